//! What Microsoft knows of one organisation, and the button that helps.

use futures_util::future::abortable;
use leptos::{ev, prelude::*, task::spawn_local};

use super::{evidence_card, reason_text};
use crate::{
    components::microsoft::{
        Approving, approve_buttons,
        parts::{button, buttons},
    },
    domain::{ProblemKind, TenantId},
    i18n::{Word, count, say, say_with},
    links::Known,
    live::{room::Room, sign_in::Why},
    routes::{CustomerKey, Page},
    source::live::explain::{Clue, Evidence, Reason, Request, look_into, why},
    ui::{El, el, external_link},
    views::parts::{bdi, copy::named_copy_button, page_link::page_link, problem::problem_note},
};

/// Where a request for a relationship begins.
const CUSTOMERS: &str = "https://partner.microsoft.com/dashboard/v2/customers/list";

/// So many requests that name nobody are listed; Partner Center has the others.
const MOST_REQUESTS: usize = 20;

/// Asks, and shows what comes; `None` when nobody is signed in. What was asked for a view that is
/// gone is stopped.
pub(super) fn answer(
    room: Room,
    clue: &Clue,
    text: &str,
    look_again: impl Fn() + Copy + Send + Sync + 'static,
) -> Option<El> {
    let (caller, home) = (room.caller()?, room.home()?);
    let found = RwSignal::new(None::<Evidence>);
    let (clue, text) = (clue.clone(), text.to_owned());
    let look = async move {
        let evidence = look_into(&caller, home, &clue).await;
        room.announcer.say(reason_text(&why(&evidence)));
        found.set(Some(evidence));
    };
    let (look, stop) = abortable(look);
    on_cleanup(move || stop.abort());
    spawn_local(async move {
        // Whoever stopped it does not wait for it.
        let _stopped = look.await;
    });
    let shown = move || {
        found.with(|found| match found {
            None => looking(&text).into_any(),
            Some(evidence) => whole(room, evidence, look_again).into_any(),
        })
    };
    Some(el("div").dynamic(shown))
}

fn looking(text: &str) -> El {
    let said = say_with(Word::MissingLooking, &[("clue", text)]);
    el("p").class("wait__text").attr("aria-busy", "true").attr("role", "status").child(bdi(said))
}

fn whole(room: Room, evidence: &Evidence, look_again: impl Fn() + Send + 'static) -> El {
    let reason = why(evidence);
    let id = evidence.tenant.as_ref().ok().map(|found| found.tenant);
    let name = evidence.tenant.as_ref().ok().and_then(|found| found.name.clone());
    let title = name.or_else(|| id.map(|id| id.to_string())).unwrap_or_default();
    let problem = match &reason {
        Reason::Refused(problem) | Reason::Unknown(problem) => {
            Some(problem_note(problem, &title, room.console.platform().now()))
        }
        _ => None,
    };
    el("div")
        .class("live-page__answer")
        .child(evidence_card(evidence))
        .child(el("h2").class("live-page__heading").text(Word::MissingWhy))
        .child(el("p").class("live-page__text").text(reason_text(&reason)))
        .child(problem)
        .child(waiting(room, evidence))
        .child(id.map(|id| next(room, id, &title, &reason)))
        .child(buttons().child(button("button", Word::MissingLookAgain, look_again)))
}

/// The next step for whom the reason names.
fn next(room: Room, id: TenantId, title: &str, reason: &Reason) -> El {
    let open = is_known(room, id).then(|| {
        page_link(Page::Customer(CustomerKey::Id(id)), "link").text(Word::MissingOpenCustomer)
    });
    let primary = "button button--primary";
    let acts = match reason {
        Reason::Refused(problem) if problem.kind == ProblemKind::ConsentMissing => {
            let approve = approve_buttons(Approving::new(room, id), title);
            return el("div").class("live-page__next").child(approve).child(open);
        }
        Reason::Refused(problem) | Reason::Unknown(problem) => match problem.kind {
            ProblemKind::ConfirmationNeeded => {
                let prove = move || room.sign_in(Why::Prove(id));
                buttons().child(button(primary, Word::LiveConfirm, prove))
            }
            ProblemKind::SignInNeeded => {
                let sign_in = move || room.sign_in(Why::SignIn(None));
                buttons().child(button(primary, Word::LiveSignIn, sign_in))
            }
            _ => buttons().child(relationships(room, id)),
        },
        Reason::Pending(request) => {
            let copy = approval(room, request, &say(Word::MissingCopyApproval));
            buttons().child(copy).child(relationships(room, id))
        }
        Reason::MaybePending | Reason::NeverAsked | Reason::Ended(_) => {
            buttons().child(request_link())
        }
        Reason::NoGroupAssigned | Reason::AssignmentPending => {
            buttons().child(relationships(room, id))
        }
        Reason::Nothing => buttons().child(refresh(room)),
        Reason::NoSuchOrganization => buttons(),
    };
    el("div").class("live-page__next").child(acts).child(open)
}

/// Requests that wait and name nobody, each with its approval link: one may be this one's.
fn waiting(room: Room, evidence: &Evidence) -> Option<El> {
    let requests = evidence.unnamed.as_ref()?.as_ref().ok().filter(|all| !all.is_empty())?;
    let row = |request: &Request| {
        let label = say_with(Word::MissingCopyOne, &[("request", &request.name)]);
        el("li").child(approval(room, &request.id, &label))
    };
    let rows: Vec<El> = requests.iter().take(MOST_REQUESTS).map(row).collect();
    let more = u64::try_from(requests.len().saturating_sub(MOST_REQUESTS)).unwrap_or(u64::MAX);
    let text = |text: String| el("p").class("live-page__text").text(text);
    let waiting = el("div")
        .class("waiting")
        .child(text(say(Word::MissingWaiting)))
        .child(el("ul").class("waiting").child(rows))
        .child((more > 0).then(|| text(count(Word::MissingWaitingMore, more, &[]))));
    Some(waiting)
}

/// Where a request for a relationship is made.
fn request_link() -> El {
    external_link(CUSTOMERS.to_owned(), "button", say(Word::MissingRequest))
}

/// A button that copies where the customer approves a request.
fn approval(room: Room, request: &str, label: &str) -> Option<El> {
    let known = Known::default().with_relationship(request);
    let link = room.console.config().links.find_with("relationship-approval", &known)?;
    Some(named_copy_button(link.href, label.to_owned()))
}

/// Partner Center's page of the relationships with it.
fn relationships(room: Room, id: TenantId) -> Option<El> {
    let known = Known { tenant: Some(id.to_string()), ..Known::default() };
    let link = room.console.config().links.find_with("relationships", &known)?;
    Some(external_link(link.href, "button", say(Word::MissingRelationships)))
}

/// A button that asks for the lists again, once.
fn refresh(room: Room) -> El {
    let asked = RwSignal::new(false);
    let ask = move |_| {
        asked.set(true);
        room.announcer.say(say(Word::MissingRefreshing));
        room.refresh_lists();
    };
    let text =
        move || say(if asked.get() { Word::MissingRefreshing } else { Word::MissingRefresh });
    el("button")
        .class("button button--primary")
        .attr("type", "button")
        .live("disabled", move || asked.get().then(String::new))
        .on(ev::click, ask)
        .live_text(text)
}

/// Whether the console has a page of them.
fn is_known(room: Room, id: TenantId) -> bool {
    room.console.listing_untracked().is_some_and(|listing| {
        [&listing.directory, &listing.unlisted].into_iter().any(|it| it.row_of(id).is_some())
    })
}
