//! The live source with its views. It is a separate part of the program, which a console that shows
//! files never loads.

#[cfg(not(split))]
use std::future::{Ready, ready};
use std::{cell::Cell, rc::Rc};

use leptos::{prelude::*, task::spawn_local};

use super::account_menu::AccountMenu;
use crate::{
    components::{
        LiveViews,
        microsoft::{NextSteps, RefreshNotices, SignInButton},
        use_list_memory, use_live_views,
    },
    pages::{
        approvals::ApprovalsPage, missing::MissingCustomerPage, setup::SetupPage,
        sign_in::SignInPage,
    },
    routes::LivePage,
    services::sign_in_answer::Answered,
    session::{MicrosoftSession, SignInReason, open_session},
    state::{Console, OpenedSource, Selected},
};

/// Opens the live source of a console, and provides its views. `answered` is the response of the
/// sign-in page in the address; it is taken once the part of the program is loaded.
///
/// # Errors
///
/// [`PartError`](crate::state::PartError) if the part cannot be loaded.
///
/// # Panics
///
/// Panics outside the contexts of the app.
#[cfg(split)]
#[leptos::wasm_split::wasm_split(live, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn load_live(console: Console, answered: Rc<Cell<Option<Answered>>>) -> OpenedSource {
    Ok(open(console, answered.take()))
}

/// Opens the live source of a console, and provides its views. This build has one part.
///
/// # Errors
///
/// Never.
///
/// # Panics
///
/// Panics outside the contexts of the app.
#[cfg(not(split))]
pub fn load_live(console: Console, answered: Rc<Cell<Option<Answered>>>) -> Ready<OpenedSource> {
    ready(Ok(open(console, answered.take())))
}

fn open(console: Console, answered: Option<Answered>) -> Rc<MicrosoftSession> {
    let session = open_session(console, answered);
    use_live_views().set(Some(Rc::new(SessionViews(session))));
    Rc::new(session)
}

struct SessionViews(MicrosoftSession);

impl LiveViews for SessionViews {
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
        // Without a live source in `config.json`, no earlier code starts it.
        if session.console().config().live.is_none() && !session.has_started() {
            spawn_local(session.start());
        }
        if session.sign_in.settings().is_err() {
            return view! { <SetupPage /> }.into_any();
        }
        view! { <SignInPage /> }.into_any()
    }

    fn sign_in(&self) -> Option<AnyView> {
        self.0.sign_in.settings().ok()?;
        let reason = Some(SignInReason::SignIn(None));
        Some(view! { <SignInButton reason /> }.into_any())
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
}
