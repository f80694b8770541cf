//! The status of a request, and the events that change it.

use serde::{Deserialize, Serialize};

use crate::service_requests::request_number::RequestNumber;

/// An event in the history of a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "event", content = "number")]
pub enum LedgerEvent {
    /// The portal was opened to file the request.
    OpenedInPortal,
    /// The request was filed with this number. A further event corrects the number.
    Filed(RequestNumber),
    /// The request was closed.
    Closed,
    /// The closed request was reopened.
    Reopened,
    /// The request will not be filed.
    Abandoned,
    /// The abandoned request will be filed after all.
    Resumed,
}

/// The status of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LedgerStatus {
    /// Composed, without further events.
    Composed,
    /// The portal was opened; whether the request was filed is unknown.
    OpenedInPortal,
    /// Filed with this number.
    Filed(RequestNumber),
    /// Filed with this number, and closed.
    Closed(RequestNumber),
    /// Will not be filed.
    Abandoned,
}

/// The event is not possible in the current status.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this cannot happen to the request as it is")]
pub struct LedgerError;

/// Why the content of a request is not changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// The request was filed or abandoned, or is not known.
    #[error("the request cannot be changed")]
    Refused,
    /// The content was changed since the user began.
    #[error("the request was changed meanwhile")]
    Changed,
}

impl From<LedgerError> for EditError {
    fn from(_: LedgerError) -> Self {
        Self::Refused
    }
}

impl LedgerStatus {
    /// The status after an event.
    ///
    /// # Errors
    ///
    /// [`LedgerError`] when the event is not possible in this status.
    pub fn after(&self, event: &LedgerEvent) -> Result<Self, LedgerError> {
        Ok(match (self, event) {
            (Self::Composed | Self::OpenedInPortal, LedgerEvent::OpenedInPortal) => {
                Self::OpenedInPortal
            }
            (
                Self::Composed | Self::OpenedInPortal | Self::Filed(_),
                LedgerEvent::Filed(number),
            )
            | (Self::Closed(number), LedgerEvent::Reopened) => Self::Filed(number.clone()),
            (Self::Composed | Self::OpenedInPortal, LedgerEvent::Abandoned) => Self::Abandoned,
            (Self::Abandoned, LedgerEvent::Resumed) => Self::Composed,
            (Self::Filed(number), LedgerEvent::Closed) => Self::Closed(number.clone()),
            _ => return Err(LedgerError),
        })
    }

    /// Whether further action is expected.
    pub const fn is_open(&self) -> bool {
        !matches!(self, Self::Closed(_) | Self::Abandoned)
    }

    /// The number of a filed request.
    pub const fn number(&self) -> Option<&RequestNumber> {
        match self {
            Self::Filed(number) | Self::Closed(number) => Some(number),
            Self::Composed | Self::OpenedInPortal | Self::Abandoned => None,
        }
    }

    /// Whether the content can be changed, which is not possible after filing.
    pub const fn can_be_edited(&self) -> bool {
        matches!(self, Self::Composed | Self::OpenedInPortal)
    }
}
