//! The status of a request, and the events that change it.

use serde::{Deserialize, Serialize};

use crate::service_requests::request_number::RequestNumber;

/// Something that happened to a request after it was composed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "event", content = "number")]
pub enum LedgerEvent {
    /// The portal was opened to file it.
    OpenedInPortal,
    /// It was filed, and got this number; told again, the number is corrected.
    Filed(RequestNumber),
    /// It is done.
    Closed,
    /// It is taken up again after it was closed.
    Reopened,
    /// It will not be filed.
    Abandoned,
    /// It is to be filed after all.
    Resumed,
}

/// Where a request is in its life.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LedgerStatus {
    /// Written, and nothing else yet.
    Composed,
    /// The portal was opened to file it; whether it was filed is not known.
    OpenedInPortal,
    /// Filed under a number.
    Filed(RequestNumber),
    /// Filed under a number, and done.
    Closed(RequestNumber),
    /// It will not be filed.
    Abandoned,
}

/// This cannot happen to a request as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this cannot happen to the request as it is")]
pub struct LedgerError;

impl LedgerStatus {
    /// The status after something happened.
    ///
    /// # Errors
    ///
    /// [`LedgerError`] when it cannot happen in this status.
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

    /// Whether somebody still has to do something.
    pub const fn is_open(&self) -> bool {
        !matches!(self, Self::Closed(_) | Self::Abandoned)
    }

    /// Its number, once it was filed.
    pub const fn number(&self) -> Option<&RequestNumber> {
        match self {
            Self::Filed(number) | Self::Closed(number) => Some(number),
            Self::Composed | Self::OpenedInPortal | Self::Abandoned => None,
        }
    }

    /// Whether its text can still be changed: what was filed is what was filed.
    pub(super) const fn can_be_edited(&self) -> bool {
        matches!(self, Self::Composed | Self::OpenedInPortal)
    }
}
