//! What is printed beside what the page shows.
//!
//! The lists draw the rows on the screen alone, so a table of all rows takes their place on paper. It is
//! there while the browser prints, and not a moment longer.

use std::any::Any;

use leptos::{mount::mount_to, prelude::*};

use crate::{
    components::{HealthSign, ListTable, words::number},
    dom,
    domain::Timestamp,
    i18n::{Word, formats, say, say_with},
    routes::Page,
    state::{ShownTable, TableTexts, use_console, use_navigator, use_shown_table},
};

/// The maximum number of rows that are printed: about fifteen pages.
const MAX_ROWS: usize = 500;

/// The number of letters up to which a word stays whole: a longer one would take the room of the other
/// columns.
const LONGEST_WORD: usize = 24;

/// Adds to the page what only paper shows, while it is printed.
pub(super) fn follow_printing() {
    let owner = StoredValue::new(Owner::current().unwrap_or_default());
    // What is mounted, until it is dropped.
    let printed = StoredValue::new_local(None::<Box<dyn Any>>);
    let begin = move |_: dom::Event| {
        let (Some(place), Some(owner)) = (place(), owner.try_get_value()) else { return };
        let is_list = dom::query(&place, ".grid").is_some();
        // Drawn at once: the browser prints as soon as the listeners have run.
        let mounted = owner.with(|| {
            let rows = if is_list { shown_rows() } else { None };
            mount_to(place, move || view! { <Printed rows /> }.into_any())
        });
        printed.try_set_value(Some(Box::new(mounted)));
    };
    let end = move |_: dom::Event| {
        printed.try_set_value(None);
    };
    let listeners = StoredValue::new_local([
        dom::on_window("beforeprint", begin),
        dom::on_window("afterprint", end),
    ]);
    on_cleanup(move || {
        listeners.dispose();
        printed.dispose();
    });
}

/// The pane that is printed: the details of a customer take the place of the list.
fn place() -> Option<dom::HtmlElement> {
    let main = dom::element_of_id("main")?;
    let is_hidden = dom::attribute(&main, "data-pane").as_deref() == Some("details");
    if is_hidden { dom::element_of_id("details") } else { Some(main) }
}

/// Rows that are printed, and the number of all.
#[derive(Clone, Debug, PartialEq, Eq)]
struct PrintedRows {
    texts: TableTexts,
    total: usize,
}

/// The rows of the list on the screen.
fn shown_rows() -> Option<PrintedRows> {
    let shown = use_shown_table().get_untracked()?;
    let (texts, total) = match shown {
        ShownTable::Customers(list) => {
            let (listing, mut rows) = list.run(());
            let total = rows.len();
            rows.truncate(MAX_ROWS);
            (ListTable::of(listing, rows).texts(), total)
        }
        ShownTable::Other { texts, .. } => {
            let texts = texts.run(());
            let total = texts.rows.len();
            (texts, total)
        }
    };
    Some(PrintedRows { texts: for_paper(texts, &say(Word::DetailsTenantId)), total })
}

/// A table for readers: without the tenant ids, and with moments as people write them.
fn for_paper(TableTexts { mut header, mut rows }: TableTexts, tenant: &str) -> TableTexts {
    rows.truncate(MAX_ROWS);
    let left_out = header.iter().position(|name| name == tenant);
    if let Some(at) = left_out {
        header.remove(at);
    }
    for row in &mut rows {
        if let Some(at) = left_out.filter(|at| *at < row.len()) {
            row.remove(at);
        }
        for cell in row {
            // A day alone stays as it is.
            if cell.ends_with('Z')
                && let Ok(at) = cell.parse::<Timestamp>()
            {
                *cell = formats().date_time(at.millis());
            }
        }
    }
    TableTexts { header, rows }
}

/// What only paper shows: the rows of a list, how they were found, and when the page was printed.
#[component]
fn Printed(rows: Option<PrintedRows>) -> impl IntoView {
    let now = use_console().services().now();
    let when = formats().date_time(now.millis());
    view! {
        <div class="printed">
            {rows.map(|rows| view! { <RowTable rows /> })}
            <p class="printed__when">{say_with(Word::PrintWhen, &[("when", &when)])}</p>
        </div>
    }
}

#[component]
fn RowTable(rows: PrintedRows) -> impl IntoView {
    let PrintedRows { texts: TableTexts { header, rows }, total } = rows;
    let cut = (total > rows.len()).then(|| {
        let values = [("shown", &*number(rows.len())), ("total", &*number(total))];
        view! { <p class="printed__cut">{say_with(Word::PrintFirst, &values)}</p> }
    });
    let header = header.into_iter().map(|name| view! { <th scope="col">{name}</th> });
    let cell = |text: String| {
        let is_long = text.split_whitespace().any(|word| word.chars().count() > LONGEST_WORD);
        // A day such as 2027-01-31 would break at its hyphens.
        let is_word = !is_long && !text.contains(char::is_whitespace);
        view! {
            <td class:printed__long=is_long class:printed__word=is_word>
                <bdi>{text}</bdi>
            </td>
        }
    };
    let rows = rows.into_iter().map(|cells| {
        view! { <tr>{cells.into_iter().map(cell).collect_view()}</tr> }
    });
    view! {
        <Criteria />
        {cut}
        <table class="table printed__rows">
            <thead>
                <tr>{header.collect_view()}</tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
}

/// How the customers of the list were found.
#[component]
fn Criteria() -> impl IntoView {
    let place = use_navigator().place().get_untracked();
    let is_list = matches!(place.page, Page::Customers | Page::Customer(_));
    let query = place.query;
    let text =
        (!query.text.is_empty()).then(|| say_with(Word::PrintSearch, &[("text", &query.text)]));
    let state = query
        .health
        .map(|state| say_with(Word::ListFiltered, &[("state", &say(HealthSign::of(state).word))]));
    let favourites = query.favourites.then(|| say(Word::OwnFiltered));
    let lines = [text, state, favourites].into_iter().flatten().filter(move |_| is_list);
    let lines = lines.map(|line| {
        view! {
            <p>
                <bdi>{line}</bdi>
            </p>
        }
    });
    lines.collect_view()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_printed_table_has_moments_to_read_and_no_tenant_ids() {
        let texts = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect();
        let table = TableTexts {
            header: texts(&["Number", "Tenant ID", "Updated", "Ends"]),
            rows: vec![texts(&["1", "x", "2026-11-20T06:00:00Z", "2027-01-31"]); 501],
        };
        let TableTexts { header, rows } = for_paper(table, "Tenant ID");
        assert_eq!(header, ["Number", "Updated", "Ends"]);
        assert_eq!(rows[0], ["1", "2026-11-20 06:00 UTC", "2027-01-31"]);
        assert_eq!(rows.len(), MAX_ROWS);
    }
}
