//! The page that shows when the app cannot start.

use leptos::prelude::*;

use super::copy_report::CopyReport;
use crate::{
    config::ConfigError,
    i18n::{Word, say, say_with},
};

/// Says why `config.json` cannot be used, and the next step.
#[component]
pub(super) fn BrokenConfig(
    /// The error.
    fault: ConfigError,
) -> impl IntoView {
    // The report leaves out what is quoted; an address is told without quotes.
    let cause = match &fault {
        ConfigError::NotHttps(_) => "config.json: an address is not https:".to_owned(),
        ConfigError::Unfetched | ConfigError::Malformed(_) => fault.to_string(),
    };
    let reason = match fault {
        ConfigError::Unfetched => say(Word::ConfigUnfetched),
        ConfigError::Malformed(detail) => say_with(Word::ConfigMalformed, &[("detail", &detail)]),
        ConfigError::NotHttps(url) => say_with(Word::ConfigNotHttps, &[("url", &url)]),
    };
    view! {
        <main>
            <section class="broken" role="alert">
                <h1>{Word::ConfigTitle}</h1>
                <p>{reason}</p>
                <p>{Word::ConfigNext}</p>
                <CopyReport cause />
            </section>
        </main>
    }
}
