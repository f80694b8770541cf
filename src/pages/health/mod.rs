//! Service health of one customer and of all.

mod affected;
mod card;
mod customer;
mod issue;
mod issue_list;
mod page;
mod posts;
mod resolved;
mod services;
mod states;
mod table_texts;
mod view;

pub use self::{
    affected::AffectedCustomers, card::HealthCard, customer::CustomerHealthPage, page::HealthPage,
};
