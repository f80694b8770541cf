//! Delegated access over all customers: which relationships there are, and which end when.
//!
//! 100,000 customers have as many relationships, so that they are columns as the directory's are.

mod book;
pub mod calendar;
mod filter;
mod gather;
mod order;
mod term;

pub use book::{Book, BookBuilder, Entry};
pub use filter::{Filter, Horizon};
pub use gather::gather;
pub use order::BookColumn;
pub use term::{Level, Term};
