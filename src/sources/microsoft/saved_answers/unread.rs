//! What of a folder could not be used, and why.

use crate::{domain::Problem, sources::microsoft::client::document::DocumentError};

/// A file of which something could not be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// The file.
    pub path: String,
    /// Why.
    pub reason: UnreadReason,
}

/// Why something of a file could not be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UnreadReason {
    /// It is no document at all.
    #[error("{0}")]
    DocumentError(#[from] DocumentError),
    /// Neither its content nor its name tells which document it is.
    #[error("it is none of the answers that are read here")]
    UnknownDocument,
    /// It is the service's refusal to list customers.
    #[error("the service refused: {}", .0.ids.as_deref().and_then(|ids| ids.message.clone().or_else(|| ids.code.clone())).unwrap_or_else(|| format!("{:?}", .0.kind)))]
    Refused(Problem),
    /// Nothing tells which customer it belongs to.
    #[error("its folder is not named after a customer, and holds no organization document")]
    NoCustomer,
    /// Its folder holds answers of more than one customer.
    #[error("its folder holds answers of more than one customer")]
    SeveralCustomers,
    /// Some of its elements or fields could not be read; the others are used.
    #[error("elements that could not be read: {broken}, fields: {odd}")]
    Parts {
        /// Elements that could not be read.
        broken: usize,
        /// Fields that could not be read.
        odd: usize,
    },
    /// So many of its rows belong to no customer; the others are used.
    #[error("rows that belong to no known customer: {0}")]
    Strangers(usize),
    /// It is a page, and the next one was not saved.
    #[error("it is not the last page, and the next one is missing")]
    MorePages,
}
