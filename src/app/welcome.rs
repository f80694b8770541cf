//! What a new user sees: that the list is a demo, and the ways to their own customers.

use leptos::{html, prelude::*};

use super::{
    drop::use_opener,
    focus::keep_focus,
    later_views::{LaterView, LoadedLater},
};
use crate::{
    components::{Icon, IconName, Modal, PageLink},
    dom,
    i18n::Word,
    routes::{LivePage, Page},
    state::{Origin, use_console, use_preferences},
};

/// Says what the console is and that the list is a demo, until the user closes it.
#[component]
pub(super) fn DemoNotice() -> impl IntoView {
    let (console, preferences) = (use_console(), use_preferences());
    let is_demo = Memo::new(move |_| {
        console.with_loaded(|loaded| matches!(loaded.origin, Origin::Demo)) == Some(true)
    });
    let open = RwSignal::new(false);
    let close = move |_| {
        keep_focus();
        preferences.close_welcome();
    };
    view! {
        <Show when=move || is_demo.get() && preferences.shows_welcome().get()>
            <div class="notice" data-tone="info">
                <Icon name=IconName::Information />
                <p class="notice__text">
                    <strong>{Word::WelcomeDemo}</strong>
                    " "
                    {Word::WelcomeAbout}
                </p>
                <button
                    class="button"
                    type="button"
                    aria-haspopup="dialog"
                    on:click=move |_| open.set(true)
                >
                    {Word::WelcomeStart}
                </button>
                <button
                    class="button button--quiet"
                    type="button"
                    aria-label=Word::AppClose
                    on:click=close
                >
                    <Icon name=IconName::Close />
                </button>
            </div>
        </Show>
        <Modal open title=Word::WelcomeStart close_label=Word::AppClose>
            <LoadedLater view=LaterView::Start(open) />
        </Modal>
    }
}

/// The ways to a list: a file, the sign-in, the demo.
#[component]
pub(super) fn StartChoices(
    /// Whether the dialog is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let preferences = use_preferences();
    let stay = move |_| {
        preferences.close_welcome();
        open.set(false);
    };
    view! {
        <ul class="start">
            <li class="start__way">
                <h3 class="start__title">{Word::StartFile}</h3>
                <PartnerCenterPicture />
                <p>{Word::StartFileHow}</p>
                <FileChoice open />
            </li>
            <li class="start__way">
                <h3 class="start__title">{Word::StartSignIn}</h3>
                <p>{Word::StartSignInHow}</p>
                <p>
                    <PageLink page=Page::Live(LivePage::Setup) on:click=move |_| open.set(false)>
                        {Word::LiveSetup}
                    </PageLink>
                </p>
            </li>
            <li class="start__way">
                <h3 class="start__title">{Word::StartDemo}</h3>
                <p>{Word::StartDemoHow}</p>
                <p>
                    <button class="button" type="button" on:click=stay>
                        {Word::StartDemoStay}
                    </button>
                </p>
            </li>
        </ul>
    }
}

/// Chooses a file; one that is dropped anywhere on the page is opened too.
#[component]
fn FileChoice(open: RwSignal<bool>) -> impl IntoView {
    let opener = use_opener();
    let picker = NodeRef::<html::Input>::new();
    let pick = move |_| {
        if let Some(picker) = picker.get_untracked() {
            dom::click(&picker);
        }
    };
    let chosen = move |_| {
        let file = picker.get_untracked().and_then(|picker| dom::chosen_file(&picker));
        if let Some(file) = file {
            open.set(false);
            opener.open(file);
        }
    };
    view! {
        <div class="start__drop">
            <input
                class="visually-hidden"
                type="file"
                tabindex="-1"
                aria-hidden="true"
                accept=".json,.csv,.txt,application/json,text/csv"
                node_ref=picker
                on:change=chosen
            />
            <button class="button button--primary" type="button" on:click=pick>
                <Icon name=IconName::Open />
                <span>{Word::StartFileChoose}</span>
            </button>
            <span>{Word::StartFileDrop}</span>
        </div>
    }
}

/// Where Partner Center exports the list (Partner Center, page *Customers*). Its words are
/// Microsoft's own.
#[component]
fn PartnerCenterPicture() -> impl IntoView {
    view! {
        <svg class="start__picture" viewBox="0 0 240 96" role="img" aria-label=Word::StartPicture>
            <rect class="start__sheet" x="1" y="1" width="238" height="94" rx="4"></rect>
            <text class="start__word start__word--strong" x="12" y="20">"Customers"</text>
            <rect class="start__button" x="12" y="29" width="70" height="18" rx="3"></rect>
            <path class="start__mark" d="M22 34v7M19 38.5l3 3 3-3"></path>
            <text class="start__word" x="32" y="42">"Export"</text>
            <path class="start__line" d="M12 58h216M12 71h216M12 84h216"></path>
            <path class="start__name" d="M12 64.5h64M12 77.5h48M120 64.5h52M120 77.5h70"></path>
        </svg>
    }
}
