//! The customers of a product.

use leptos::prelude::*;

use super::{more::MoreButton, seats::seat_cells, shown::ShownLicences};
use crate::{
    components::CustomerLink,
    i18n::{Word, say_with},
    licences::{Holding, Product, SeatCount},
    routes::{CustomerKey, Page},
};

/// The number of customers that are shown at first.
const FIRST: usize = 20;

/// The customers of the product at an index: those first that use more than they bought, then those
/// with the most free seats.
#[component]
pub(super) fn HoldingTable(
    /// The licenses.
    shown: ShownLicences,
    /// The index of the product.
    at: usize,
) -> impl IntoView {
    let holdings =
        shown.with(|table| table.products.get(at).map(Product::ranked).unwrap_or_default());
    let total = holdings.len();
    let holdings = StoredValue::new(holdings);
    let limit = RwSignal::new(FIRST);
    let headings = [
        Word::RequestColumnCustomer,
        Word::LicencesBought,
        Word::LicencesUsed,
        Word::LicencesFree,
        Word::LicencesOver,
    ];
    let headings = headings.into_iter().enumerate().map(|(at, name)| {
        let class = if at == 0 { "" } else { "table__number" };
        view! {
            <th scope="col" class=class>
                {name}
            </th>
        }
    });
    let name = move || say_with(Word::LicencesCustomersOf, &[("product", &shown.product_name(at))]);
    let row = move |place: usize| {
        let holding = holdings.with_value(|holdings| holdings.get(place).copied());
        holding.map(|holding| view! { <HoldingRow shown holding /> })
    };
    view! {
        <table class="table" aria-label=name>
            <thead>
                <tr>{headings.collect_view()}</tr>
            </thead>
            <tbody>
                <For each=move || 0..limit.get().min(total) key=|place| *place children=row />
            </tbody>
        </table>
        <MoreButton limit total />
    }
}

#[component]
fn HoldingRow(shown: ShownLicences, holding: Holding) -> impl IntoView {
    let Holding { row, seats, trial } = holding;
    let mut counted = SeatCount::default();
    counted.add(seats);
    let customer = shown.customer(row).map(|(id, title)| {
        view! { <CustomerLink id title page=Page::Licences(CustomerKey::Id(id)) /> }
    });
    view! {
        <tr>
            <th scope="row">
                {customer} " "
                {trial.then(|| view! { <span class="tag">{Word::SubscriptionTrial}</span> })}
            </th>
            {seat_cells(counted, counted.unknown == 0)}
        </tr>
    }
}
