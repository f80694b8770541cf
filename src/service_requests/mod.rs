//! Service requests that a technician composes: drafts, what became of them, and their text.
//!
//! Microsoft has no interface any more by which a program creates a service request (Partner
//! Center, *Service request resources*: reading and updating only). So a request is composed here,
//! filed in Microsoft's portal by the technician, and its number is kept in a ledger. Should
//! sending come back, it is one more [`ledger::LedgerEvent`] (*sent*, by an outbox that works the ledger
//! off) and one more version of the stored shape; what is stored today stays readable.

pub mod compose;
pub mod draft;
pub mod ledger;
pub mod portal;
pub mod prefill;
pub mod product;
pub mod request_number;
pub mod request_row;
pub mod save_throttle;
pub mod saved_draft;
pub mod storage_format;
pub mod validation;

pub use compose::{PortalLabels, text_for_portal};
pub use draft::Draft;
pub use ledger::{LedgerEntry, LedgerError, LedgerEvent, LedgerStatus, merge};
pub use prefill::{RelatedIssue, last_composed};
pub use request_number::{RequestNumber, RequestNumberError};
pub use request_row::{RequestColumn, RequestOrigin, RequestRow};
pub use save_throttle::SaveThrottle;
pub use saved_draft::SavedDraft;
pub use storage_format::{StoredTextError, StoredTextErrorKind};
pub use validation::{DraftField, FieldError, FieldErrorKind};
