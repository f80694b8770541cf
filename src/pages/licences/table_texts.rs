//! Products, dates and months as tables for a spreadsheet. What is not known is empty, and never zero.

use leptos::prelude::*;

use super::shown::ShownLicences;
use crate::{
    i18n::{Word, say},
    licences::{AfterEnd, DateKind, LicenceDate, Month, SeatCount},
    state::TableTexts,
};

/// The products at these indices, with the number of their customers unless they are those of one
/// customer.
pub(super) fn of_products(shown: ShownLicences, rows: &[usize]) -> TableTexts {
    let is_of_all = shown.is_of_all();
    let customers = is_of_all.then_some(Word::FeatureCustomers);
    let seats = [Word::LicencesBought, Word::LicencesUsed, Word::LicencesFree, Word::LicencesOver];
    let header = [Word::LicencesProduct].into_iter().chain(customers).chain(seats);
    let row = |at: &usize| {
        let name = untrack(|| shown.product_name(*at));
        shown.with(|table| {
            let product = table.products.get(*at)?;
            let SeatCount { bought, used, free, over, .. } = product.seats();
            let bought = bought.map(|n| n.to_string()).unwrap_or_default();
            let is_use_known = product.is_any_use_known();
            let known = |n: u64| if is_use_known { n.to_string() } else { String::new() };
            let customers = is_of_all.then(|| product.holdings.len().to_string());
            let seats = [bought, known(used), known(free), known(over)];
            Some([name].into_iter().chain(customers).chain(seats).collect())
        })
    };
    TableTexts { header: header.map(say).collect(), rows: rows.iter().filter_map(row).collect() }
}

/// Dates, with their customers unless they are those of one customer.
pub(super) fn of_dates(shown: ShownLicences, dates: &[LicenceDate]) -> TableTexts {
    let who = shown.is_of_all().then_some([Word::RequestColumnCustomer, Word::DetailsTenantId]);
    let what =
        [Word::LicencesProduct, Word::SubscriptionTrial, Word::LicencesBought, Word::LicencesThen];
    let header = [Word::LicencesDay].into_iter().chain(who.into_iter().flatten()).chain(what);
    let row = |date: &LicenceDate| {
        let who = shown.is_of_all().then(|| {
            let customer = shown.customer(date.row);
            customer.map_or_else(Default::default, |(id, title)| [title, id.to_string()])
        });
        let what = [
            untrack(|| shown.product_name(date.product)),
            if date.trial { say(Word::SubscriptionTrial) } else { String::new() },
            date.seats.map_or_else(String::new, |seats| seats.to_string()),
            say(what_happens(date.kind)),
        ];
        [date.at.day()].into_iter().chain(who.into_iter().flatten()).chain(what).collect()
    };
    TableTexts { header: header.map(say).collect(), rows: dates.iter().map(row).collect() }
}

/// Months, as a year and the number of a month.
pub(super) fn of_months(months: &[Month]) -> TableTexts {
    let header =
        [Word::LicencesMonth, Word::LicencesRenewing, Word::LicencesEnding, Word::LicencesEither];
    let row = |&Month { start, renewing, ending, either }: &Month| {
        let numbers = [renewing, ending, either].map(|n| n.to_string());
        [start.day()[..7].to_owned()].into_iter().chain(numbers).collect()
    };
    TableTexts { header: header.map(say).into(), rows: months.iter().map(row).collect() }
}

/// What happens on the day.
pub(super) const fn what_happens(kind: DateKind) -> Word {
    match kind {
        DateKind::Renews => Word::LicencesRenews,
        DateKind::Either => Word::LicencesEither,
        DateKind::Ends(AfterEnd::Extended) => Word::LicencesExtended,
        DateKind::Ends(AfterEnd::Ends) => Word::LicencesEnds,
        DateKind::Ends(AfterEnd::Unknown) => Word::LicencesMayExtend,
    }
}
