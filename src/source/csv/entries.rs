//! Where others come in: reading a list of customers.
//!
//! It is a part of the app that is fetched when it is needed (`Part::Csv`). What is here is neither
//! inlined, generic nor compiled into its caller, which would have to be there from the start; nor
//! is a pointer returned that brings its table of functions along: the compiler lets callers know
//! such a table.

use futures_util::future::LocalBoxFuture;

use super::{CustomerList, read};
use crate::source::{Reading, Refused};

/// The list once it is read.
pub type Listed = LocalBoxFuture<'static, Result<CustomerList, Refused>>;

/// Puts into `list` the reading of a list of customers, as [`read`] does it.
#[inline(never)]
pub fn begin(bytes: Vec<u8>, reading: &Reading, list: &mut Option<Listed>) {
    *list = Some(Box::pin(read(bytes, reading.clone())));
}
