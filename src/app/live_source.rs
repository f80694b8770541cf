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
    services::sign_in_answer::Answered,
    session::{MicrosoftSession, open_session},
    state::{Console, Live, Selected},
};

/// Opens the live source of a console. `answered` is what the sign-in page left in the address.
///
/// # Panics
///
/// Panics outside the contexts of the app.
pub fn open_live(console: Console, answered: Option<Answered>) -> Rc<dyn Live> {
    Rc::new(LiveSource(open_session(console, answered)))
}

struct LiveSource(MicrosoftSession);

impl Live for LiveSource {
    fn start(&self) -> LocalBoxFuture<'static, ()> {
        Box::pin(self.0.start())
    }

    fn page(&self, page: &LivePage) -> AnyView {
        match page {
            LivePage::Setup => view! { <SetupPage /> }.into_any(),
            LivePage::Approvals => view! { <ApprovalsPage /> }.into_any(),
            LivePage::Missing(clue) => {
                view! { <MissingCustomerPage clue=clue.clone() /> }.into_any()
            }
        }
    }

    fn entry(&self) -> AnyView {
        let session = self.0;
        // Without a live source in `config.json`, nothing started it before.
        if !session.has_started() {
            spawn_local(session.start());
        }
        if session.sign_in.settings().is_err() {
            return view! { <SetupPage /> }.into_any();
        }
        view! { <SignInPage /> }.into_any()
    }

    fn account(&self) -> AnyView {
        view! { <AccountMenu /> }.into_any()
    }

    fn notices(&self) -> AnyView {
        let list = use_list_memory().0;
        let focus_list = Callback::new(move |()| list.take_focus());
        view! { <RefreshNotices focus_list /> }.into_any()
    }

    fn next_steps(&self, selected: &Selected) -> AnyView {
        view! { <NextSteps selected=selected.clone() /> }.into_any()
    }

    fn links(&self, customer: &Customer) -> Vec<Link> {
        self.0.links.of(customer)
    }

    fn shows(&self, customers: &[TenantId]) {
        self.0.customers.show_first(customers);
    }

    fn rest(&self) {
        self.0.customers.pause();
    }
}
