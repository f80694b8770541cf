//! The licenses of one customer.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    dates::DateTable,
    seats::{SeatBar, seat_cells},
    shown::ShownLicences,
    table_texts,
};
use crate::{
    components::{Absence, Age, Avatar, BackLink, CustomerRecord, FeatureAbout, fact_view},
    domain::{Access, Record},
    i18n::{Word, say_with},
    licences::LicenceTableBuilder,
    routes::{Feature, LicencesView, Page},
    state::{Selected, ShownTable, offer_table},
};

/// One customer's licenses: its name at once, its facts once the source has returned them. The
/// caller creates another page for another customer.
#[component]
pub fn CustomerLicencesPage(
    /// The customer.
    selected: Selected,
) -> impl IntoView {
    let heading = say_with(Word::LicencesTitle, &[("customer", &selected.title)]);
    let absence =
        (selected.access != Access::Granted).then(|| view! { <Absence access=selected.access /> });
    let title = selected.title.clone();
    view! {
        <section class="licences licences--one" aria-labelledby="licences-title">
            <BackLink
                page=Page::AllLicences(LicencesView::default())
                text=Word::LicencesBackAll
            />
            <header class="licences__who">
                <Avatar id=selected.id title=selected.title.clone() />
                <h1 class="title" id="licences-title" tabindex="-1" dir="auto">
                    {heading}
                </h1>
                <FeatureAbout feature=Feature::Licences />
            </header>
            {absence}
            <CustomerRecord selected let:record>
                <CustomerLicences record title=title.clone() />
            </CustomerRecord>
        </section>
    }
}

/// The seats of each product, and all dates.
#[component]
fn CustomerLicences(record: Arc<Record>, title: String) -> impl IntoView {
    let age = record.subscriptions.as_of().map(|at| view! { <Age at /> });
    let content = fact_view(&record.subscriptions, &title, |_| {
        let mut builder = LicenceTableBuilder::default();
        builder.push(0, &record);
        let shown = ShownLicences::new(Arc::new(builder.finish()), None);
        let dates = shown.with(|table| table.dates.clone());
        view! {
            <SeatTable shown />
            <section class="section" aria-labelledby="licences-dates">
                <h2 class="licences__heading" id="licences-dates">
                    {Word::LicencesDates}
                </h2>
                <DateTable
                    shown
                    dates
                    title=Word::LicencesDates
                    labelled_by="licences-dates"
                    about="licenses-dates"
                    none=Word::LicencesNoDates
                />
            </section>
        }
    });
    view! {
        {age}
        {content}
    }
}

/// The seats of each product.
#[component]
fn SeatTable(shown: ShownLicences) -> impl IntoView {
    let rows = shown.with(|table| {
        let rows = table.products.iter().map(|product| {
            let seats = product.seats();
            (seats, seats.unknown == 0)
        });
        rows.collect::<Vec<_>>()
    });
    if rows.is_empty() {
        return view! { <p class="not-known">{Word::SubscriptionNone}</p> }.into_any();
    }
    let all: Vec<usize> = (0..rows.len()).collect();
    offer_table(ShownTable::Other {
        about: "licenses",
        texts: Callback::new(move |()| table_texts::of_products(shown, &all)),
    });
    let rows = rows.into_iter().enumerate().map(|(at, (seats, is_used_known))| {
        view! {
            <tr>
                <th scope="row">
                    <bdi>{move || shown.product_name(at)}</bdi>
                </th>
                {seat_cells(seats, is_used_known)}
                <td class="licences__bars" aria-hidden="true">
                    {is_used_known.then(|| view! { <SeatBar seats /> })}
                </td>
            </tr>
        }
    });
    view! {
        <section class="section" aria-labelledby="licences-products">
            <h2 class="licences__heading" id="licences-products">
                {Word::LicencesProducts}
            </h2>
            <table class="table" aria-labelledby="licences-products">
                <thead>
                    <tr>
                        <th scope="col">{Word::LicencesProduct}</th>
                        <th scope="col" class="table__number">{Word::LicencesBought}</th>
                        <th scope="col" class="table__number">{Word::LicencesUsed}</th>
                        <th scope="col" class="table__number">{Word::LicencesFree}</th>
                        <th scope="col" class="table__number">{Word::LicencesOver}</th>
                        <td aria-hidden="true"></td>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </section>
    }
    .into_any()
}
