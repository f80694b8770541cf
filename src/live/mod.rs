//! The live source as the page runs it: who is signed in, what is asked, and what shows of it.
//!
//! The decisions are made in [`crate::source::live`]; here they meet the browser and the views.

mod accounts;
mod arrival;
mod check;
mod gather;
mod keep;
mod paint;
mod partner_center;
mod room;
mod service_links;
mod setting;
mod sign_in;
mod sign_out;
mod source;
mod views;
mod work;

pub use self::views::cards;

use std::rc::Rc;

use futures_util::future::LocalBoxFuture;
use leptos::prelude::AnyView;

use self::room::Room;
use crate::{
    browser::Answered,
    domain::{Customer, TenantId},
    links::Link,
    routes::LivePage,
    state::{Console, Live, Selected},
};

/// Opens the live source of a console, where the console's context is; `answered` is what the
/// sign-in page left in the address.
pub fn open(console: Console, answered: Option<Answered>) -> Rc<dyn Live> {
    Rc::new(Opened(Room::open(console, answered)))
}

struct Opened(Room);

impl Live for Opened {
    fn start(&self) -> LocalBoxFuture<'static, ()> {
        Box::pin(self.0.start())
    }

    fn page(&self, page: &LivePage) -> AnyView {
        views::page(self.0, page)
    }

    fn entry(&self) -> AnyView {
        views::entry(self.0)
    }

    fn account(&self) -> AnyView {
        views::account(self.0)
    }

    fn notices(&self) -> AnyView {
        views::notices(self.0)
    }

    fn next_steps(&self, selected: &Selected) -> AnyView {
        views::next_steps(self.0, selected)
    }

    fn links(&self, customer: &Customer) -> Vec<Link> {
        self.0.links(customer)
    }

    fn shows(&self, customers: &[TenantId]) {
        self.0.shows(customers);
    }

    fn rest(&self) {
        self.0.rest();
    }
}
