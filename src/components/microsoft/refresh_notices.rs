//! What the person should know of the live source, above whatever the page shows.

use leptos::{ev, prelude::*};

use super::{
    parts::{button, buttons, notice},
    refresh_bar::round,
    sign_in_failure::failure_text,
};
use crate::{
    i18n::{Word, count, formats, say, say_with},
    live::{
        room::{Lists, Phase, Room},
        sign_in::Why,
    },
    routes::{LivePage, Page},
    source::live::{entra::consent::Answer, partner::List, sweep::Standstill},
    state::Origin,
    ui::{El, IconName, el, icon},
    views::parts::{bdi, page_link::page_link, problem::problem_note},
};

/// Notices of the live source, while its list shows.
pub(crate) fn notices(room: Room) -> AnyView {
    let is_live = Memo::new(move |_| {
        room.console.with_loaded(|loaded| loaded.origin == Origin::Live) == Some(true)
    });
    el("div")
        .class("notices live-notices")
        .dynamic(move || approval(room).into_any())
        .dynamic(move || {
            if !is_live.get() {
                return ().into_any();
            }
            el("div")
                .class("live-notices__all")
                .dynamic(move || signed_out(room).into_any())
                .dynamic(move || lists(room).into_any())
                .dynamic(move || unapproved(room).into_any())
                .dynamic(move || not_kept(room).into_any())
                .child(round(room))
                .into_any()
        })
        .into_any()
}

/// Nobody is signed in, or has to again: what shows is what was kept.
fn signed_out(room: Room) -> Option<El> {
    let over = Memo::new(move |_| room.progress.with(|it| it.standstill == Standstill::SignIn));
    let word = match room.phase.get() {
        Phase::SignedOut => Word::LiveSignedOut,
        Phase::SignedIn(_) if over.get() => Word::LiveSessionOver,
        _ => return None,
    };
    let failure = room.failure.get().map(|failure| failure_text(&failure));
    let known = room.known.get_untracked();
    let hint = known.first().and_then(|known| known.account.username.clone());
    let act = move || room.sign_in(Why::SignIn(hint.clone()));
    let text = el("div").child(failure).child(el("p").text(word)).child(buttons().child(button(
        "button button--primary",
        Word::LiveSignIn,
        act,
    )));
    Some(notice("warning", IconName::Lock, text))
}

/// What is missing of the partner's lists.
fn lists(room: Room) -> Option<El> {
    let again = move || room.refresh_lists();
    match room.lists.get() {
        Lists::NotAsked | Lists::Coming(_) => None,
        Lists::Refused(problem) => {
            let now = room.console.platform().now();
            let note = problem_note(&problem, &say(Word::LiveLists), now);
            Some(note.child(button("button", Word::AppRetry, again)))
        }
        Lists::Came { missing, broken, standing } => {
            let missing: Vec<El> = missing.iter().map(|(list, _)| missing_list(*list)).collect();
            let broken = (broken > 0).then(|| {
                let rows = u64::try_from(broken).unwrap_or(u64::MAX);
                el("p").text(count(Word::LiveBrokenRows, rows, &[]))
            });
            let standing = standing.map(|_| el("p").text(Word::ProblemNoCustomers));
            if missing.is_empty() && broken.is_none() && standing.is_none() {
                return None;
            }
            let retry = (!missing.is_empty()).then(|| button("button", Word::AppRetry, again));
            let text = el("div").child(missing).child(broken).child(standing);
            Some(notice("warning", IconName::Warning, text.child(buttons().child(retry))))
        }
    }
}

fn missing_list(list: List) -> El {
    el("p").text(match list {
        List::Customers => Word::LiveMissingCustomers,
        List::Relationships => Word::LiveMissingRelationships,
        List::Contracts => Word::LiveMissingContracts,
        List::Domains => Word::LiveMissingDomains,
        List::SoldTo => Word::LiveMissingSoldTo,
    })
}

/// Customers in whom the app is not approved.
fn unapproved(room: Room) -> Option<El> {
    let customers = Memo::new(move |_| room.unapproved.with(|them| them.len())).get();
    let number = u64::try_from(customers).unwrap_or(u64::MAX);
    let link = page_link(Page::Live(LivePage::Approvals), "link").text(Word::LiveApprovals);
    let text = el("p").text(count(Word::LiveUnapproved, number, &[])).text(" ").child(link);
    (customers > 0).then(|| notice("info", IconName::Lock, el("div").child(text)))
}

/// The browser keeps nothing.
fn not_kept(room: Room) -> Option<El> {
    let text = || el("div").child(el("p").text(Word::LiveNotKept));
    (!room.keeps.get()).then(|| notice("info", IconName::Information, text()))
}

/// What an administrator answered on the page that approves the app.
fn approval(room: Room) -> Option<El> {
    let Answer { tenant, outcome, .. } = room.approval.get()?;
    let whose = tenant.map(|tenant| tenant.to_string()).unwrap_or_default();
    let close = el("button")
        .class("button button--quiet")
        .attr("type", "button")
        .attr("aria-label", Word::AppClose)
        .on(ev::click, move |_| room.approval.set(None))
        .child(icon(IconName::Close));
    let now = room.console.platform().now();
    Some(match outcome {
        Ok(()) => {
            let said = say_with(Word::LiveApproved, &[("customer", &whose)]);
            let text = el("div").child(el("p").child(bdi(said)));
            notice("info", IconName::Check, text).attr("role", "status").child(close)
        }
        Err(problem) => problem_note(&problem, &whose, now).attr("role", "alert").child(close),
    })
}

/// A number of customers, printed.
pub(crate) fn number(n: usize) -> String {
    formats().number(u64::try_from(n).unwrap_or(u64::MAX))
}
