//! The relationships of all customers.

use std::sync::Arc;

use leptos::{ev, prelude::*};

use super::{
    cells::{cells, columns},
    counts::counts,
    filter::filter_choice,
    gathering::{shown_list, with_book},
    memory::{AccessMemory, use_access_memory},
    save::{save_actions, told_line},
};
use crate::{
    access::{Book, BookColumn, Filter},
    i18n::{Word, count, say},
    route::{CustomerKey, Feature, Page, Scope},
    state::{use_announcer, use_console, use_navigator},
    ui::{El, GridSort, GridSpec, Rows, data_grid, el},
    views::parts::age::age,
};

/// All customers' relationships.
pub fn all_access() -> AnyView {
    let memory = use_access_memory();
    let wanted = RwSignal::new(());
    let shown = shown_list(wanted);
    let console = use_console();
    let as_of = console.listing_untracked().and_then(|listing| listing.as_of);
    let title = el("h1").class("title").attr("id", "access-title").attr("tabindex", "-1");
    let head = el("header")
        .class("access__head")
        .child(title.text(Word::FeatureAccess))
        .child(as_of.map(age));
    let content = move || match shown.get().0.zip(console.loaded_untracked()) {
        Some((listing, loaded)) => {
            with_book(loaded, listing, memory, move |book| all_of(book, memory).into_any())
        }
        None => ().into_any(),
    };
    el("section")
        .class("access")
        .attr("aria-labelledby", "access-title")
        .child(head)
        .dynamic(news(memory, wanted))
        .dynamic(content)
        .into_any()
}

/// Offers what came since the relationships were read.
fn news(memory: AccessMemory, wanted: RwSignal<()>) -> impl FnMut() -> AnyView + Send + 'static {
    let console = use_console();
    let is_old = Memo::new(move |_| {
        let listing = console.listing();
        let gathered = memory.gathered.get();
        gathered.zip(listing).is_some_and(|(gathered, listing)| !gathered.is_of(&listing))
    });
    move || {
        let button = || {
            el("button")
                .class("button access__news")
                .attr("type", "button")
                .on(ev::click, move |_| wanted.set(()))
                .text(Word::HealthNews)
        };
        is_old.get().then(button).into_any()
    }
}

/// The relationships, filtered as the address says.
fn all_of(book: Arc<Book>, memory: AccessMemory) -> El {
    let gaps = gaps(&book);
    if book.is_empty() {
        // Where the source gave no answer, its list is not to blame.
        let why = (book.unanswered() == 0)
            .then(|| el("p").class("empty__text").text(Word::AccessNotKnownText));
        return el("div")
            .class("empty")
            .child(el("p").class("empty__title").text(Word::AccessNotKnown))
            .child(why)
            .child(gaps);
    }
    let now = use_console().platform().now();
    let filter = filter_of_address();
    let book = StoredValue::new(book);
    let sort = memory.sort;
    let rows: Signal<Rows> = Memo::new(move |_| {
        let sort = sort.get().and_then(|GridSort { column, descending }| {
            Some((*BookColumn::ALL.get(column)?, descending))
        });
        book.with_value(|book| Rows::new(book.find(filter.get(), sort, now)))
    })
    .into();
    let told = RwSignal::new(String::new());
    let tools = el("div")
        .class("access__tools")
        .child(filter_choice(filter))
        .child(save_actions(book, rows, told));
    let counts = book.with_value(|book| counts(book, filter, now));
    let total = Memo::new(move |_| u64::try_from(rows.read().as_slice().len()).unwrap_or(u64::MAX));
    let counted = |total: u64| count(Word::AccessCount, total, &[]);
    let announcer = use_announcer();
    let say_total = move |total: &u64, _: Option<&u64>, _| announcer.say(counted(*total));
    Effect::watch(move || total.get(), say_total, false);
    let facts = el("div")
        .class("access__facts")
        .child(el("p").class("access__count").live_text(move || counted(total.get())))
        .child(gaps)
        .child(told_line(told));
    el("div")
        .class("access__all")
        .child(counts)
        .child(tools)
        .child(facts)
        .child(grid(book, rows, total, memory))
}

/// What the address filters by. Another page's address filters nothing here: this one is about to
/// go, and does not change before it does.
fn filter_of_address() -> Memo<Filter> {
    let place = use_navigator().place();
    let last = StoredValue::new(Filter::All);
    Memo::new(move |_| {
        if let Page::Access { scope: Scope::All, filter } = place.read().page {
            last.set_value(filter);
        }
        last.get_value()
    })
}

/// Of how many customers nothing is known, and of how many the source said nothing.
fn gaps(book: &Book) -> Vec<El> {
    [(Word::AccessWithout, book.without()), (Word::AccessUnanswered, book.unanswered())]
        .into_iter()
        .filter(|(_, n)| *n > 0)
        .map(|(word, n)| {
            let text = count(word, u64::try_from(n).unwrap_or(u64::MAX), &[]);
            el("p").class("not-known").text(text)
        })
        .collect()
}

/// The relationships, each in a row.
fn grid(
    book: StoredValue<Arc<Book>>,
    rows: Signal<Rows>,
    total: Memo<u64>,
    memory: AccessMemory,
) -> El {
    let navigator = use_navigator();
    let now = use_console().platform().now();
    let sort = memory.sort;
    let open = move |row: u32| {
        let customer = book.with_value(|book| book.entry(row).map(|entry| entry.customer));
        if let Some(id) = customer {
            navigator.go(Page::of(Feature::Access, Some(CustomerKey::Id(id))));
        }
    };
    let grid = data_grid(GridSpec {
        label: say(Word::FeatureAccess),
        columns: columns(),
        class: "grid access__grid",
        sort: sort.into(),
        on_sort: Callback::new(move |at: usize| sort.update(|sort| *sort = next_sort(*sort, at))),
        rows,
        edition: Signal::stored(0),
        cells: cells(book, now),
        on_drawn: None,
        selected: Signal::stored(None),
        on_open: Callback::new(open),
        memory: memory.grid,
    });
    let nothing = move || {
        let empty = || {
            let text = el("p").class("empty__title").text(Word::AccessNone);
            el("div").class("empty").child(text)
        };
        (total.get() == 0).then(empty).into_any()
    };
    el("div").class("access__list").child(grid).dynamic(nothing)
}

/// The order after a heading was activated: the same column the other way round, or another one
/// the way people first ask for it.
fn next_sort(sort: Option<GridSort>, at: usize) -> Option<GridSort> {
    let column = BookColumn::ALL.get(at)?;
    let descending = match sort {
        Some(sort) if sort.column == at => !sort.descending,
        _ => column.most_first(),
    };
    Some(GridSort { column: at, descending })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_first_sorted_as_people_ask_and_then_the_other_way_round() {
        let ends = BookColumn::Ends as usize;
        let first = next_sort(None, ends);
        assert_eq!(first, Some(GridSort { column: ends, descending: false }));
        let then = next_sort(first, ends);
        assert_eq!(then, Some(GridSort { column: ends, descending: true }));
        let roles = BookColumn::Roles as usize;
        assert_eq!(next_sort(then, roles), Some(GridSort { column: roles, descending: true }));
    }

    #[test]
    fn there_is_a_heading_for_each_column_in_the_order_of_the_columns() {
        assert_eq!(columns().len(), BookColumn::ALL.len());
        for (at, column) in BookColumn::ALL.into_iter().enumerate() {
            assert_eq!(column as usize, at);
        }
    }
}
