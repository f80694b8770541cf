//! Widgets that know no word of the field.

mod data_grid;
mod dialog;
mod field;
mod icon;
mod link;
pub mod window;

pub use data_grid::{Cells, DataGrid, GridColumn, GridMemory, GridSort, Rows};
pub use dialog::Dialog;
pub use field::{Choice, Field, FieldKind};
pub use icon::{Icon, IconName};
pub use link::{ExternalLink, Link};
