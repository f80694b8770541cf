//! Extensions of serde for documents: errors with their position, tolerance of damaged parts, and
//! values that are written as texts.

pub mod lenient;
pub mod pairs;
pub mod place;
mod strict;
mod text;

pub(crate) use text::serde_as_text;
pub use {
    strict::{JsonError, read},
    text::from_text,
};
