//! The cells of a customer in the list.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    column_views::{LaterCell, later_cell},
    customer_row::{CustomerRow, Shown, ShownColumns, of},
    requests_cell::RequestsCell,
    values::{HealthValue, SOON_DAYS},
};
use crate::{
    components::{
        ChangingIcon, Face, GridRow, HealthSign, Icon, IconName, PageLink, ProblemCounts,
        RowAvatar, Unknown, health_label, near_end,
    },
    directory::{Column, Listing},
    domain::{HealthState, Timestamp},
    i18n::{Word, formats},
    routes::Page,
};

/// Creates the cells of a slot of the grid, one for each column. The arrow keys reach their links, so
/// the links are no tab stops.
///
/// The elements of a cell stay while the slot shows different customers, and each text and
/// attribute follows by itself: drawing a cell again would write all of its attributes again
/// (tachys 0.2, erased views). They follow the value of their cell rather than the customer, because
/// most customers have the same health and as many requests as the one before.
pub(super) fn customer_cells(
    shown: Signal<Option<GridRow>>,
    columns: &[Column],
    listing: StoredValue<Arc<Listing>>,
    now: Timestamp,
) -> Vec<AnyView> {
    let are_shown = ShownColumns::of(columns);
    let customer = Memo::new(move |_| {
        let row = shown.get()?.row;
        listing.with_value(|listing| CustomerRow::of(listing, row, are_shown))
    });
    // What has a column of its own is not told in another one as well.
    let (star, here) = (!are_shown.has(Column::Favourite), !are_shown.has(Column::RequestsHere));
    let cell = |column: &Column| match column {
        Column::Organization => view! { <NameCell customer star /> }.into_any(),
        Column::Domain => view! { <DomainCell customer /> }.into_any(),
        Column::Health => view! { <HealthCell customer now /> }.into_any(),
        Column::Requests => view! { <RequestsCell customer now here /> }.into_any(),
        Column::AccessEnds => view! { <AccessEndCell customer now /> }.into_any(),
        &column => later_cell(LaterCell { column, shown, customer, listing, now }),
    };
    columns.iter().map(cell).collect()
}

/// The customer's initials, its name, a link to its details, and a star if it is a favourite.
#[component]
fn NameCell(
    customer: Shown,
    /// Whether a favourite has a star.
    star: bool,
) -> impl IntoView {
    let page = Signal::derive(move || of(customer, |it| Some(Page::Customer(it.key()))));
    let is_favourite = move || of(customer, |it| it.is_favourite.then_some(())).is_some();
    let face = Signal::derive(move || of(customer, |it| Some(Face::of(it.id, &it.title))));
    view! {
        <RowAvatar face />
        <PageLink page class="name" attr:tabindex="-1">
            <bdi>{move || of(customer, |it| Some(it.title.clone())).unwrap_or_default()}</bdi>
        </PageLink>
        {star
            .then(|| {
                view! {
                    <Show when=is_favourite>
                        <span class="star" title=Word::OwnFavourite>
                            <Icon name=IconName::Star />
                            <span class="visually-hidden">{Word::OwnFavourite}</span>
                        </span>
                    </Show>
                }
            })}
    }
}

/// The primary domain.
#[component]
fn DomainCell(customer: Shown) -> impl IntoView {
    let domain = move || match of(customer, |it| it.domain.clone()) {
        Some(domain) => domain.into_any(),
        None => view! { <Unknown /> }.into_any(),
    };
    view! { <bdi class="domain">{domain}</bdi> }
}

/// The customer's health: with problems a link to its report, otherwise its state.
#[component]
fn HealthCell(customer: Shown, now: Timestamp) -> impl IntoView {
    let health = Memo::new(move |_| of(customer, |it| it.health));
    let sign = move || {
        let state = health.get().map(|health| health.summary.state);
        HealthSign::of(state.unwrap_or(HealthState::NotChecked))
    };
    let has_problems = move || health.get().and_then(HealthValue::problems).is_some();
    let page = Signal::derive(move || of(customer, |it| Some(Page::Health(it.key()))));
    let label = move || of(customer, |it| health_label(it.health?.summary, &it.title));
    let summary = Signal::derive(move || health.get().map(|health| health.summary));
    let text = move || health.get().map(|health| health.text(now)).unwrap_or_default();
    let outdated = move || health.get().and_then(|health| health.failure?.as_of).is_some();
    let short = move || health.get().map(|health| health.short(now));
    let icon = Signal::derive(move || sign().icon);
    view! {
        <span class="health" data-severity=move || sign().severity data-outdated=outdated>
            <Show
                when=has_problems
                fallback=move || view! { <ChangingIcon name=icon /> }
            >
                <span class="health__problems">
                    <ProblemCounts health=summary />
                    <PageLink
                        page
                        class="health__link"
                        attr:aria-label=label
                        attr:title=text
                        attr:tabindex="-1"
                    >
                        ""
                    </PageLink>
                </span>
            </Show>
            <span class="health__text">{text}</span>
            <Show when=outdated>
                <span class="health__age" aria-hidden="true" title=text>
                    {short}
                </span>
            </Show>
        </span>
    }
}

/// The day on which delegated access ends, marked if it is near.
#[component]
fn AccessEndCell(customer: Shown, now: Timestamp) -> impl IntoView {
    let ends = Memo::new(move |_| of(customer, |it| it.access_ends));
    let soon = Memo::new(move |_| ends.get().filter(|ends| now.days_until(*ends) < SOON_DAYS));
    let note = move || soon.get().map(|ends| near_end(ends, now));
    view! {
        <Show when=move || ends.read().is_some() fallback=Unknown>
            <time
                class="day"
                datetime=move || ends.get().map(|ends| ends.to_string())
                data-soon=move || soon.read().is_some()
                title=note
            >
                {move || ends.get().map(|ends| formats().date(ends.millis())).unwrap_or_default()}
                <Show when=move || soon.read().is_some()>
                    <span class="visually-hidden">
                        {move || note().map(|note| format!(" ({note})"))}
                    </span>
                </Show>
            </time>
        </Show>
    }
}
