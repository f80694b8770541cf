//! Where others come in: writing a snapshot.
//!
//! It is a part of the app that is fetched when it is needed (`Part::Export`). What is here is
//! neither inlined, generic nor `async`: what is compiled into its caller would have to be there
//! from the start.

use std::rc::Rc;

use futures_util::future::LocalBoxFuture;

use crate::{
    directory::Listing,
    source::{Reading, Source, snapshot},
};

/// A snapshot of every customer of a list, with all that `source` tells of each; `None` where
/// memory does not suffice. `progress` is told how many of how many customers are done.
#[inline(never)]
pub fn write_snapshot(
    source: Rc<dyn Source>,
    listing: Rc<Listing>,
    partner: Option<String>,
    reading: Reading,
    progress: Box<dyn Fn(usize, usize)>,
) -> LocalBoxFuture<'static, Option<Vec<u8>>> {
    Box::pin(
        async move { snapshot::copy(&*source, &listing, partner, &reading, progress).await.ok() },
    )
}
