//! The relationships of all customers.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    book::{BookOfList, shown_list},
    cells::{columns, relationship_cells},
    ends_chart::EndsChart,
    filter::FilterChoice,
    filter_counts::FilterCounts,
    memory::use_access_memory,
    save::{SaveButtons, SaveOutcome, offer_relationships},
};
use crate::{
    components::{Age, DataGrid, FeatureAbout, Rows, ScopeChip, grid_sort, next_order},
    i18n::{Word, count, say},
    relationships::{RelationshipColumn, RelationshipTable},
    routes::{AccessView, CustomerKey, Feature, Page},
    state::{Scope, use_announcer, use_console, use_navigator, use_scope},
};

/// The page about the relationships of all customers.
#[component]
pub fn AccessPage() -> impl IntoView {
    let console = use_console();
    let refresh = RwSignal::new(());
    let shown = shown_list(refresh);
    let scope = use_scope();
    let as_of = console.listing_untracked().and_then(|listing| listing.as_of);
    let content = move || {
        shown.get().0.zip(console.loaded_untracked()).map(|(listing, loaded)| {
            view! {
                <BookOfList loaded listing let:book>
                    <ScopedRelationships book scope />
                </BookOfList>
            }
        })
    };
    view! {
        <section class="access" aria-labelledby="access-title">
            <header class="access__head">
                <h1 class="title" id="access-title" tabindex="-1">
                    {Word::FeatureAccess}
                </h1>
                {as_of.map(|at| view! { <Age at /> })}
                <FeatureAbout feature=Feature::Access />
            </header>
            <ScopeChip scope />
            <RefreshButton refresh />
            {content}
        </section>
    }
}

/// Offers newer relationships than the shown ones.
#[component]
fn RefreshButton(refresh: RwSignal<()>) -> impl IntoView {
    let (console, memory) = (use_console(), use_access_memory());
    let is_outdated = Memo::new(move |_| {
        let listing = console.listing();
        let collected = memory.collected.get();
        collected.zip(listing).is_some_and(|(collected, listing)| !collected.is_of(&listing))
    });
    view! {
        <Show when=move || is_outdated.get()>
            <button class="button access__news" type="button" on:click=move |_| refresh.set(())>
                {Word::HealthNews}
            </button>
        </Show>
    }
}

/// The relationships of the customers that the page is limited to.
#[component]
fn ScopedRelationships(book: Arc<RelationshipTable>, scope: Scope) -> impl IntoView {
    let customers = Memo::new(move |_| {
        let listing = scope.listing().filter(|_| scope.is_limited());
        listing.map(|listing| listing.directory.ids().to_vec())
    });
    move || {
        let book = match customers.get() {
            Some(customers) => Arc::new(book.of_customers(&customers)),
            None => Arc::clone(&book),
        };
        view! { <Relationships book /> }
    }
}

/// The relationships that match the filter of the address.
#[component]
fn Relationships(book: Arc<RelationshipTable>) -> impl IntoView {
    if book.is_empty() {
        return view! { <NoRelationships book /> }.into_any();
    }
    let now = use_console().services().now();
    let view = use_access_memory().view;
    let filter = Memo::new(move |_| view.read().filter);
    let stored = StoredValue::new(Arc::clone(&book));
    let rows: Signal<Rows> = Memo::new(move |_| {
        let AccessView { filter, order } = view.get();
        let order = order.map(|order| (order.column, order.descending));
        stored.with_value(|book| Rows::new(book.find(filter, order, now)))
    })
    .into();
    offer_relationships(stored, rows);
    let total = Memo::new(move |_| u64::try_from(rows.read().as_slice().len()).unwrap_or(u64::MAX));
    let counted = |total: u64| count(Word::AccessCount, total, &[]);
    let announcer = use_announcer();
    let announce = move |total: &u64, _: Option<&u64>, _| announcer.say(counted(*total));
    Effect::watch(move || total.get(), announce, false);
    let outcome = RwSignal::new(String::new());
    view! {
        <div class="access__all">
            <FilterCounts book=&book chosen=filter now />
            <EndsChart book=&book now />
            <div class="access__tools">
                <FilterChoice filter />
                <SaveButtons book=stored rows outcome />
            </div>
            <div class="access__facts">
                <p class="access__count">{move || counted(total.get())}</p>
                <Gaps book=&book />
                <SaveOutcome outcome />
            </div>
            <RelationshipGrid book=stored rows total />
        </div>
    }
    .into_any()
}

/// The message if no relationship is known.
#[component]
fn NoRelationships(book: Arc<RelationshipTable>) -> impl IntoView {
    // If the source failed, the customers may still have relationships.
    let reason = (book.customers_failed() == 0)
        .then(|| view! { <p class="empty__text">{Word::AccessNotKnownText}</p> });
    view! {
        <div class="empty">
            <p class="empty__title">{Word::AccessNotKnown}</p>
            {reason}
            <Gaps book=&book />
        </div>
    }
}

/// The numbers of customers without known relationships and of customers for whom the source
/// failed.
#[component]
fn Gaps<'a>(book: &'a RelationshipTable) -> impl IntoView + use<> {
    [
        (Word::AccessWithout, book.customers_without()),
        (Word::AccessUnanswered, book.customers_failed()),
    ]
    .into_iter()
    .filter(|(_, n)| *n > 0)
    .map(|(word, n)| {
        let text = count(word, u64::try_from(n).unwrap_or(u64::MAX), &[]);
        view! { <p class="not-known">{text}</p> }
    })
    .collect_view()
}

/// One row per relationship.
#[component]
fn RelationshipGrid(
    book: StoredValue<Arc<RelationshipTable>>,
    rows: Signal<Rows>,
    total: Memo<u64>,
) -> impl IntoView {
    let (navigator, memory) = (use_navigator(), use_access_memory());
    let now = use_console().services().now();
    let view = memory.view;
    let sort = Signal::derive(move || grid_sort(view.read().order, &RelationshipColumn::ALL));
    let choose_order = move |column| {
        let AccessView { filter, order } = view.get_untracked();
        let first = RelationshipColumn::descending_first;
        let order = next_order(order, &RelationshipColumn::ALL, column, first);
        navigator.replace(Page::AllAccess(AccessView { filter, order }));
    };
    let open = move |row: u32| {
        let customer = book.with_value(|book| book.row(row).map(|entry| entry.customer));
        if let Some(id) = customer {
            navigator.go(Page::for_feature(Feature::Access, Some(CustomerKey::Id(id))));
        }
    };
    view! {
        <div class="access__list">
            <DataGrid
                label=say(Word::FeatureAccess)
                columns=columns()
                class="grid access__grid"
                sort
                on_sort=choose_order
                rows
                on_open=open
                memory=memory.grid
                row=move |shown| relationship_cells(shown, book, now)
            />
            <Show when=move || total.get() == 0>
                <div class="empty">
                    <p class="empty__title">{Word::AccessNone}</p>
                </div>
            </Show>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_a_heading_for_each_column_in_the_order_of_the_columns() {
        assert_eq!(columns().len(), RelationshipColumn::ALL.len());
        for (at, column) in RelationshipColumn::ALL.into_iter().enumerate() {
            assert_eq!(column as usize, at);
        }
    }
}
