//! The live source, as the state reaches it.

use std::rc::Rc;

use futures_util::future::LocalBoxFuture;
use leptos::prelude::*;

use super::account_menu::account;
use crate::{
    components::microsoft::{next_steps, notices},
    domain::{Customer, TenantId},
    links::Link,
    live::{Answered, room::Room},
    pages::{approvals, missing, setup, sign_in},
    routes::LivePage,
    state::{Console, Live, Selected},
};

/// Opens the live source of a console. `answered` is what the sign-in page left in the address.
///
/// # Panics
///
/// Outside the contexts of the app.
pub fn open_live(console: Console, answered: Option<Answered>) -> Rc<dyn Live> {
    Rc::new(LiveSource(Room::open(console, answered)))
}

struct LiveSource(Room);

impl Live for LiveSource {
    fn start(&self) -> LocalBoxFuture<'static, ()> {
        Box::pin(self.0.start())
    }

    fn page(&self, page: &LivePage) -> AnyView {
        let room = self.0;
        match page {
            LivePage::Setup => setup::setup(room),
            LivePage::Approvals => approvals::approvals(room),
            LivePage::Missing(clue) => missing::missing(room, clue),
        }
    }

    fn entry(&self) -> AnyView {
        sign_in::entry(self.0)
    }

    fn account(&self) -> AnyView {
        account(self.0)
    }

    fn notices(&self) -> AnyView {
        notices(self.0)
    }

    fn next_steps(&self, selected: &Selected) -> AnyView {
        next_steps(self.0, selected)
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
