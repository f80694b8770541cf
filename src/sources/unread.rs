//! What could not be used of saved responses.

pub use super::microsoft::client::document::DocumentError;
use crate::domain::Problem;

/// A file that could not be used, at least in part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// The file.
    pub path: String,
    /// The reason.
    pub reason: UnreadReason,
}

/// Why a file could not be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UnreadReason {
    /// The file is no document.
    #[error("{0}")]
    DocumentError(#[from] DocumentError),
    /// Neither content nor file name identify the document.
    #[error("it is none of the answers that are read here")]
    UnknownDocument,
    /// The file is a service's refusal to list customers, with the words of the service.
    #[error("the service refused: {0}")]
    Refused(String),
    /// The customer is unknown.
    #[error("its folder is not named after a customer, and holds no organization document")]
    NoCustomer,
    /// The folder has responses of more than one customer.
    #[error("its folder holds answers of more than one customer")]
    SeveralCustomers,
    /// Some elements or fields could not be read; the others are used.
    #[error("elements that could not be read: {broken}, fields: {odd}")]
    Parts {
        /// Number of elements that could not be read.
        broken: usize,
        /// Number of fields that could not be read.
        odd: usize,
    },
    /// This many rows belong to no customer; the others are used.
    #[error("rows that belong to no known customer: {0}")]
    UnknownTenants(usize),
    /// The next page was not saved.
    #[error("it is not the last page, and the next one is missing")]
    MorePages,
    /// A reason of a later version.
    #[error("it could not be used in full")]
    Other,
}

impl UnreadReason {
    /// The refusal of a service.
    pub fn refused(problem: &Problem) -> Self {
        let ids = problem.ids.as_deref();
        let words = ids.and_then(|ids| ids.message.clone().or_else(|| ids.code.clone()));
        Self::Refused(words.unwrap_or_else(|| format!("{:?}", problem.kind)))
    }
}
