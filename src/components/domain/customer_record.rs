//! All facts of one customer.

use std::sync::Arc;

use leptos::prelude::*;

use super::ProblemNote;
use crate::{
    domain::Record,
    i18n::Word,
    state::{Selected, use_console},
};

/// Draws a record.
type Draw = Arc<dyn Fn(Arc<Record>) -> AnyView + Send + Sync>;

/// The record that was drawn last.
type Last = StoredValue<Option<Arc<Record>>>;

/// Shows the record of one customer, and updates it when its facts change.
///
/// A record that is recent shows at once. Otherwise the component requests it and
/// shows a note meanwhile; an error shows beside the previous record. The component belongs to one
/// customer: the caller creates another one for another customer, so that a late response never
/// shows under another name.
///
/// ```text
/// <CustomerRecord selected let:record>
///     <DetailsCard record />
/// </CustomerRecord>
/// ```
#[component]
pub fn CustomerRecord<F, V>(
    /// The customer.
    selected: Selected,
    /// Draws the record.
    children: F,
) -> impl IntoView
where
    F: Fn(Arc<Record>) -> V + Send + Sync + 'static,
    V: IntoView + 'static,
{
    let console = use_console();
    let last = Last::new(None);
    let draw: Draw = Arc::new(move |record| {
        last.set_value(Some(Arc::clone(&record)));
        children(record).into_any()
    });
    let (id, news) = (selected.id, console.news());
    let recent = Memo::new(move |_| {
        news.track();
        console.recent(id)
    });
    move || match recent.get() {
        Some(record) => draw(record),
        None => view! { <RequestedRecord selected=selected.clone() draw=Arc::clone(&draw) last /> }
            .into_any(),
    }
}

/// Requests the record, and again when its facts change.
#[component]
fn RequestedRecord(selected: Selected, draw: Draw, last: Last) -> impl IntoView {
    let console = use_console();
    let (id, news) = (selected.id, console.news());
    let answer = LocalResource::new(move || {
        news.track();
        console.look_up(id)
    });
    let shown = move || {
        let now = console.services().now();
        answer.get().map(|answer| match answer {
            Ok(record) => draw(record),
            Err(problem) => view! {
                <ProblemNote problem about=selected.title.clone() at=now />
                {last.get_value().map(|record| draw(record))}
            }
            .into_any(),
        })
    };
    view! {
        <Transition fallback=|| view! { <p class="wait__text">{Word::AppLoading}</p> }>
            {shown}
        </Transition>
    }
}
