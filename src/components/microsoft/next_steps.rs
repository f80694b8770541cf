//! What can be done about a customer's refusal, beside its details.

use leptos::{prelude::*, task::spawn_local};

use super::{
    approve_buttons::{Approving, approve_buttons},
    parts::{button, buttons, notice},
};
use crate::{
    domain::{Access, Fact, Problem, ProblemKind, TenantId},
    i18n::{Word, say_with},
    live::{room::Room, sign_in::Why},
    routes::{LivePage, Page},
    source::refresh::End,
    state::{Origin, Selected},
    ui::{El, IconName, el},
    views::parts::{age::age, page_link::page_link, problem::problem_note},
};

/// When the customer was asked about, what stood in the way, and the button that helps.
pub(crate) fn next_steps(room: Room, selected: &Selected) -> AnyView {
    let Selected { id, title, access, .. } = selected.clone();
    let is_live = room.console.with_loaded(|loaded| loaded.origin == Origin::Live) == Some(true);
    if !is_live || access != Access::Granted {
        return ().into_any();
    }
    let busy = RwSignal::new(false);
    let approving = Approving::new(room, id);
    // Drawn again when there is another reason, and not at every answer.
    let reason = Memo::new(move |_| {
        room.console.news().track();
        room.progress.track();
        reason(room, id)
    });
    let phase = room.phase;
    el("div")
        .class("next-steps")
        .child(checked(room, id, busy))
        .dynamic(move || {
            phase.track();
            let problem = reason.get();
            problem.map(|problem| steps(room, id, &title, &problem, approving)).into_any()
        })
        .into_any()
}

/// Why the last question about a customer had no answer.
fn reason(room: Room, id: TenantId) -> Option<Problem> {
    let inner = room.inner();
    let record = inner.estate.borrow().record(id)?;
    if let Fact::Failed { problem, .. } = record.health {
        return Some(problem);
    }
    // What is known stays, and yet the last question failed.
    inner.sweep().end_of(id).and_then(|end| match end {
        End::Failed(problem) => Some(problem),
        End::Checked => None,
    })
}

/// When the customer's health was true, and a button to ask again.
fn checked(room: Room, id: TenantId, busy: RwSignal<bool>) -> El {
    let as_of = Memo::new(move |_| {
        let listing = room.console.listing()?;
        listing.board.checked(listing.directory.row_of(id)?)
    });
    let check = move || {
        busy.set(true);
        spawn_local(async move {
            room.check_now(id).await;
            busy.try_update(|busy| *busy = false);
        });
    };
    let ask = move || {
        let word = if busy.get() { Word::LiveChecking } else { Word::LiveCheckNow };
        let ask = button("button button--quiet", word, check).flag("disabled", busy.get());
        room.is_signed_in().then_some(ask).into_any()
    };
    el("p")
        .class("next-steps__checked")
        .dynamic(move || as_of.get().map(age).into_any())
        .dynamic(ask)
}

fn steps(room: Room, id: TenantId, title: &str, problem: &Problem, approving: Approving) -> El {
    let sign_in = move || {
        let hint = room.known.get_untracked();
        let hint = hint.first().and_then(|known| known.account.username.clone());
        room.sign_in(Why::SignIn(hint));
    };
    let primary = "button button--primary";
    let step = match problem.kind {
        ProblemKind::ConsentMissing => {
            return notice(
                "warning",
                IconName::Lock,
                el("div")
                    .child(el("p").text(say_with(Word::LiveApproveAbout, &[("customer", title)])))
                    .child(approve_buttons(approving, title)),
            );
        }
        ProblemKind::ConfirmationNeeded => {
            button(primary, Word::LiveConfirm, move || room.sign_in(Why::Prove(id)))
        }
        // The customer wants a sign-in more often than the partner does: one at home changes nothing.
        ProblemKind::SignInNeeded if room.is_signed_in() => {
            button(primary, Word::LiveSignIn, move || room.sign_in(Why::Prove(id)))
        }
        ProblemKind::SignInNeeded => button(primary, Word::LiveSignIn, sign_in),
        ProblemKind::NoRole
        | ProblemKind::NoRelationship
        | ProblemKind::TenantGone
        | ProblemKind::Refused => page_link(Page::Live(LivePage::Missing(id.to_string())), "link")
            .text(Word::LiveFindOutWhy),
        _ => return failed(room, problem, title),
    };
    failed(room, problem, title).child(buttons().child(step))
}

fn failed(room: Room, problem: &Problem, title: &str) -> El {
    problem_note(problem, title, room.console.platform().now())
}
