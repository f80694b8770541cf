//! Widgets that know no word of the field.

mod awaited;
mod dialog;
mod element;
mod field;
mod icon;
mod link;

pub use awaited::awaited;
pub use dialog::modal;
pub use element::{El, Held, IntoChildren, dynamic, el, svg};
pub use field::{Choice, FieldKind, FieldSpec, field};
pub use icon::{IconName, icon};
pub use link::external_link;
