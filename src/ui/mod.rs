//! Widgets that know no word of the field.

mod data_grid;
mod dialog;
mod element;
mod field;
mod icon;
mod link;
pub mod window;

pub use data_grid::{Cells, DataGrid, GridColumn, GridMemory, GridSort, Rows};
pub use dialog::Dialog;
pub use element::{El, IntoChildren, dynamic, el, svg};
pub use field::{Choice, Field, FieldKind};
pub use icon::{Icon, IconName};
pub use link::{ExternalLink, Link};
