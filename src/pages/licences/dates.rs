//! What ends or renews, one line a date.

use leptos::prelude::*;

use super::{more::MoreButton, shown::ShownLicences, table_texts};
use crate::{
    components::CustomerLink,
    i18n::{Word, count, formats},
    licences::{AfterEnd, DateKind, LicenceDate},
    routes::{CustomerKey, Page},
    state::{TableBeside, offer_table_beside},
};

/// The number of dates that are shown at first.
const FIRST: usize = 15;

/// Dates in a table, and what Microsoft's terms then do; a sentence if there is none.
#[component]
pub(super) fn DateTable(
    /// The licenses.
    shown: ShownLicences,
    /// The dates, in their order.
    dates: Vec<LicenceDate>,
    /// The heading that names the table, and its id.
    title: Word,
    labelled_by: &'static str,
    /// What the table is about, as a part of the name of its file.
    about: &'static str,
    /// What is said if there is none.
    none: Word,
) -> impl IntoView {
    if dates.is_empty() {
        return view! { <p class="not-known">{none}</p> }.into_any();
    }
    let is_extended = |date: &LicenceDate| {
        matches!(date.kind, DateKind::Ends(AfterEnd::Extended | AfterEnd::Unknown))
    };
    let terms = dates.iter().any(is_extended).then(|| {
        view! { <p class="licences__terms">{Word::LicencesExtendedTerms}</p> }
    });
    let total = dates.len();
    let dates = StoredValue::new(dates);
    let texts = move |()| dates.with_value(|dates| table_texts::of_dates(shown, dates));
    offer_table_beside(TableBeside { title, about, texts: Callback::new(texts) });
    let limit = RwSignal::new(FIRST);
    let row = move |place: usize| {
        let date = dates.with_value(|dates| dates.get(place).copied());
        date.map(|date| view! { <DateRow shown date /> })
    };
    let whose = if shown.is_of_all() { Word::RequestColumnCustomer } else { Word::LicencesProduct };
    view! {
        {terms}
        <table class="table licences__table" aria-labelledby=labelled_by>
            <thead>
                <tr>
                    <th scope="col">{Word::LicencesDay}</th>
                    <th scope="col">{whose}</th>
                    <th scope="col">{Word::LicencesThen}</th>
                </tr>
            </thead>
            <tbody>
                <For each=move || 0..limit.get().min(total) key=|place| *place children=row />
            </tbody>
        </table>
        <MoreButton limit total />
    }
    .into_any()
}

#[component]
fn DateRow(shown: ShownLicences, date: LicenceDate) -> impl IntoView {
    let LicenceDate { row, product, at, kind, seats, trial, .. } = date;
    let customer = shown.customer(row).map(|(id, title)| {
        view! { <CustomerLink id title page=Page::Licences(CustomerKey::Id(id)) /> }
    });
    let seats = seats.map(|seats| {
        let text = count(Word::SubscriptionPartSeats, seats.into(), &[]);
        view! { <span class="licences__seats">{text}</span> }
    });
    view! {
        <tr>
            <th scope="row">
                <time datetime=at.to_string()>{formats().date(at.millis())}</time>
            </th>
            <td>
                {customer}
                <span class="licences__what">
                    <bdi>{move || shown.product_name(product)}</bdi>
                    " "
                    {trial.then(|| view! { <span class="tag">{Word::SubscriptionTrial}</span> })}
                    " "
                    {seats}
                </span>
            </td>
            <td data-soon=matches!(kind, DateKind::Ends(_)).then_some("")>{table_texts::what_happens(kind)}</td>
        </tr>
    }
}
