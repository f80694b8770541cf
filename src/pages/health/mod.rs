//! Service health of one customer and of all.

mod affected;
mod card;
mod compose;
mod customer;
mod issue;
mod issue_actions;
mod issue_customers;
mod issue_list;
mod issue_page;
mod kept;
mod line;
mod notice;
mod notice_text;
mod novelty;
mod page;
mod posts;
mod recipients;
mod resolved;
mod services;
mod table_texts;
mod typed;
mod view;

pub use self::{
    affected::AffectedCustomers, card::HealthCard, customer::CustomerHealthPage,
    issue_page::IssuePage, page::HealthPage, view::provide_addressed_view,
};
