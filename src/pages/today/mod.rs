//! *Today*: what changed since the user's last visit, over all customers.

mod collect;
mod customers;
mod endings;
mod issues;
mod lines;
mod page;
mod requests;
mod section;
mod visit;

pub use page::TodayPage;
