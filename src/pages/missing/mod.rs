//! Why a customer is missing.

mod answer;
mod evidence;
mod reason;
mod unlisted;

use leptos::{ev, prelude::*};

pub use self::{evidence::evidence_card, reason::reason_text, unlisted::unlisted_card};

use crate::{
    components::microsoft::parts::{button, buttons, notice},
    i18n::{Word, say, say_with},
    live::{room::Room, sign_in::Why},
    routes::{LivePage, Page},
    source::live::explain::Clue,
    ui::{El, FieldKind, FieldSpec, IconName, el, field},
    views::parts::bdi,
};

/// The page that finds out.
pub(crate) fn missing(room: Room, clue: &str) -> AnyView {
    let heading = el("h1").class("title").attr("id", "missing-title").attr("tabindex", "-1");
    let text = clue.trim().to_owned();
    el("section")
        .class("live-page")
        .attr("aria-labelledby", "missing-title")
        .child(heading.text(Word::SearchWhyMissing))
        .child(el("p").class("live-page__text").text(Word::MissingAbout))
        .child(form(room, clue))
        .child((!text.is_empty()).then(|| about(room, text)))
        .child(unlisted::unlisted(room))
        .into_any()
}

/// What is typed goes into the address, which asks.
fn form(room: Room, clue: &str) -> El {
    let typed = RwSignal::new(clue.to_owned());
    let spec = FieldSpec {
        id: "missing-clue",
        label: say(Word::MissingClue),
        hint: say(Word::MissingClueHint),
        kind: FieldKind::Line("off"),
        required: false,
    };
    let ask = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let text = typed.with_untracked(|text| text.trim().to_owned());
        room.navigator.go(Page::Live(LivePage::Missing(text)));
    };
    let find = el("button")
        .class("button button--primary")
        .attr("type", "submit")
        .text(Word::MissingFindOut);
    el("form")
        .class("live-page__form")
        .attr("role", "search")
        .attr("aria-labelledby", "missing-title")
        .on(ev::submit, ask)
        .child(field(spec, move || typed.get(), || None, move |text| typed.set(text)))
        .child(buttons().child(find))
}

/// The answer, or what it takes to get one.
fn about(room: Room, text: String) -> El {
    let Some(clue) = Clue::read(&text) else {
        let text = say_with(Word::MissingNoClue, &[("text", &text)]);
        let said = el("div").child(el("p").child(bdi(text)));
        return notice("warning", IconName::Question, said).attr("role", "alert");
    };
    let phase = Memo::new(move |_| room.phase.get());
    let again = RwSignal::new(0_u32);
    el("div").class("live-page__answer").dynamic(move || {
        phase.track();
        again.track();
        let look_again = move || again.update(|n| *n += 1);
        match answer::answer(room, &clue, &text, look_again) {
            Some(answer) => answer.into_any(),
            None => sign_in_first(room).into_any(),
        }
    })
}

fn sign_in_first(room: Room) -> El {
    let known = room.known.get_untracked();
    let hint = known.first().and_then(|known| known.account.username.clone());
    let act = move || room.sign_in(Why::SignIn(hint.clone()));
    let text = el("div")
        .child(el("p").text(Word::MissingSignInFirst))
        .child(buttons().child(button("button button--primary", Word::LiveSignIn, act)));
    notice("info", IconName::Lock, text)
}
