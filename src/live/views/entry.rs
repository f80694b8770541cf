//! What stands in the place of the list until there is one.

use leptos::prelude::*;

use super::parts::{button, buttons};
use crate::{
    i18n::{Word, say, say_with},
    live::{
        room::{Lists, Phase, Room},
        sign_in::Why,
    },
    source::live::entra::sign_in::Failure,
    ui::{El, dynamic, el},
    views::parts::problem::problem_note,
    work::go_on,
};

use super::notices::number;

/// Signing in, waiting for the lists, or why nobody is listed.
pub(in crate::live) fn entry(room: Room) -> AnyView {
    // Its part of the app came late.
    if !room.inner().begun.get() {
        go_on(room.start());
    }
    dynamic(move || {
        if room.inner().setting.is_err() {
            return super::setup::setup(room);
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
        Lists::NotAsked | Lists::Coming(0) | Lists::Came { .. } => waiting(say(Word::LiveAsking)),
        Lists::Coming(n) => waiting(say_with(Word::LiveComing, &[("n", &number(n))])),
        Lists::Refused(problem) => {
            let now = room.console.platform().now();
            el("section")
                .class("empty")
                .child(problem_note(&problem, &say(Word::LiveLists), now))
                .child(
                    buttons().child(button("button", Word::AppRetry, move || room.refresh_all())),
                )
        }
    }
}

fn signed_out(room: Room) -> El {
    el("section")
        .class("empty")
        .child(el("h1").class("empty__title").attr("tabindex", "-1").text(Word::LiveSignInTitle))
        .child(room.failure.get().map(|failure| failure_text(&failure)))
        .child(buttons().child(button("button button--primary", Word::LiveSignIn, move || {
            room.sign_in(Why::SignIn(None));
        })))
}

/// Why the last sign-in ended without a session.
pub(super) fn failure_text(failure: &Failure) -> El {
    el("p").attr("role", "alert").text(failure.to_string())
}
