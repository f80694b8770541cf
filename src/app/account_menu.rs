//! The accounts of the user: who is signed in, and signing in and out.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    components::{CheckBox, Icon, IconName, Modal, PageLink},
    i18n::{Word, say, say_with},
    routes::{LivePage, Page},
    session::{
        accounts::label,
        room::{Phase, Room},
        sign_in::SignInReason,
        sign_out::Reach,
    },
};

/// A button with the account in use, and the dialog that it opens.
#[component]
pub(super) fn AccountMenu(
    /// The live source.
    room: Room,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let name = Memo::new(move |_| current_account(room));
    let text = move || name.get().unwrap_or_else(|| say(Word::LiveAccount));
    view! {
        <div class="account">
            <button
                class="button button--quiet account__button"
                type="button"
                aria-haspopup="dialog"
                aria-label=move || say_with(Word::LiveAccountOf, &[("account", &text())])
                title=text
                on:click=move |_| open.set(true)
            >
                <Icon name=IconName::Customers />
                <span class="button__text account__name">
                    <bdi>{text}</bdi>
                </span>
            </button>
            <Modal open title=Word::LiveAccount close_label=Word::AppClose>
                {move || {
                    room.phase.track();
                    view! { <Accounts room open /> }
                }}
            </Modal>
        </div>
    }
}

/// What the account in use is called; tracks who is signed in.
fn current_account(room: Room) -> Option<String> {
    match room.phase.get() {
        Phase::SignedIn(_) => {
            Some(room.keyring()?.with_session(|session| label(session.account())))
        }
        _ => None,
    }
}

/// The content of the dialog, created anew when a user signs in or out.
#[component]
fn Accounts(room: Room, open: RwSignal<bool>) -> impl IntoView {
    let is_signed_in = untrack(|| room.is_signed_in());
    let word = if is_signed_in { Word::LiveAddAccount } else { Word::LiveSignIn };
    let stay = RwSignal::new(room.stays());
    view! {
        <div class="account__content">
            <SignedInAccounts room open />
            <KnownAccounts room />
            <div class="live__buttons">
                <button class="button" type="button" on:click=move |_| room.sign_in(SignInReason::Another)>
                    {word}
                </button>
            </div>
            <CheckBox
                value=stay
                label=Word::LiveStay
                on_change=move |stay| room.choose_to_stay(stay)
            />
            <p class="account__note">{Word::LiveStayAbout}</p>
            {is_signed_in.then(|| view! { <SignOut room open /> })}
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
fn SignedInAccounts(room: Room, open: RwSignal<bool>) -> impl IntoView {
    let current = untrack(|| current_account(room));
    let keyrings = room.inner().accounts.borrow().all().to_vec();
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
                spawn_local(room.use_account(keyring.get_value()));
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
fn KnownAccounts(room: Room) -> impl IntoView {
    let rows = move || {
        let inner = room.inner();
        let accounts = inner.accounts.borrow();
        let is_signed_in =
            |id: &str| accounts.all().iter().any(|it| it.with_session(|it| it.account().id == id));
        let known = room.known.read();
        let others = known.iter().filter(|known| !is_signed_in(&known.account.id));
        others.map(|known| known.account.clone()).collect::<Vec<_>>()
    };
    move || {
        let rows = rows();
        let choices = rows.iter().map(|account| {
            let hint = account.username.clone();
            let choose = move |_| room.sign_in(SignInReason::SignIn(hint.clone()));
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

/// Signing out, of this console or of everything that the account is signed in to.
#[component]
fn SignOut(room: Room, open: RwSignal<bool>) -> impl IntoView {
    let wipe = RwSignal::new(true);
    let sign_out = move |everywhere| {
        open.set(false);
        room.sign_out(Reach { everywhere, wipe: wipe.get_untracked() });
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
