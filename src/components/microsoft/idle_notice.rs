//! The notices of the sign-out of an unused console.

use leptos::prelude::*;

use crate::{
    components::{IconName, Notice},
    i18n::{Word, count},
    session::use_session,
};

/// Says that the console is about to sign out. Any use of it keeps the user signed in, and so does the
/// button (WCAG 2.2, 2.2.1 *Timing Adjustable*).
#[component]
pub(crate) fn IdleWarning() -> impl IntoView {
    let is_warning = use_session().sign_in.idle().is_warning();
    view! {
        <Show when=move || is_warning.get()>
            <Notice tone="warning" icon=IconName::Lock attr:role="alert">
                <p>{Word::LiveIdleSoon}</p>
                <div class="live__buttons">
                    // The press itself is the use.
                    <button class="button" type="button">
                        {Word::LiveIdleStay}
                    </button>
                </div>
            </Notice>
        </Show>
    }
}

/// Says that the console has signed out.
#[component]
pub(crate) fn IdleEnd() -> impl IntoView {
    let idle = use_session().sign_in.idle();
    move || {
        let minutes = u64::from(idle.ended_by()?.minutes());
        Some(view! {
            <Notice tone="info" icon=IconName::Lock>
                <p>{count(Word::LiveIdleOver, minutes, &[])}</p>
            </Notice>
        })
    }
}
