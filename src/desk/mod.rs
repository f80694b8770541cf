//! Service requests that a technician composes: drafts, what became of them, and their text.
//!
//! Microsoft has no interface any more by which a program creates a service request (Partner
//! Center, *Service request resources*: reading and updating only). So a request is composed here,
//! filed in Microsoft's portal by the technician, and its number is kept in a ledger. Should
//! sending come back, it is one more [`ledger::Event`] (*sent*, by an outbox that works the ledger
//! off) and one more version of the stored shape; what is stored today stays readable.

pub mod beginning;
pub mod compose;
pub mod draft;
pub mod kept;
pub mod ledger;
pub mod line;
pub mod pacing;
pub mod portal;
pub mod product;
pub mod request_number;
pub mod stored;
pub mod validation;

pub use beginning::{About, composed_last};
pub use compose::{Labels, text_for_portal};
pub use draft::Draft;
pub use kept::KeptDraft;
pub use ledger::{Entry, Event, LedgerStatus, Refusal, merge};
pub use line::{Line, LineColumn, Listed};
pub use pacing::Pacing;
pub use request_number::{NotARequestNumber, RequestNumber};
pub use stored::{Stored, Unreadable};
pub use validation::{Field, FieldError, FieldErrorKind};
