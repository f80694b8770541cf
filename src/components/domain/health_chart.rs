//! The health of the last days as a chart: of one customer, and of all.

use std::sync::Arc;

use leptos::prelude::*;

use super::NotStored;
use crate::{
    components::{
        Chart, ChartColumn, ChartKind, ColumnChart, Look, run_while_shown, words::number,
    },
    directory::Listing,
    domain::{HealthState, Record, TenantId, Timestamp},
    history::{
        CustomerDays, Day, DayCount, DayHealth, History, SHOWN_DAYS, days_told, join_days, overall,
    },
    i18n::{Word, formats, say, say_with},
    state::{use_console, use_history},
};

/// The number of problems that the height of a customer's chart stands for at least.
const LEAST_PROBLEMS: u64 = 3;

/// The greatest number that is told apart; it stands for more too.
const OR_MORE: u8 = 7;

/// A customer's health on the last days.
#[component]
pub fn CustomerHealthChart(
    /// The facts of the customer.
    record: Arc<Record>,
) -> impl IntoView {
    let now = use_console().services().now();
    let past = use_past_days(record.customer.id);
    view! {
        {move || {
            let days = join_days(days_told(&record.health), &past.get());
            view! { <ColumnChart id="health-days" chart=customer_chart(&days, now) /> }
        }}
        <HistoryNotes />
    }
}

/// The health of the customers of a list on the last days.
#[component]
pub fn AllHealthChart(
    /// The list.
    listing: Arc<Listing>,
) -> impl IntoView {
    let (store, now) = (use_history(), use_console().services().now());
    let past = RwSignal::new(Arc::new(History::default()));
    run_while_shown(async move {
        past.try_set(Arc::new(store.read().await));
    });
    view! {
        {move || {
            let counts = overall(&past.read(), &listing, now);
            view! { <ColumnChart id="health-days" chart=all_chart(&counts) /> }
        }}
        <HistoryNotes />
    }
}

/// Returns the kept days of a customer: none until they are read.
pub fn use_past_days(id: TenantId) -> RwSignal<CustomerDays> {
    let (store, past) = (use_history(), RwSignal::new(CustomerDays::new()));
    run_while_shown(async move {
        past.try_set(store.read().await.of_customer(id));
    });
    past
}

/// What a day is, that the demo's are invented, and that the browser does not keep any.
#[component]
fn HistoryNotes() -> impl IntoView {
    let store = use_history();
    let invented = untrack(|| store.is_invented());
    let about = if invented { Word::ChartHealthInvented } else { Word::ChartHealthAbout };
    view! {
        <p class="chart__about">{about}</p>
        <NotStored failure=store.failure() text=Word::ChartHealthNotKept />
    }
}

/// The chart of a customer's days up to now.
pub fn customer_chart(days: &CustomerDays, now: Timestamp) -> Chart {
    let shown: Vec<Day> = Day::of(now).last(SHOWN_DAYS).collect();
    let of = |day: &Day| days.get(day).copied();
    let count = |counted: fn(HealthState) -> bool| {
        let known = shown.iter().filter_map(of);
        number(known.filter(|it| counted(it.state())).count())
    };
    let unknown = number(shown.iter().filter(|day| of(day).is_none()).count());
    let sentence = say_with(
        Word::ChartHealthOne,
        &[
            ("incident", &count(|state| state == HealthState::Incident)),
            ("lesser", &count(|state| state.is_problem() && state != HealthState::Incident)),
            ("healthy", &count(|state| state == HealthState::Healthy)),
            ("unknown", &unknown),
        ],
    );
    let column = |day: &Day| {
        let health = of(day);
        let values = health.map(|it| vec![it.incidents().into(), it.lesser().into()]);
        let label = formats().date(day.start().millis());
        ChartColumn { label, values, cells: cells(health) }
    };
    let kinds = vec![incident(), lesser()];
    Chart {
        headings: headings(&kinds),
        columns: shown.iter().map(column).collect(),
        ticks: ticks(&shown),
        others: vec![healthy(), not_known()],
        least: LEAST_PROBLEMS,
        ..empty(sentence, kinds)
    }
}

