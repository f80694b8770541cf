//! Partner Center: what it adds, and whether it is available.

use leptos::prelude::*;

use super::section::SetupSection;
use crate::{
    components::ProblemNote,
    domain::Timestamp,
    i18n::{Word, colon, say},
    session::use_session,
    sources::microsoft::reseller::probe::{AbsenceReason, Presence},
    state::use_console,
};

/// The requirements of Partner Center, what it adds, and its current state.
#[component]
pub(super) fn PartnerCenterSection() -> impl IntoView {
    let session = use_session();
    let console = use_console();
    let is_configured = session.partner_center.is_configured();
    let state = move || {
        let (presence, now) = (session.partner_center.presence.get(), console.services().now());
        view! { <PartnerCenterState presence is_configured now /> }
    };
    view! {
        <SetupSection title=Word::SetupPc>
            <p class="live-page__text">{Word::SetupPcAbout}</p>
            {state}
        </SetupSection>
    }
}

/// Whether Partner Center is available, and the next step if it is not.
#[component]
pub fn PartnerCenterState(
    /// Whether it is available; `None` before the first response.
    presence: Option<Presence>,
    /// Whether `config.json` names it.
    is_configured: bool,
    /// The current time.
    now: Timestamp,
) -> impl IntoView {
    let word = match &presence {
        _ if !is_configured => Word::SetupPcNotConfigured,
        None => Word::SetupPcUnasked,
        Some(Presence::Available) => Word::SetupPcAvailable,
        Some(Presence::Absent(absence)) => match absence.reason {
            AbsenceReason::NotConfigured => Word::SetupPcNotConfigured,
            AbsenceReason::Unreachable => Word::SetupPcUnreachable,
            AbsenceReason::ForeignService => Word::SetupPcSomethingElse,
            AbsenceReason::Gateway => Word::SetupPcGateway,
            AbsenceReason::Refused => Word::SetupPcRefused,
            AbsenceReason::Temporary => Word::SetupPcNotNow,
        },
    };
    let problem = match presence {
        Some(Presence::Absent(absence))
            if is_configured && absence.reason != AbsenceReason::NotConfigured =>
        {
            Some(absence.problem)
        }
        _ => None,
    };
    let note = problem.map(|problem| {
        view! { <ProblemNote problem about=say(Word::SetupPcName) at=now /> }
    });
    view! {
        <div class="setup__state">
            <p>
                <strong>{Word::SetupPcState}</strong>
                {colon()}
                {word}
            </p>
            {note}
        </div>
    }
}
