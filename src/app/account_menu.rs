//! The accounts of the user: the signed-in ones, sign-in and sign-out.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    components::{CheckBox, Icon, IconName, Modal, PageLink},
    i18n::{Word, say, say_with},
    routes::{LivePage, Page},
    session::{MicrosoftSession, Phase, SignInReason, SignOutScope, label, use_session},
};

/// A button with the account in use, and the dialog that it opens.
#[component]
pub(super) fn AccountMenu() -> impl IntoView {
    let session = use_session();
    let open = RwSignal::new(false);
    let name = Memo::new(move |_| current_account(session));
    let text = move || name.get().unwrap_or_else(|| say(Word::LiveAccount));
    // The tooltip has the same words as the accessible name, so that it is no second description.
    let label = move || match name.get() {
        Some(account) => say_with(Word::LiveAccountOf, &[("account", &account)]),
        None => say(Word::LiveAccount),
    };
    view! {
        <div class="account">
            <button
                class="button button--quiet account__button"
                type="button"
                aria-haspopup="dialog"
                aria-label=label
                title=label
                on:click=move |_| open.set(true)
            >
                <Icon name=IconName::Customers />
                <span class="button__text account__name">
                    <bdi>{text}</bdi>
                </span>
            </button>
            <Modal open title=Word::LiveAccount close_label=Word::AppClose>
                {move || {
                    session.sign_in.phase.track();
                    view! { <Accounts open /> }
                }}
            </Modal>
        </div>
    }
}

/// The display name of the account in use; tracks the sign-in.
fn current_account(session: MicrosoftSession) -> Option<String> {
    match session.sign_in.phase.get() {
        Phase::SignedIn(_) => {
            Some(session.sign_in.keyring()?.with_session(|session| label(session.account())))
        }
        _ => None,
    }
}

/// The content of the dialog, created again after each sign-in and sign-out.
#[component]
fn Accounts(open: RwSignal<bool>) -> impl IntoView {
    let session = use_session();
    let is_signed_in = untrack(|| session.sign_in.is_signed_in());
    let word = if is_signed_in { Word::LiveAddAccount } else { Word::LiveSignIn };
    let stay = RwSignal::new(session.sign_in.stays());
    view! {
        <div class="account__content">
            <SignedInAccounts open />
            <KnownAccounts />
            <div class="live__buttons">
                <button class="button" type="button" on:click=move |_| session.sign_in.start(SignInReason::Another)>
                    {word}
                </button>
            </div>
            <CheckBox
                value=stay
                label=Word::LiveStay
                on_change=move |stay| session.sign_in.choose_to_stay(stay)
            />
            <p class="account__note">{Word::LiveStayAbout}</p>
            {is_signed_in.then(|| view! { <SignOut open /> })}
            <ul class="account__links" on:click=move |_| open.set(false)>
                <li>
                    <PageLink page=Page::Live(
                        LivePage::Missing(String::new()),
                    )>{Word::SearchWhyMissing}</PageLink>
                </li>
                <li>
                    <PageLink page=Page::Live(
                        LivePage::Approvals,
                    )>{Word::LiveApprovals}</PageLink>
                </li>
                <li>
                    <PageLink page=Page::Live(LivePage::Setup)>{Word::LiveSetup}</PageLink>
                </li>
            </ul>
        </div>
    }
}

/// The accounts that are signed in; choosing one shows its customers.
#[component]
fn SignedInAccounts(open: RwSignal<bool>) -> impl IntoView {
    let session = use_session();
    let current = untrack(|| current_account(session));
    let keyrings = session.sign_in.keyrings();
    if keyrings.is_empty() {
        return view! { <p>{Word::LiveSignedOut}</p> }.into_any();
    }
    let rows = keyrings.into_iter().map(|keyring| {
        let name = keyring.with_session(|session| label(session.account()));
        let is_current = current.as_deref() == Some(&*name);
        let keyring = StoredValue::new_local(keyring);
        let choose = move |_| {
            open.set(false);
            if !is_current {
                spawn_local(session.use_account(keyring.get_value()));
            }
        };
        view! {
            <li>
                <button
                    class="button account__choice"
                    type="button"
                    aria-current=is_current.then_some("true")
                    on:click=choose
                >
                    {is_current.then(|| view! { <Icon name=IconName::Check /> })}
                    <bdi>{name}</bdi>
                </button>
            </li>
        }
    });
    view! {
        <ul class="account__list" aria-label=Word::LiveAccounts>
            {rows.collect_view()}
        </ul>
    }
    .into_any()
}

/// Accounts that signed in here earlier. Their tokens were not stored: choosing one leads to the
/// sign-in page with its name.
#[component]
fn KnownAccounts() -> impl IntoView {
    let session = use_session();
    let rows = move || {
        let keyrings = session.sign_in.keyrings();
        let is_signed_in =
            |id: &str| keyrings.iter().any(|it| it.with_session(|it| it.account().id == id));
        let known = session.sign_in.known.read();
        let others = known.iter().filter(|known| !is_signed_in(&known.account.id));
        others.map(|known| known.account.clone()).collect::<Vec<_>>()
    };
    move || {
        let rows = rows();
        let choices = rows.iter().map(|account| {
            let hint = account.username.clone();
            let choose = move |_| session.sign_in.start(SignInReason::SignIn(hint.clone()));
            view! {
                <li>
                    <button class="button account__choice" type="button" on:click=choose>
                        <bdi>{label(account)}</bdi>
                    </button>
                </li>
            }
        });
        (!rows.is_empty()).then(|| {
            view! {
                <div>
                    <p id="accounts-known">{Word::LiveAccountsKnown}</p>
                    <ul class="account__list" aria-labelledby="accounts-known">
                        {choices.collect_view()}
                    </ul>
                </div>
            }
        })
    }
}

/// Sign-out of this console, or of everything that the account is signed in to.
#[component]
fn SignOut(open: RwSignal<bool>) -> impl IntoView {
    let session = use_session();
    let wipe = RwSignal::new(true);
    let sign_out = move |everywhere| {
        open.set(false);
        session.sign_out(SignOutScope { everywhere, wipe: wipe.get_untracked() });
    };
    view! {
        <fieldset class="account__leave">
            <legend>{Word::LiveSignOut}</legend>
            <CheckBox value=wipe label=Word::LiveWipe />
            <div class="live__buttons">
                <button class="button" type="button" on:click=move |_| sign_out(false)>
                    {Word::LiveSignOutHere}
                </button>
                <button class="button" type="button" on:click=move |_| sign_out(true)>
                    {Word::LiveSignOutEverywhere}
                </button>
            </div>
        </fieldset>
    }
}
