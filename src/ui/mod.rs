//! Widgets that know no word of the field.

mod awaited;
mod data_grid;
mod dialog;
mod element;
mod field;
mod icon;
mod link;
pub mod window;

pub use awaited::awaited;
pub use data_grid::{Cells, GridColumn, GridMemory, GridSort, GridSpec, Rows, data_grid};
pub use dialog::modal;
pub use element::{El, Held, IntoChildren, Item, dynamic, el, lines, svg};
pub use field::{Choice, FieldKind, FieldSpec, field};
pub use icon::{IconName, icon};
pub use link::external_link;
