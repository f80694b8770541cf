//! The relationships of all customers.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    book::{BookOfList, shown_list},
    cells::{columns, relationship_cells},
    filter::FilterChoice,
    filter_counts::FilterCounts,
    memory::use_access_memory,
    save::{SaveButtons, SaveOutcome},
};
use crate::{
    components::{Age, DataGrid, GridSort, Rows},
    i18n::{Word, count, say},
    relationships::{RelationshipColumn, RelationshipFilter, RelationshipTable},
    routes::{CustomerKey, Feature, Page, Scope},
    state::{use_announcer, use_console, use_navigator},
};

/// The page about the relationships of all customers.
#[component]
pub fn AccessPage() -> impl IntoView {
    let console = use_console();
    let refresh = RwSignal::new(());
    let shown = shown_list(refresh);
    let as_of = console.listing_untracked().and_then(|listing| listing.as_of);
    let content = move || {
        shown.get().0.zip(console.loaded_untracked()).map(|(listing, loaded)| {
            view! {
                <BookOfList loaded listing let:book>
                    <Relationships book />
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
            </header>
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

/// The relationships that match the filter of the address.
#[component]
fn Relationships(book: Arc<RelationshipTable>) -> impl IntoView {
    if book.is_empty() {
        return view! { <NoRelationships book /> }.into_any();
    }
    let now = use_console().services().now();
    let filter = filter_of_address();
    let sort = use_access_memory().sort;
    let stored = StoredValue::new(Arc::clone(&book));
    let rows: Signal<Rows> = Memo::new(move |_| {
        let sort = sort.get().and_then(|GridSort { column, descending }| {
            Some((*RelationshipColumn::ALL.get(column)?, descending))
        });
        stored.with_value(|book| Rows::new(book.find(filter.get(), sort, now)))
    })
    .into();
    let total = Memo::new(move |_| u64::try_from(rows.read().as_slice().len()).unwrap_or(u64::MAX));
    let counted = |total: u64| count(Word::AccessCount, total, &[]);
    let announcer = use_announcer();
    let announce = move |total: &u64, _: Option<&u64>, _| announcer.say(counted(*total));
    Effect::watch(move || total.get(), announce, false);
    let outcome = RwSignal::new(String::new());
    view! {
        <div class="access__all">
            <FilterCounts book=&book chosen=filter now />
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

/// The filter of the address. On an address of another page it keeps its value, because this page
/// is about to be removed.
fn filter_of_address() -> Memo<RelationshipFilter> {
    let place = use_navigator().place();
    Memo::new(move |last: Option<&RelationshipFilter>| match place.read().page {
        Page::Access { scope: Scope::All, filter } => filter,
        _ => last.copied().unwrap_or(RelationshipFilter::All),
    })
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
    let sort = memory.sort;
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
                on_sort=move |index| sort.update(|sort| *sort = next_sort(*sort, index))
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

/// The order after the user activated the heading of a column.
fn next_sort(sort: Option<GridSort>, at: usize) -> Option<GridSort> {
    let column = RelationshipColumn::ALL.get(at)?;
    Some(GridSort::next(sort, at, column.descending_first()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_first_sorted_in_its_usual_direction_and_then_reversed() {
        let ends = RelationshipColumn::Ends as usize;
        let first = next_sort(None, ends);
        assert_eq!(first, Some(GridSort { column: ends, descending: false }));
        let then = next_sort(first, ends);
        assert_eq!(then, Some(GridSort { column: ends, descending: true }));
        let roles = RelationshipColumn::Roles as usize;
        assert_eq!(next_sort(then, roles), Some(GridSort { column: roles, descending: true }));
    }

    #[test]
    fn there_is_a_heading_for_each_column_in_the_order_of_the_columns() {
        assert_eq!(columns().len(), RelationshipColumn::ALL.len());
        for (at, column) in RelationshipColumn::ALL.into_iter().enumerate() {
            assert_eq!(column as usize, at);
        }
    }
}
