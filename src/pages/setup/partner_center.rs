//! What Partner Center adds, and whether it answers.

use leptos::prelude::*;

use super::part;
use crate::{
    domain::Timestamp,
    i18n::{Word, say},
    live::room::Room,
    source::live::reseller::probe::{Presence, Reason},
    ui::{El, el},
    views::parts::problem::problem_note,
};

/// The rule that it takes, what it would add, and its present state.
pub(super) fn partner_center(room: Room) -> El {
    let is_configured = room.has_partner_center();
    let state = move || {
        let now = room.console.platform().now();
        room.partner_center
            .with(|presence| presence_card(presence.as_ref(), is_configured, now))
            .into_any()
    };
    part(Word::SetupPc)
        .child(el("p").class("live-page__text").text(Word::SetupPcAbout))
        .dynamic(state)
}

/// Whether Partner Center can be asked, and what to do where it cannot.
pub fn presence_card(presence: Option<&Presence>, is_configured: bool, now: Timestamp) -> El {
    let word = match presence {
        _ if !is_configured => Word::SetupPcNotConfigured,
        None => Word::SetupPcUnasked,
        Some(Presence::Available) => Word::SetupPcAvailable,
        Some(Presence::Absent(absence)) => match absence.reason {
            Reason::NotConfigured => Word::SetupPcNotConfigured,
            Reason::Unreachable => Word::SetupPcUnreachable,
            Reason::SomethingElse => Word::SetupPcSomethingElse,
            Reason::Gateway => Word::SetupPcGateway,
            Reason::Refused => Word::SetupPcRefused,
            Reason::NotNow => Word::SetupPcNotNow,
        },
    };
    let problem = match presence {
        Some(Presence::Absent(absence))
            if is_configured && absence.reason != Reason::NotConfigured =>
        {
            Some(problem_note(&absence.problem, &say(Word::SetupPcName), now))
        }
        _ => None,
    };
    let state = el("p").child(el("strong").text(Word::SetupPcState)).text(": ").text(word);
    el("div").class("setup__state").child(state).child(problem)
}
