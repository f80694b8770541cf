//! The products, with their seats and the customers that have them.

use std::cmp::Ordering;

use leptos::prelude::*;

use super::{
    holdings::HoldingTable,
    more::MoreButton,
    seats::{SeatBar, seat_cells},
    shown::ShownLicences,
    table_texts,
};
use crate::{
    components::{ChangingIcon, Icon, IconName, grid_sort, next_order},
    i18n::{Word, formats, labelled},
    licences::{LicenceColumn, SeatCount},
    routes::{LicencesView, Page, TableOrder},
    state::{ShownTable, offer_table, use_navigator},
};

/// The number of products that are shown at first.
const FIRST: usize = 25;

/// The headings of the columns.
const HEADINGS: [Word; 6] = [
    Word::LicencesProduct,
    Word::FeatureCustomers,
    Word::LicencesBought,
    Word::LicencesUsed,
    Word::LicencesFree,
    Word::LicencesOver,
];

/// A table of all products. The address holds its order and the product that is open.
#[component]
pub(super) fn ProductTable(
    /// The licenses.
    shown: ShownLicences,
) -> impl IntoView {
    let page = use_navigator().page();
    let view = Memo::new(move |_| match &*page.read() {
        Page::AllLicences(view) => view.clone(),
        _ => LicencesView::default(),
    });
    let rows = Memo::new(move |_| in_order(shown, view.read().order));
    offer_table(ShownTable::Other {
        about: "licenses",
        texts: Callback::new(move |()| table_texts::of_products(shown, &rows.read_untracked())),
    });
    let total = shown.with(|table| table.products.len());
    let limit = RwSignal::new(FIRST);
    let headings = HEADINGS.into_iter().zip(LicenceColumn::ALL);
    let headings = headings.map(|(name, column)| view! { <Heading name column view /> });
    view! {
        <section class="section" aria-labelledby="licences-products">
            <h2 class="licences__heading" id="licences-products">
                {Word::LicencesProducts}
            </h2>
            <table class="table licences__products" aria-labelledby="licences-products">
                <thead>
                    <tr>
                        {headings.collect_view()}
                    </tr>
                </thead>
                <tbody>
                    <For
                        each=move || rows.get().into_iter().take(limit.get())
                        key=|at| *at
                        children=move |at| view! { <ProductRow shown at view /> }
                    />
                </tbody>
            </table>
            <MoreButton limit total />
        </section>
    }
}

/// The heading of a column, by which the table can be sorted.
#[component]
fn Heading(name: Word, column: LicenceColumn, view: Memo<LicencesView>) -> impl IntoView {
    let navigator = use_navigator();
    let at = LicenceColumn::ALL.iter().position(|known| *known == column).unwrap_or(0);
    let sort = Memo::new(move |_| {
        let sort = grid_sort(view.read().order, &LicenceColumn::ALL);
        sort.filter(|sort| sort.column == at).map(|sort| sort.descending)
    });
    let choose = move |_| {
        let LicencesView { product, order } = view.get_untracked();
        let first = LicenceColumn::descending_first;
        let order = next_order(order, &LicenceColumn::ALL, at, first);
        navigator.replace(Page::AllLicences(LicencesView { product, order }));
    };
    let direction =
        move || sort.get().map(|descending| if descending { "descending" } else { "ascending" });
    let icon = Signal::derive(move || match sort.get() {
        None => IconName::UpDown,
        Some(true) => IconName::Down,
        Some(false) => IconName::Up,
    });
    let class = if column == LicenceColumn::Product { "" } else { "table__number" };
    view! {
        <th scope="col" class=class aria-sort=direction>
            <button class="licences__sort" type="button" on:click=choose>
                <span>{name}</span>
                <ChangingIcon name=icon />
            </button>
        </th>
    }
}

/// A product, and its customers below while it is open.
#[component]
fn ProductRow(shown: ShownLicences, at: usize, view: Memo<LicencesView>) -> impl IntoView {
    let navigator = use_navigator();
    let row = shown.with(|table| {
        let product = table.products.get(at)?;
        let customers = u64::try_from(product.holdings.len()).unwrap_or(u64::MAX);
        Some((product.key.clone(), customers, product.seats(), product.is_any_use_known()))
    });
    let (key, customers, seats, is_used_known) = row?;
    let key = StoredValue::new(key);
    let is_open = Memo::new(move |_| {
        key.with_value(|key| view.read().product.as_deref() == Some(key.as_str()))
    });
    let toggle = move |_| {
        let LicencesView { order, .. } = view.get_untracked();
        let product = (!is_open.get_untracked()).then(|| key.get_value());
        navigator.replace(Page::AllLicences(LicencesView { product, order }));
    };
    Some(view! {
        <tr>
            <th scope="row">
                <button
                    class="licences__open"
                    type="button"
                    aria-expanded=move || is_open.get().to_string()
                    on:click=toggle
                >
                    <Icon name=IconName::Chevron />
                    <bdi>{move || shown.product_name(at)}</bdi>
                </button>
                // The bar says the same as the numbers.
                <span class="licences__share" aria-hidden="true">
                    {is_used_known.then(|| view! { <SeatBar seats /> })}
                </span>
            </th>
            <td class="table__number">{formats().number(customers)}</td>
            {seat_cells(seats, is_used_known)}
        </tr>
        <Show when=move || is_open.get()>
            <tr class="licences__opened">
                <td colspan="6">
                    <LeftOut customers seats is_used_known />
                    <HoldingTable shown at />
                </td>
            </tr>
        </Show>
    })
}

/// What a narrow table leaves out of the row of a product.
#[component]
fn LeftOut(customers: u64, seats: SeatCount, is_used_known: bool) -> impl IntoView {
    let number = |n: u64| formats().number(n);
    let facts = [
        Some(labelled(Word::FeatureCustomers, &number(customers))),
        seats.bought.map(|bought| labelled(Word::LicencesBought, &number(bought))),
        is_used_known.then(|| labelled(Word::LicencesUsed, &number(seats.used))),
    ];
    let text = facts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    view! { <p class="licences__left-out">{text}</p> }
}

/// The indices of the products in an order; equal ones in the order of the table.
fn in_order(shown: ShownLicences, order: Option<TableOrder<LicenceColumn>>) -> Vec<usize> {
    let mut rows: Vec<usize> = (0..shown.with(|table| table.products.len())).collect();
    let Some(TableOrder { column, descending }) = order else { return rows };
    let names: Vec<String> = match column {
        LicenceColumn::Product => {
            rows.iter().map(|at| shown.product_name(*at).to_lowercase()).collect()
        }
        _ => Vec::new(),
    };
    let compare = |one: &usize, other: &usize| -> Ordering {
        let by_number = shown
            .with(|table| column.compare(table.products.get(*one)?, table.products.get(*other)?));
        let ordering = by_number.unwrap_or_else(|| names.get(*one).cmp(&names.get(*other)));
        if descending { ordering.reverse() } else { ordering }
    };
    rows.sort_by(compare);
    rows
}
