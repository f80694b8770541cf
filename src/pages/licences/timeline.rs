//! Ends and renewals by month.

use leptos::prelude::*;

use super::shown::ShownLicences;
use crate::{
    i18n::{Word, count, formats},
    licences::{Month, Timeline},
};

/// The months in a table whose rows have bars, and the numbers of what is not in them.
#[component]
pub(super) fn TimelineTable(
    /// The licenses.
    shown: ShownLicences,
) -> impl IntoView {
    let timeline = shown.with(|table| Timeline::of(&table.dates, shown.now));
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
    let number = |n: usize| formats().number(u64::try_from(n).unwrap_or(u64::MAX));
    view! {
        <tr>
            <th scope="row">
                <time datetime=start.day()[..7].to_owned()>{formats().month(start.millis())}</time>
            </th>
            <td class="table__number">{number(renewing)}</td>
            <td class="table__number">{number(ending)}</td>
            <td class="table__number">{number(either)}</td>
            <td class="licences__bars" aria-hidden="true">
                <svg viewBox="0 0 100 10" preserveAspectRatio="none">
                    <Bar kind="renewing" from=0 length=renewing of=longest />
                    <Bar kind="ending" from=renewing length=ending of=longest />
                    <Bar kind="either" from=renewing + ending length=either of=longest />
                </svg>
            </td>
        </tr>
    }
}

/// A part of a bar of which `of` would fill the width.
#[component]
fn Bar(kind: &'static str, from: usize, length: usize, of: usize) -> impl IntoView {
    let percent = |n: usize| tenths((n * 1000).checked_div(of).unwrap_or(0));
    view! {
        <rect
            class="licences__bar"
            data-kind=kind
            x=percent(from)
            y="0"
            width=percent(length)
            height="10"
        ></rect>
    }
}

/// A number of tenths as a decimal number.
fn tenths(n: usize) -> String {
    format!("{}.{}", n / 10, n % 10)
}
