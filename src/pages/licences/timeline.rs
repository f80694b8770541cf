//! Ends and renewals by month.

use leptos::prelude::*;

use super::{shown::ShownLicences, table_texts};
use crate::{
    components::ShareBar,
    i18n::{Word, count, formats},
    licences::{Month, Timeline},
    state::{TableBeside, offer_table_beside},
};

/// The months in a table whose rows have bars, and the numbers of what is not in them.
#[component]
pub(super) fn TimelineTable(
    /// The licenses.
    shown: ShownLicences,
) -> impl IntoView {
    let timeline = shown.with(|table| Timeline::of(&table.dates, shown.now));
    let months = timeline.months.clone();
    offer_table_beside(TableBeside {
        title: Word::LicencesMonths,
        about: "licenses-months",
        texts: Callback::new(move |()| table_texts::of_months(&months)),
    });
    let longest = timeline.months.iter().map(Month::total).max().unwrap_or(0);
    let rows = timeline.months.iter().map(|month| view! { <MonthRow month=*month longest /> });
    let beside = [
        (Word::LicencesTrials, timeline.trials),
        (Word::LicencesMonthly, timeline.monthly),
        (Word::LicencesLater, timeline.later),
        (Word::LicencesPast, timeline.past),
    ];
    let beside = beside.into_iter().filter(|(_, n)| *n > 0).map(|(word, n)| {
        view! { <li>{count(word, u64::try_from(n).unwrap_or(u64::MAX), &[])}</li> }
    });
    view! {
        <section class="section" aria-labelledby="licences-months">
            <h2 class="licences__heading" id="licences-months">
                {Word::LicencesMonths}
            </h2>
            <table class="table licences__months" aria-labelledby="licences-months">
                <thead>
                    <tr>
                        <th scope="col">{Word::LicencesMonth}</th>
                        <th scope="col" class="table__number">{Word::LicencesRenewing}</th>
                        <th scope="col" class="table__number">{Word::LicencesEnding}</th>
                        <th scope="col" class="table__number">{Word::LicencesEither}</th>
                        // The bars say the same as the numbers.
                        <td aria-hidden="true"></td>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
            <ul class="licences__beside">{beside.collect_view()}</ul>
        </section>
    }
}

#[component]
fn MonthRow(
    month: Month,
    /// The number of dates of the month that has most.
    longest: usize,
) -> impl IntoView {
    let Month { start, renewing, ending, either } = month;
    let number = |n: usize| formats().number(wide(n));
    view! {
        <tr>
            <th scope="row">
                <time datetime=start.day()[..7].to_owned()>{formats().month(start.millis())}</time>
            </th>
            <td class="table__number">{number(renewing)}</td>
            <td class="table__number">{number(ending)}</td>
            <td class="table__number">{number(either)}</td>
            <td class="licences__bars" aria-hidden="true">
                <ShareBar
                    parts=vec![
                        ("renewing", wide(renewing)),
                        ("ending", wide(ending)),
                        ("either", wide(either)),
                    ]
                    of=wide(longest)
                />
            </td>
        </tr>
    }
}

fn wide(n: usize) -> u64 {
    u64::try_from(n).unwrap_or(u64::MAX)
}
