//! Where others come in: writing a snapshot.
//!
//! It is a part of the app that is fetched when it is needed (`Part::Export`). What is here is
//! neither inlined, generic nor compiled into its caller, which would have to be there from the
//! start. Nor is a pointer returned that brings its table of functions along: the compiler
//! lets callers know such a table, and its functions would have to be there as well.

use std::rc::Rc;

use futures_util::future::LocalBoxFuture;

use crate::{
    directory::Listing,
    source::{Reading, Source},
};

/// The snapshot once it is written; `None` where memory does not suffice.
pub type Written = LocalBoxFuture<'static, Option<Vec<u8>>>;

/// Puts into `written` a snapshot of every customer of a list, with all that `source` tells of
/// each. `progress` is told how many of how many customers are done.
#[inline(never)]
pub fn write_snapshot(
    source: Rc<dyn Source>,
    listing: Rc<Listing>,
    partner: Option<String>,
    reading: Reading,
    progress: Box<dyn Fn(usize, usize)>,
    written: &mut Option<Written>,
) {
    *written = Some(Box::pin(super::copied(source, listing, partner, reading, progress)));
}
