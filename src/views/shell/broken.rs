//! The page that shows when the console cannot start.

use leptos::prelude::*;

use crate::{
    config::ConfigFault,
    i18n::{Word, say, say_with},
};

/// Says why `config.json` cannot be used and what to do about it.
#[component]
pub fn Broken(
    /// What is wrong.
    fault: ConfigFault,
) -> impl IntoView {
    let what = match fault {
        ConfigFault::Unfetched => say(Word::ConfigUnfetched),
        ConfigFault::Malformed(detail) => say_with(Word::ConfigMalformed, &[("detail", &detail)]),
        ConfigFault::NotHttps(url) => say_with(Word::ConfigNotHttps, &[("url", &url)]),
    };
    view! {
        <main class="broken" role="alert">
            <h1>{say(Word::ConfigTitle)}</h1>
            <p>{what}</p>
            <p>{say(Word::ConfigNext)}</p>
        </main>
    }
}
