//! Reading tables, in a part of the program that is loaded for the first of them.

#[cfg(not(split))]
use std::future::{Ready, ready};

use futures_util::future::LocalBoxFuture;

use crate::{
    sources::{OpenError, Opened, Reading, encoding::Unicode, open_table},
    state::PartError,
};

/// A table that is being opened.
pub(super) type TableOpening = LocalBoxFuture<'static, Result<Opened, OpenError>>;

/// Begins to open a table. Loads the part of the program first.
#[cfg(split)]
#[leptos::wasm_split::wasm_split(tables, wasm_split_path = ::leptos::wasm_split, fallible)]
pub(super) fn table_opening(
    file: Unicode,
    id_column: Option<usize>,
    reading: Reading,
) -> Result<TableOpening, PartError> {
    Ok(Box::pin(open_table(file, id_column, reading)))
}

/// Begins to open a table; this build has one part.
#[cfg(not(split))]
pub(super) fn table_opening(
    file: Unicode,
    id_column: Option<usize>,
    reading: Reading,
) -> Ready<Result<TableOpening, PartError>> {
    ready(Ok(Box::pin(open_table(file, id_column, reading))))
}
