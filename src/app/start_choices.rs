//! The ways to a list of customers, for a new user.

use leptos::prelude::*;

use super::file_picker::FilePicker;
use crate::{
    components::{Icon, IconName, PageLink, use_live_views},
    i18n::Word,
    routes::{LivePage, Page},
    state::use_preferences,
};

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
                // A file that is dropped anywhere on the page is opened too.
                <div class="start__drop">
                    <FilePicker
                        class="button button--primary"
                        on_choice=move |()| open.set(false)
                    >
                        <Icon name=IconName::Open />
                        <span>{Word::StartFileChoose}</span>
                    </FilePicker>
                    <span>{Word::StartFileDrop}</span>
                </div>
            </li>
            <li class="start__way">
                <h3 class="start__title">{Word::StartSignIn}</h3>
                <p>{Word::StartSignInHow}</p>
                <SignInOrSetup open />
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

/// The button that leads to the sign-in page, or to the page where the console is set up for it.
#[component]
fn SignInOrSetup(open: RwSignal<bool>) -> impl IntoView {
    let views = use_live_views();
    move || match views.get().and_then(|views| views.sign_in()) {
        Some(button) => view! { <p>{button}</p> }.into_any(),
        None => view! {
            <p>{Word::StartSignInSetup}</p>
            <p>
                <PageLink page=Page::Live(LivePage::Setup) on:click=move |_| open.set(false)>
                    {Word::LiveSetup}
                </PageLink>
            </p>
        }
        .into_any(),
    }
}

/// Where Partner Center exports the list (Partner Center, page *Customers*), in the words that it has
/// in the user's language.
#[component]
fn PartnerCenterPicture() -> impl IntoView {
    view! {
        <svg class="start__picture" viewBox="0 0 240 96" role="img" aria-label=Word::StartPicture>
            <rect class="start__sheet" x="1" y="1" width="238" height="94" rx="4"></rect>
            <text class="start__word start__word--strong" x="12" y="20">{Word::StartPictureCustomers}</text>
            <rect class="start__button" x="12" y="29" width="88" height="18" rx="3"></rect>
            <path class="start__mark" d="M22 34v7M19 38.5l3 3 3-3"></path>
            <text class="start__word" x="32" y="42">{Word::StartPictureExport}</text>
            <path class="start__line" d="M12 58h216M12 71h216M12 84h216"></path>
            <path class="start__name" d="M12 64.5h64M12 77.5h48M120 64.5h52M120 77.5h70"></path>
        </svg>
    }
}
