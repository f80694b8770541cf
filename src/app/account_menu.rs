//! Who is signed in, and what they can do about that.

use leptos::{ev, prelude::*, task::spawn_local};

use crate::{
    components::microsoft::parts::{button, buttons, check},
    i18n::{Word, say, say_with},
    live::{
        accounts::label,
        room::{Phase, Room},
        sign_in::Why,
        sign_out::Reach,
    },
    routes::{LivePage, Page},
    ui::{El, IconName, el, icon, modal},
    views::parts::{bdi, page_link::page_link},
};

/// A button with the account in use, and the dialog behind it.
pub(crate) fn account(room: Room) -> AnyView {
    let open = RwSignal::new(false);
    let name = Memo::new(move |_| in_use(room));
    let button = move || {
        let text = name.get().unwrap_or_else(|| say(Word::LiveAccount));
        el("button")
            .class("button button--quiet account__button")
            .attr("type", "button")
            .attr("aria-haspopup", "dialog")
            .attr("aria-label", say_with(Word::LiveAccountOf, &[("account", &text)]))
            .attr("title", text.clone())
            .on(ev::click, move |_| open.set(true))
            .child(icon(IconName::Customers))
            .child(el("span").class("button__text account__name").child(bdi(text)))
            .into_any()
    };
    let dialog =
        modal(open, say(Word::LiveAccount), say(Word::AppClose), move || content(room, open));
    el("div").class("account").dynamic(button).child(dialog).into_any()
}

/// What the account in use is called; follows who is signed in.
fn in_use(room: Room) -> Option<String> {
    match room.phase.get() {
        Phase::SignedIn(_) => {
            Some(room.keyring()?.with_session(|session| label(session.account())))
        }
        _ => None,
    }
}

fn content(room: Room, open: RwSignal<bool>) -> AnyView {
    let is_signed_in = room.is_signed_in();
    let another = move || room.sign_in(Why::Another);
    let word = if is_signed_in { Word::LiveAddAccount } else { Word::LiveSignIn };
    let stay = RwSignal::new(room.stays());
    let setup = page_link(Page::Live(LivePage::Setup), "link").text(Word::LiveSetup);
    let approvals = page_link(Page::Live(LivePage::Approvals), "link").text(Word::LiveApprovals);
    let missing = page_link(Page::Live(LivePage::Missing(String::new())), "link")
        .text(Word::SearchWhyMissing);
    let close = move |_| open.set(false);
    let links = el("ul").class("account__links").on(ev::click, close).child(
        [missing, approvals, setup]
            .map(|link| el("li").child(link))
            .into_iter()
            .collect::<Vec<_>>(),
    );
    el("div")
        .class("account__content")
        .child(accounts(room, open))
        .child(known(room))
        .child(buttons().child(button("button", word, another)))
        .child(check(Word::LiveStay, stay, move |on| room.choose_to_stay(on)))
        .child(el("p").class("account__note").text(Word::LiveStayAbout))
        .child(is_signed_in.then(|| leaving(room, open)))
        .child(links)
        .into_any()
}

/// The accounts that are signed in; choosing one shows its customers.
fn accounts(room: Room, open: RwSignal<bool>) -> El {
    let current = in_use(room);
    let all: Vec<_> = room.inner().accounts.borrow().all().to_vec();
    let rows: Vec<El> = all
        .into_iter()
        .map(|keyring| {
            let name = keyring.with_session(|session| label(session.account()));
            let is_current = current.as_deref() == Some(&*name);
            let keyring = StoredValue::new_local(keyring);
            let choose = move |_| {
                open.set(false);
                if !is_current {
                    spawn_local(room.use_account(keyring.get_value()));
                }
            };
            let button = el("button")
                .class("button account__choice")
                .attr("type", "button")
                .maybe("aria-current", is_current.then_some("true"))
                .on(ev::click, choose)
                .child(is_current.then(|| icon(IconName::Check)))
                .child(bdi(name));
            el("li").child(button)
        })
        .collect();
    if rows.is_empty() {
        return el("p").text(Word::LiveSignedOut);
    }
    el("ul").class("account__list").attr("aria-label", Word::LiveAccounts).child(rows)
}

/// Accounts that were signed in here before, as their tokens do not outlive the way to the sign-in
/// page; choosing one leads there with its name.
fn known(room: Room) -> Option<El> {
    let inner = room.inner();
    let accounts = inner.accounts.borrow();
    let is_signed_in =
        |id: &str| accounts.all().iter().any(|it| it.with_session(|it| it.account().id == id));
    let known = room.known.get();
    let rows: Vec<El> = known
        .iter()
        .filter(|known| !is_signed_in(&known.account.id))
        .map(|known| {
            let hint = known.account.username.clone();
            let choose = move |_| room.sign_in(Why::SignIn(hint.clone()));
            let button = el("button")
                .class("button account__choice")
                .attr("type", "button")
                .on(ev::click, choose)
                .child(bdi(label(&known.account)));
            el("li").child(button)
        })
        .collect();
    let list = |rows| el("ul").class("account__list").attr("aria-labelledby", KNOWN).child(rows);
    (!rows.is_empty()).then(|| {
        el("div").child(el("p").attr("id", KNOWN).text(Word::LiveAccountsKnown)).child(list(rows))
    })
}

const KNOWN: &str = "accounts-known";

/// Signing out, here and everywhere.
fn leaving(room: Room, open: RwSignal<bool>) -> El {
    let wipe = RwSignal::new(true);
    let leave = move |everywhere| {
        open.set(false);
        room.sign_out(Reach { everywhere, wipe: wipe.get_untracked() });
    };
    el("fieldset")
        .class("account__leave")
        .child(el("legend").text(Word::LiveSignOut))
        .child(check(Word::LiveWipe, wipe, |_| ()))
        .child(
            buttons()
                .child(button("button", Word::LiveSignOutHere, move || leave(false)))
                .child(button("button", Word::LiveSignOutEverywhere, move || leave(true))),
        )
}
