//! JSON (RFC 8259), read and written piece by piece.
//!
//! The page reads a file of 100,000 customers and a handful of small documents. Code that is made
//! for each shape anew weighs more than all of them, so there is one [`Reader`], which whoever
//! knows a shape asks for what should come next, and one [`Output`].

mod fault;
pub mod lenient;
mod output;
pub mod pairs;
mod reader;
mod strict;
mod string;
#[cfg(test)]
mod tests;
mod text;

pub use self::{
    fault::Fault,
    output::Output,
    reader::{DEEPEST, Kind, Reader},
    strict::{JsonError, read},
    text::from_text,
};
pub(crate) use text::serde_as_text;
