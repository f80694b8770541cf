//! What stands in the place of the list until there is one.

mod no_customers;
mod welcome;

use leptos::{prelude::*, task::spawn_local};

pub use self::{no_customers::standing_card, welcome::welcome_card};

use crate::{
    components::microsoft::{
        number,
        parts::{button, buttons, check},
    },
    domain::{Problem, ProblemKind},
    i18n::{Word, say, say_with},
    live::{
        room::{Lists, Phase, Room},
        sign_in::Why,
    },
    ui::{El, dynamic, el},
    views::parts::problem::problem_note,
};

/// Signing in, waiting for the lists, or why nobody is listed.
pub(crate) fn entry(room: Room) -> AnyView {
    // A page whose `config.json` has no live source opens it only now.
    if !room.inner().begun.get() {
        spawn_local(room.start());
    }
    dynamic(move || {
        if room.inner().setting.is_err() {
            return crate::pages::setup::setup(room);
        }
        match room.phase.get() {
            Phase::Beginning | Phase::OnTheWay => waiting(say(Word::LiveSigningIn)).into_any(),
            Phase::SignedOut => signed_out(room).into_any(),
            Phase::SignedIn(_) => coming(room).into_any(),
        }
    })
}

fn waiting(text: String) -> El {
    el("section")
        .class("wait")
        .attr("aria-busy", "true")
        .child(el("h1").class("wait__title").attr("tabindex", "-1").text(Word::AppTitle))
        .child(el("p").class("wait__text").attr("role", "status").text(text))
}

fn coming(room: Room) -> El {
    match room.lists.get() {
        Lists::Came { standing: Some(standing), .. } => {
            standing_card(standing.kind(), Some(standing), others(room))
        }
        Lists::NotAsked | Lists::Coming(0) | Lists::Came { .. } => waiting(say(Word::LiveAsking)),
        Lists::Coming(n) => waiting(say_with(Word::LiveComing, &[("n", &number(n))])),
        Lists::Refused(Problem { kind, .. }) if is_standing(kind) => {
            standing_card(kind, None, others(room))
        }
        Lists::Refused(problem) => {
            let now = room.console.platform().now();
            el("section")
                .class("empty")
                .child(title(Word::LiveLists))
                .child(problem_note(&problem, &say(Word::LiveLists), now))
                .child(others(room))
        }
    }
}

/// Whether it tells why nobody is listed, and not that something failed.
const fn is_standing(kind: ProblemKind) -> bool {
    matches!(kind, ProblemKind::NotAPartner | ProblemKind::NoAgent | ProblemKind::NoCustomers)
}

/// Asking again, and asking as somebody else.
fn others(room: Room) -> El {
    buttons()
        .child(button("button button--primary", Word::AppRetry, move || room.refresh_all()))
        .child(button("button", Word::LiveAddAccount, move || room.sign_in(Why::Another)))
}

fn signed_out(room: Room) -> El {
    let sign_in = move || room.sign_in(Why::SignIn(None));
    let stay = RwSignal::new(room.stays());
    let file = room.console.config().source.as_ref().map(|source| {
        let word = if source.demo { Word::LiveEntryDemo } else { Word::LiveEntryFile };
        button("button", word, move || spawn_local(room.console.start_file()))
    });
    let acts = el("div")
        .class("entry__acts")
        .child(
            buttons()
                .child(button("button button--primary", Word::LiveSignIn, sign_in))
                .child(file),
        )
        .child(check(Word::LiveStay, stay, move |on| room.choose_to_stay(on)))
        .child(el("p").class("account__note").text(Word::LiveStayAbout));
    let failure = room.failure.get();
    welcome_card(failure.as_ref(), acts)
}

fn title(word: Word) -> El {
    el("h1").class("empty__title").attr("tabindex", "-1").text(word)
}
