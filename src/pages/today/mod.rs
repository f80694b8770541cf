//! *Today*: what changed since the user's last visit, over all customers.

mod collect;
mod customers;
mod endings;
mod issues;
mod lines;
mod page;
mod requests;
mod section;
mod table_texts;
mod visit;
mod wallboard;

pub use self::{page::TodayPage, wallboard::WallboardPage};
