//! The help about the query language.

use leptos::prelude::*;

use super::suggestions::key_about;
use crate::{
    components::{Icon, IconName},
    i18n::{Word, say},
    query::Key,
    state::use_navigator,
};

const HELP: &str = "search-help";

/// Examples with their keys. A day in them is only an example of its form.
const EXAMPLES: [(Key, &str); 10] = [
    (Key::Tag, "tag:gold"),
    (Key::Note, "note:renewal"),
    (Key::Health, "health:incident,advisory"),
    (Key::Ends, "ends<60d"),
    (Key::Sku, "sku:SPB"),
    (Key::Free, "free>0"),
    (Key::Requests, "requests>0"),
    (Key::Country, "country:IT"),
    (Key::Domain, "domain:contoso"),
    (Key::Is, "is:favourite"),
];

/// The button that opens the help, and the help: keys and examples, which can be activated. Each adds
/// its term to the text.
#[component]
pub(super) fn SearchHelp(text: Memo<String>) -> impl IntoView {
    let rows = EXAMPLES.into_iter().map(|(key, example)| {
        view! { <Example text example about=say(key_about(key)) /> }
    });
    view! {
        <button
            class="button button--quiet"
            type="button"
            popovertarget=HELP
            title=Word::QueryHelp
            aria-label=Word::QueryHelp
        >
            <Icon name=IconName::Question />
        </button>
        <div class="search-help" id=HELP popover="auto" role="dialog" aria-label=Word::QueryHelp>
            <div class="search-help__head">
                <p class="search-help__title">{Word::QueryHelp}</p>
                <button
                    class="button button--quiet"
                    type="button"
                    popovertarget=HELP
                    popovertargetaction="hide"
                    aria-label=Word::AppClose
                >
                    <Icon name=IconName::Close />
                </button>
            </div>
            <p>{Word::QueryHelpText}</p>
            <dl class="search-help__list">
                {rows.collect_view()}
                <Example text example="\"exact name\"" about=say(Word::QueryPhrase) />
                <Example text example="-word" about=say(Word::QueryExcluded) />
                <Example text example="tag:gold,silver" about=say(Word::QueryOr) />
                <Example text example="ends>2026-12-31" about=say(Word::QueryDay) />
            </dl>
            <p class="search-help__note">{Word::QueryHelpUnknown}</p>
        </div>
    }
}

/// An example, which is added to the text when it is activated.
#[component]
fn Example(text: Memo<String>, example: &'static str, about: String) -> impl IntoView {
    let navigator = use_navigator();
    let add = move |_| {
        let text = text.with_untracked(|text| format!("{} {example}", text.trim_end()));
        navigator.search_now(text.trim_start());
    };
    view! {
        <dt>
            <button
                class="button search-help__example"
                type="button"
                popovertarget=HELP
                popovertargetaction="hide"
                on:click=add
            >
                {example}
            </button>
        </dt>
        <dd>{about}</dd>
    }
}
