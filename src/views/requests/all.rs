//! The requests of all customers.

use std::sync::Arc;

use leptos::{ev, prelude::*};

use super::{
    damaged::{damaged_entries, not_kept},
    memory::{RequestsMemory, use_requests_memory},
    words,
};
use crate::{
    desk::{Entry, Line, LineColumn, Listed, line},
    directory::{Column, Direction, Listing, Query, Sort},
    i18n::{Word, count, say},
    routes::{CustomerKey, Page},
    state::{use_announcer, use_console, use_navigator, use_request_store},
    ui::{Cells, El, GridColumn, GridSort, GridSpec, Rows, data_grid, el},
    views::parts::{age::moment, bdi, fact::unknown, page_link::page_link, words as domain_words},
};

/// All customers' requests.
pub fn all_requests() -> AnyView {
    let (console, store) = (use_console(), use_request_store());
    let memory = use_requests_memory();
    // Made anew when there are other requests; order and filter are followed within.
    let all = Memo::new(move |_| {
        let entries = store.entries().get();
        console.listing().map(|listing| lines(&listing, entries))
    });
    let list = move || match all.get() {
        Some(lines) => request_list(lines, memory),
        None => ().into_any(),
    };
    let knows = Memo::new(move |_| console.listing().map(|listing| listing.board.knows_requests()));
    let not_known = move || {
        let knows = knows.get();
        let said = || el("p").class("requests__note not-known").text(Word::RequestNotKnown);
        (knows == Some(false)).then(said).into_any()
    };
    let title = el("h1").class("title").attr("id", "requests-title").attr("tabindex", "-1");
    let head = el("header")
        .class("requests__head")
        .child(title.text(Word::FeatureRequests))
        .child(filter(memory.closed_too));
    el("section")
        .class("requests")
        .attr("aria-labelledby", "requests-title")
        .child(head)
        .child(not_kept(Word::LedgerNotKept))
        .child(damaged_entries())
        .dynamic(not_known)
        .dynamic(list)
        .into_any()
}

/// Chooses between the open requests and all.
fn filter(closed_too: RwSignal<bool>) -> El {
    let all = closed_too.get_untracked();
    let option =
        |value, word, chosen| el("option").attr("value", value).flag("selected", chosen).text(word);
    let choice = el("select")
        .class("choice__control")
        .child(option("open", Word::RequestFilterOpen, !all))
        .child(option("all", Word::RequestFilterAll, all))
        .on(ev::change, move |event| closed_too.set(event_target_value(&event) == "all"));
    el("label").class("choice").child(el("span").text(Word::RequestFilter)).child(choice)
}

/// The grid of the requests.
fn request_list(lines: Vec<Line>, memory: RequestsMemory) -> AnyView {
    let (console, navigator) = (use_console(), use_navigator());
    let RequestsMemory { grid, sort, closed_too } = memory;
    let lines = StoredValue::new(Arc::new(lines));
    let rows: Signal<Rows> = Memo::new(move |_| {
        let sort = sort
            .get()
            .and_then(|sort: GridSort| Some((*LineColumn::ALL.get(sort.column)?, sort.descending)));
        let all = closed_too.get();
        let shown = |line: &Line| all || line.request.is_open();
        let Some(listing) = console.listing_untracked() else { return Rows::new(Vec::new()) };
        let fold = |text: &str| listing.directory.fold(text);
        lines.with_value(|lines| Rows::new(line::order(lines, sort, shown, &fold)))
    })
    .into();
    let total = Memo::new(move |_| u64::try_from(rows.read().as_slice().len()).unwrap_or(u64::MAX));
    let on_sort = Callback::new(move |at: usize| sort.update(|sort| *sort = next_sort(*sort, at)));
    let open = move |row: u32| {
        let page = lines.with_value(|lines| lines.get(row as usize).map(page_of));
        if let Some(page) = page {
            navigator.go(page);
        }
    };
    let nothing = move || {
        let word = if closed_too.get() { Word::RequestNone } else { Word::RequestNoneOpen };
        let empty = || el("div").class("empty").child(el("p").class("empty__title").text(word));
        (total.get() == 0).then(empty).into_any()
    };
    let grid = data_grid(GridSpec {
        label: say(Word::FeatureRequests),
        columns: columns(),
        class: "grid requests__grid",
        sort: sort.into(),
        on_sort,
        rows,
        edition: Signal::stored(0),
        cells: cells(lines),
        on_drawn: None,
        selected: Signal::stored(None),
        on_open: Callback::new(open),
        memory: grid,
    });
    let counted = |total: u64| count(Word::RequestCount, total, &[]);
    let announcer = use_announcer();
    let say_total = move |total: &u64, _: Option<&u64>, _| announcer.say(counted(*total));
    Effect::watch(move || total.get(), say_total, false);
    el("div")
        .class("requests__list")
        .child(el("p").class("requests__count").live_text(move || counted(total.get())))
        .child(grid)
        .dynamic(nothing)
        .into_any()
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
    let in_order = directory.find(&listing.board, &by_name);
    let mut ranks = vec![u32::MAX; in_order.len()];
    for (rank, row) in (0..).zip(in_order) {
        ranks[row as usize] = rank;
    }
    let rank =
        |row: Option<u32>| row.and_then(|row| ranks.get(row as usize).copied()).unwrap_or(u32::MAX);
    let filed = listing.board.requests().iter().filter_map(|listed| {
        let customer = directory.row(listed.row)?;
        let request = Listed::Filed(Arc::clone(&listed.request));
        let (rank, title) = (rank(Some(listed.row)), customer.title().into());
        Some(Line { customer: customer.id, title, rank, request })
    });
    let composed = entries.into_iter().map(|entry| {
        let customer = entry.customer();
        let row = directory.row_of(customer);
        let known = row.and_then(|row| directory.row(row));
        let title = known.map_or_else(|| name_of(&entry), |known| known.title()).into();
        Line { customer, title, rank: rank(row), request: Listed::Composed(Arc::new(entry)) }
    });
    line::without_twins(filed.chain(composed).collect())
}

/// The customer's name as the ledger keeps it.
fn name_of(entry: &Entry) -> String {
    match entry.customer_name() {
        "" => entry.customer().to_string(),
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

/// What makes the cells of each row. The arrow keys reach what acts in them: no tab stops.
fn cells(lines: StoredValue<Arc<Vec<Line>>>) -> Cells {
    Arc::new(move |row| {
        lines.with_value(|lines| lines.get(row as usize).map_or_else(Vec::new, draw))
    })
}

fn draw(line: &Line) -> Vec<El> {
    let request = &line.request;
    let number = request.number().unwrap_or_else(|| say(Word::RequestComposedHere));
    let product = request.product().map(|product| bdi(product.to_owned()));
    let customer = Page::Customer(CustomerKey::Id(line.customer));
    vec![
        page_link(page_of(line), "link").attr("tabindex", "-1").child(bdi(number)),
        bdi(request.title().to_owned()),
        page_link(customer, "name").attr("tabindex", "-1").child(bdi(line.title.to_string())),
        el("span").text(domain_words::severity(request.severity())),
        words::status(request),
        product.unwrap_or_else(unknown),
        moment(request.updated()),
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

    #[test]
    fn there_is_a_heading_for_each_column() {
        assert_eq!(columns().len(), LineColumn::ALL.len());
    }
}