fn cells(health: Option<DayHealth>) -> Vec<String> {
    let Some(health) = health else { return vec![say(Word::DetailsUnknown); 2] };
    let text = |n: u8, capped: bool| {
        let text = formats().number(n.into());
        if capped { say_with(Word::ChartOrMore, &[("n", &text)]) } else { text }
    };
    vec![
        text(health.incidents(), health.incidents() == OR_MORE),
        text(health.lesser(), health.advisories() == OR_MORE),
    ]
}

/// The chart of all customers, with the days in their order.
fn all_chart(counts: &[DayCount]) -> Chart {
    let today = counts.last();
    let of_today = |count: fn(&DayCount) -> usize| number(today.map_or(0, count));
    let sentence = say_with(
        Word::ChartHealthAll,
        &[
            ("incident", &of_today(|it| it.incident)),
            ("lesser", &of_today(|it| it.lesser)),
            ("healthy", &of_today(|it| it.healthy)),
            ("unknown", &of_today(|it| it.unknown)),
        ],
    );
    let column = |count: &DayCount| {
        let numbers = [count.incident, count.lesser, count.healthy, count.unknown];
        let wide = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
        ChartColumn {
            label: formats().date(count.day.start().millis()),
            values: (!count.is_unknown()).then(|| numbers.map(wide).into()),
            cells: numbers.map(number).into(),
        }
    };
    let kinds = vec![incident(), lesser(), healthy(), not_known()];
    let days: Vec<Day> = counts.iter().map(|count| count.day).collect();
    Chart {
        headings: headings(&kinds),
        columns: counts.iter().map(column).collect(),
        ticks: ticks(&days),
        ..empty(sentence, kinds)
    }
}

/// A chart without columns.
fn empty(sentence: String, kinds: Vec<ChartKind>) -> Chart {
    let days = SHOWN_DAYS.to_string();
    Chart {
        title: say_with(Word::ChartHealthTitle, &[("days", &days)]),
        sentence,
        kinds,
        others: Vec::new(),
        columns: Vec::new(),
        ticks: Vec::new(),
        least: 0,
        as_table: say(Word::ChartAsTable),
        headings: Vec::new(),
    }
}

fn headings(kinds: &[ChartKind]) -> Vec<String> {
    let kinds = kinds.iter().map(|kind| kind.name.clone());
    [say(Word::LicencesDay)].into_iter().chain(kinds).collect()
}

/// The first day, one in the middle, and the last.
fn ticks(days: &[Day]) -> Vec<String> {
    let shown = [days.first(), days.get(days.len() / 2), days.last()];
    let text = |day: &Day| formats().date(day.start().millis());
    shown.into_iter().flatten().map(text).collect()
}

fn incident() -> ChartKind {
    ChartKind { name: say(Word::HealthStateIncident), look: Look::Solid }
}

fn lesser() -> ChartKind {
    ChartKind { name: say(Word::ChartLesser), look: Look::Hatched }
}

fn healthy() -> ChartKind {
    ChartKind { name: say(Word::HealthStateHealthy), look: Look::Light }
}

fn not_known() -> ChartKind {
    ChartKind { name: say(Word::DetailsUnknown), look: Look::Gap }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> Timestamp {
        "2026-11-23T09:00:00Z".parse().unwrap()
    }

    #[test]
    fn the_sentence_counts_each_day_once_and_gaps_are_told() {
        let today = Day::of(now());
        let days: CustomerDays = [
            (today, DayHealth::new(1, false, 7)),
            (today.before(1), DayHealth::new(0, true, 0)),
            (today.before(2), DayHealth::HEALTHY),
            (today.before(30), DayHealth::new(1, false, 0)),
        ]
        .into_iter()
        .collect();
        let chart = customer_chart(&days, now());
        assert_eq!(
            chart.sentence,
            "Days with an incident: 1, with lesser problems only: 1, healthy: 1, not known: 27."
        );
        assert_eq!((chart.columns.len(), chart.ticks.len()), (30, 3));
        let last = chart.columns.last().unwrap();
        assert_eq!(
            (&*last.label, &last.cells[..]),
            ("2026-11-23", &["1", "7 or more"].map(str::to_owned)[..])
        );
        assert_eq!(last.values, Some(vec![1, 7]));
        assert_eq!(chart.columns[0].values, None);
        assert_eq!(chart.columns[0].cells, ["Not known", "Not known"]);
        assert_eq!(chart.columns[27].values, Some(vec![0, 0]));
    }
}
