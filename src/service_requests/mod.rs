//! Service requests that a technician composes: drafts, their text, and a ledger.
//!
//! Microsoft offers no API for creating service requests any more (Partner Center, *Service request
//! resources*: reading and updating only). A request is therefore composed here, filed in
//! Microsoft's portal by the technician, and recorded in a ledger with its number. If an API
//! returns, sending becomes one more [`ledger::LedgerEvent`] and one more version of the stored
//! form; existing data stays readable.

mod blank;
pub mod compose;
pub mod draft;
pub mod draft_writer;
pub mod issue_requests;
pub mod ledger;
pub mod local_requests;
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
pub use draft_writer::{Comparison, DraftWriter};
pub use issue_requests::{IssueRequests, WaitingRequest};
pub use ledger::{EditError, LedgerEntry, LedgerError, LedgerEvent, LedgerStatus, merge};
pub use local_requests::LocalRequests;
pub use prefill::RelatedIssue;
pub use request_number::{RequestNumber, RequestNumberError};
pub use request_row::{RequestColumn, RequestOrigin, RequestRow};
pub use save_throttle::SaveThrottle;
pub use saved_draft::{DraftSubject, Edit, SavedDraft, Seen};
pub use storage_format::{StoredTextError, StoredTextErrorKind};
pub use validation::{DraftField, FieldError, FieldErrorKind};
