//! The live source, as the state reaches it.

use std::rc::Rc;

use futures_util::future::LocalBoxFuture;
use leptos::{prelude::*, task::spawn_local};

use super::account_menu::AccountMenu;
use crate::{
    components::{
        microsoft::{NextSteps, RefreshNotices},
        use_list_memory,
    },
    domain::{Customer, TenantId},
    links::Link,
    pages::{
        approvals::ApprovalsPage, missing::MissingCustomerPage, setup::SetupPage,
        sign_in::SignInPage,
    },
    routes::LivePage,
    session::{Answered, room::Room},
    state::{Console, Live, Selected},
};

/// Opens the live source of a console. `answered` is what the sign-in page left in the address.
///
/// # Panics
///
/// Panics outside the contexts of the app.
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
            LivePage::Setup => view! { <SetupPage room /> }.into_any(),
            LivePage::Approvals => view! { <ApprovalsPage room /> }.into_any(),
            LivePage::Missing(clue) => {
                view! { <MissingCustomerPage room clue=clue.clone() /> }.into_any()
            }
        }
    }

    fn entry(&self) -> AnyView {
        let room = self.0;
        // Without a live source in `config.json`, nothing started it before.
        if !room.inner().begun.get() {
            spawn_local(room.start());
        }
        if room.inner().setting.is_err() {
            return view! { <SetupPage room /> }.into_any();
        }
        view! { <SignInPage room /> }.into_any()
    }

    fn account(&self) -> AnyView {
        view! { <AccountMenu room=self.0 /> }.into_any()
    }

    fn notices(&self) -> AnyView {
        let list = use_list_memory().0;
        let focus_list = Callback::new(move |()| list.take_focus());
        view! { <RefreshNotices room=self.0 focus_list /> }.into_any()
    }

    fn next_steps(&self, selected: &Selected) -> AnyView {
        view! { <NextSteps room=self.0 selected=selected.clone() /> }.into_any()
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
