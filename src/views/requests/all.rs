//! The requests of all customers.

use std::{collections::HashMap, rc::Rc, sync::Arc};

use leptos::prelude::*;

use super::{
    damaged::{DamagedEntries, NotKept},
    words,
};
use crate::{
    desk::{Entry, Line, LineColumn, Listed, line},
    directory::{Column, Direction, Listing, Query, Sort},
    domain::TenantId,
    i18n::{Word, count, say},
    route::{CustomerKey, Page},
    state::{Console, Desk, Navigator},
    ui::{Cells, DataGrid, GridColumn, GridMemory, GridSort, Rows},
    views::parts::{age::Moment, fact::Unknown, page_link::PageLink, words as domain_words},
};

/// Where a person was in the list: it outlives the list, so that coming back restores it.
#[derive(Clone, Copy)]
pub struct RequestsMemory {
    grid: GridMemory,
    sort: RwSignal<Option<GridSort>>,
    closed_too: RwSignal<bool>,
}

impl RequestsMemory {
    /// Offers it to the views below: open requests, the newest first.
    pub fn provide() {
        provide_context(Self {
            grid: GridMemory::new(),
            sort: RwSignal::new(None),
            closed_too: RwSignal::new(false),
        });
    }

    /// The memory of the page this view is on.
    fn here() -> Self {
        expect_context()
    }
}

/// All customers' requests.
#[component]
pub fn AllRequestsView() -> impl IntoView {
    let (console, desk) = (Console::here(), Desk::here());
    let memory = RequestsMemory::here();
    // Made anew when the ledger changes; order and filter are followed within.
    let list = move || {
        console.with_loaded(|loaded| {
            let lines = lines(&loaded.listing, desk.entries().get());
            view! { <RequestList lines=Rc::new(lines) memory /> }
        })
    };
    let unknown = move || {
        let knows = console.with_loaded(|loaded| loaded.listing.board.knows_requests());
        (knows == Some(false)).then(|| {
            view! { <p class="requests__note not-known">{say(Word::RequestNotKnown)}</p> }
        })
    };
    view! {
        <section class="requests" aria-labelledby="requests-title">
            <header class="requests__head">
                <h1 class="title" id="requests-title" tabindex="-1">{say(Word::FeatureRequests)}</h1>
                <Filter closed_too=memory.closed_too />
            </header>
            <NotKept text=Word::LedgerNotKept />
            <DamagedEntries />
            {unknown}
            {list}
        </section>
    }
}

/// Chooses between the open requests and all.
#[component]
fn Filter(
    /// Whether closed ones show too.
    closed_too: RwSignal<bool>,
) -> impl IntoView {
    let all = closed_too.get_untracked();
    view! {
        <label class="choice">
            <span>{say(Word::RequestFilter)}</span>
            <select
                class="choice__control"
                on:change:target=move |event| closed_too.set(event.target().value() == "all")
            >
                <option value="open" selected=!all>{say(Word::RequestFilterOpen)}</option>
                <option value="all" selected=all>{say(Word::RequestFilterAll)}</option>
            </select>
        </label>
    }
}

/// The grid of the requests.
#[component]
fn RequestList(
    /// The requests.
    lines: Rc<Vec<Line>>,
    /// Where the person was.
    memory: RequestsMemory,
) -> impl IntoView {
    let navigator = Navigator::here();
    let RequestsMemory { grid, sort, closed_too } = memory;
    let lines = StoredValue::new_local(lines);
    let rows = Memo::new(move |_| {
        let sort = sort
            .get()
            .and_then(|sort: GridSort| Some((*LineColumn::ALL.get(sort.column)?, sort.descending)));
        let all = closed_too.get();
        lines.with_value(|lines| {
            Rows::new(line::order(lines, sort, |line| all || line.request.is_open()))
        })
    });
    let total = Memo::new(move |_| rows.read().as_slice().len());
    let counted = move || {
        let n = u64::try_from(total.get()).unwrap_or(u64::MAX);
        count(Word::RequestCount, n, &[])
    };
    let on_sort = Callback::new(move |at: usize| sort.update(|sort| *sort = next_sort(*sort, at)));
    let open = move |row: u32| {
        let page = lines.with_value(|lines| lines.get(row as usize).map(page_of));
        if let Some(page) = page {
            navigator.go(page);
        }
    };
    let nothing = move || {
        (total.get() == 0).then(|| {
            let word = if closed_too.get() { Word::RequestNone } else { Word::RequestNoneOpen };
            view! { <div class="empty"><p class="empty__title">{say(word)}</p></div> }
        })
    };
    view! {
        <p class="requests__count" role="status">{counted}</p>
        <DataGrid
            label=say(Word::FeatureRequests)
            columns=columns()
            class="requests__grid"
            sort
            on_sort
            rows
            cells=cells(lines)
            selected=Signal::stored(None)
            on_open=Callback::new(open)
            memory=grid
        />
        {nothing}
    }
}

