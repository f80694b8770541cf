//! The ends of relationships by month, as a chart.

use leptos::prelude::*;

use crate::{
    components::{Chart, ChartColumn, ChartKind, ColumnChart, Disclosure, Look, words::number},
    domain::Timestamp,
    i18n::{Word, formats, say, say_with},
    relationships::{EndMonth, EndsByMonth, MONTHS, RelationshipTable},
};

/// The number of relationships that the height of the chart stands for at least.
const LEAST: u64 = 3;

/// The ends of the relationships in force, by month, once the user opens it: the list has the room.
#[component]
pub(super) fn EndsChart<'a>(
    /// The relationships.
    book: &'a RelationshipTable,
    /// The current time.
    now: Timestamp,
) -> impl IntoView + use<> {
    let chart = StoredValue::new(ends_chart(&EndsByMonth::of(book, now)));
    view! {
        <div class="access__chart">
            <Disclosure summary=say(Word::ChartEndsTitle)>
                {move || view! { <ColumnChart id="access-ends" chart=chart.get_value() /> }}
            </Disclosure>
        </div>
    }
}

fn ends_chart(ends: &EndsByMonth) -> Chart {
    let sum = |count: fn(&EndMonth) -> usize| number(ends.months.iter().map(count).sum());
    let sentence = say_with(
        Word::ChartEndsSentence,
        &[
            ("months", &number(MONTHS)),
            ("ending", &sum(|month| month.ending)),
            ("extending", &sum(|month| month.extending)),
            ("later", &number(ends.later)),
            ("past", &number(ends.past)),
            ("unknown", &number(ends.unknown)),
        ],
    );
    let kinds = vec![
        ChartKind { name: say(Word::ChartEndsEnding), look: Look::Solid },
        ChartKind { name: say(Word::DelegationExtends), look: Look::Hatched },
    ];
    let name = |month: &EndMonth| formats().month(month.start.millis());
    let column = |month: &EndMonth| {
        let numbers = [month.ending, month.extending];
        ChartColumn {
            label: name(month),
            values: Some(numbers.map(|n| u64::try_from(n).unwrap_or(u64::MAX)).into()),
            cells: numbers.map(number).into(),
        }
    };
    let headings = kinds.iter().map(|kind| kind.name.clone());
    let shown = [ends.months.first(), ends.months.get(MONTHS / 2), ends.months.last()];
    Chart {
        title: say(Word::ChartEndsTitle),
        sentence,
        headings: [say(Word::LicencesMonth)].into_iter().chain(headings).collect(),
        columns: ends.months.iter().map(column).collect(),
        ticks: shown.into_iter().flatten().map(name).collect(),
        kinds,
        others: Vec::new(),
        least: LEAST,
        as_table: say(Word::ChartAsTable),
    }
}
