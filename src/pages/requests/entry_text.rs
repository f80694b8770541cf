//! The text and the history of an entry of the ledger.

use leptos::prelude::*;

use super::{
    text::{LongText, TextOrUnknown},
    words,
};
use crate::{
    components::RequestSeverity,
    domain::Timestamp,
    i18n::{Word, formats, say},
    service_requests::{Draft, LedgerEntry},
};

/// The text of a composed request.
#[component]
pub(super) fn EntryText(
    /// The draft that was saved.
    draft: Draft,
) -> impl IntoView {
    let issues = draft.issue_ids().join(", ");
    view! {
        <div class="section">
            <dl class="pairs">
                <dt>{Word::RequestColumnSeverity}</dt>
                <dd>
                    <RequestSeverity severity=draft.severity.clone() />
                </dd>
                <dt>{Word::RequestColumnProduct}</dt>
                <dd>
                    <TextOrUnknown text=draft.product.clone() />
                </dd>
                <dt>{Word::DraftFieldTopic}</dt>
                <dd>
                    <TextOrUnknown text=draft.topic.clone() />
                </dd>
                <dt>{Word::DraftContact}</dt>
                <dd>
                    <TextOrUnknown text=contact_text(&draft) />
                </dd>
                <dt>{Word::DraftFieldRelatedIssues}</dt>
                <dd>
                    <TextOrUnknown text=issues />
                </dd>
            </dl>
            <h3 class="section__title">{Word::DraftFieldDescription}</h3>
            <LongText text=draft.description />
        </div>
    }
}

fn contact_text(draft: &Draft) -> String {
    let parts = [&draft.contact_name, &draft.contact_email, &draft.contact_phone];
    let parts = parts.map(|part| part.trim()).into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(", ")
}

/// The history of an entry, the latest event first.
#[component]
pub(super) fn EntryHistory(
    /// The entry.
    entry: LedgerEntry,
) -> impl IntoView {
    let composed = (entry.composed(), say(Word::LedgerStatusComposed));
    let events = entry.history().iter().map(|(at, event)| (*at, words::event(event)));
    let edited = entry.edited().map(|at| (at, say(Word::LedgerEventEdited)));
    let mut happened: Vec<(Timestamp, String)> =
        std::iter::once(composed).chain(events).chain(edited).collect();
    // Stable, so that events of one moment stay in their order.
    happened.sort_by_key(|(at, _)| *at);
    happened.reverse();
    let items = happened.into_iter().map(|(at, text)| {
        view! {
            <li class="notes__item">
                <time class="notes__head" datetime=at.to_string()>
                    {formats().date_time(at.millis())}
                </time>
                <p>{text}</p>
            </li>
        }
    });
    view! { <ol class="notes">{items.collect_view()}</ol> }
}