/// The order after a heading was activated: the same column the other way round, or another one
/// the way people first ask for it.
fn next_sort(sort: Option<GridSort>, at: usize) -> Option<GridSort> {
    let column = LineColumn::ALL.get(at)?;
    let descending = match sort {
        Some(sort) if sort.column == at => !sort.descending,
        _ => column.most_first(),
    };
    Some(GridSort { column: at, descending })
}

/// The requests of the listed customers and those of the ledger.
fn lines(listing: &Listing, entries: Vec<Entry>) -> Vec<Line> {
    let directory = &listing.directory;
    let sort = Sort { column: Column::Organization, direction: Direction::Ascending };
    let by_name = Query { text: String::new(), sort: Some(sort) };
    let ranks: HashMap<u32, u32> =
        directory.find(&listing.board, &by_name).into_iter().zip(0..).collect();
    let rank = |row: Option<u32>| row.and_then(|row| ranks.get(&row).copied()).unwrap_or(u32::MAX);
    let title = |row: u32| directory.row(row).map(|row| (row.id, row.title()));
    let filed = listing.board.requests().iter().filter_map(|listed| {
        let (customer, title) = title(listed.row)?;
        let request = Listed::Filed(Rc::clone(&listed.request));
        Some(Line { customer, title: title.into(), rank: rank(Some(listed.row)), request })
    });
    let composed = entries.into_iter().map(|entry| {
        let row = directory.row_of(entry.customer());
        let title = row.and_then(title).map_or_else(|| name_of(&entry), |(_, title)| title);
        let customer = entry.customer();
        let request = Listed::Composed(Rc::new(entry));
        Line { customer, title: title.into(), rank: rank(row), request }
    });
    line::without_twins(filed.chain(composed).collect())
}

/// The customer's name as the ledger keeps it.
fn name_of(entry: &Entry) -> String {
    match entry.customer_name() {
        "" => TenantId::to_string(&entry.customer()),
        name => name.to_owned(),
    }
}

fn page_of(line: &Line) -> Page {
    let customer = CustomerKey::Id(line.customer);
    Page::Request { customer, id: line.request.id().to_owned() }
}

/// The columns, in the order of [`LineColumn::ALL`].
fn columns() -> Vec<GridColumn> {
    let sorting = |word| GridColumn { title: say(word), class: "cell", sortable: true };
    vec![
        GridColumn { class: "cell requests__number", ..sorting(Word::RequestColumnNumber) },
        GridColumn { class: "cell requests__title", ..sorting(Word::RequestColumnSubject) },
        GridColumn { class: "cell requests__customer", ..sorting(Word::RequestColumnCustomer) },
        sorting(Word::RequestColumnSeverity),
        sorting(Word::RequestColumnStatus),
        GridColumn { class: "cell requests__product", ..sorting(Word::RequestColumnProduct) },
        GridColumn { class: "cell requests__updated", ..sorting(Word::RequestColumnUpdated) },
    ]
}

/// What makes the cells of each row.
fn cells(lines: StoredValue<Rc<Vec<Line>>, LocalStorage>) -> Cells {
    Arc::new(move |row| {
        lines.with_value(|lines| lines.get(row as usize).map_or_else(Vec::new, draw))
    })
}

fn draw(line: &Line) -> Vec<AnyView> {
    let request = &line.request;
    let number = request.number().unwrap_or_else(|| say(Word::RequestComposedHere));
    let (status, state) = words::status(request);
    let key = CustomerKey::Id(line.customer);
    let name = line.title.to_string();
    let product = request.product().map(str::to_owned);
    vec![
        view! { <PageLink page=page_of(line) tab_stop=false><bdi>{number}</bdi></PageLink> }
            .into_any(),
        view! { <bdi>{request.title().to_owned()}</bdi> }.into_any(),
        view! {
            <PageLink page=Page::Customer(key) class="name" tab_stop=false><bdi>{name}</bdi></PageLink>
        }
        .into_any(),
        domain_words::severity(request.severity()).into_any(),
        view! { <span class="request__state" data-state=state>{status}</span> }.into_any(),
        product.map_or_else(
            || Unknown().into_any(),
            |product| view! { <bdi>{product}</bdi> }.into_any(),
        ),
        view! { <Moment moment=request.updated() /> }.into_any(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_first_sorted_as_people_ask_and_then_the_other_way_round() {
        let at = |column| LineColumn::ALL.iter().position(|other| *other == column).unwrap();
        let severity = at(LineColumn::Severity);
        let first = next_sort(None, severity);
        assert_eq!(first, Some(GridSort { column: severity, descending: true }));
        let then = next_sort(first, severity);
        assert_eq!(then, Some(GridSort { column: severity, descending: false }));
        let title = at(LineColumn::Title);
        assert_eq!(next_sort(then, title), Some(GridSort { column: title, descending: false }));
    }
}
