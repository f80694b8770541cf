//! What documents need beyond serde's derives: mistakes that are told with their place, damage that
//! costs nothing but itself, and values that are written as texts.

pub mod lenient;
pub mod pairs;
mod strict;
mod text;

pub(crate) use text::serde_as_text;
pub use {
    strict::{JsonError, read},
    text::from_text,
};
