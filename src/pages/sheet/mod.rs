//! The sheet of one customer: what is known of it on a page or two, to be printed.

mod document;
mod facts;
mod health;
mod options;
mod page;
mod sections;
mod view;

pub use self::page::CustomerSheetPage;
