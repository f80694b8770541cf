//! A chart of stacked columns.

use leptos::prelude::*;

use super::data::{Chart, ChartColumn, ChartKind, Look};
use crate::components::Disclosure;

/// The size of the picture, which is scaled as a whole.
const WIDTH: u64 = 300;
const HEIGHT: u64 = 60;

/// The height of a column that is known to have nothing.
const NOTHING: u64 = 3;

/// The part of a column's place that its bar takes, in percent.
const FILLED: u64 = 72;

/// A chart of stacked columns, with the facts in a sentence and as a table.
#[component]
pub fn ColumnChart(
    /// An id that is unique on the page.
    id: &'static str,
    /// What it shows.
    chart: Chart,
) -> impl IntoView {
    let (sentence, hatch) = (format!("{id}-sentence"), format!("{id}-hatch"));
    let top = chart.top();
    let marks_nothing = chart.others.iter().any(|kind| kind.look == Look::Light);
    let columns = chart.columns.iter().enumerate().map(|(at, column)| {
        let place = Place { at, number: chart.columns.len(), top, marks_nothing };
        view! { <Column place column=column.clone() kinds=chart.kinds.clone() hatch=hatch.clone() /> }
    });
    let columns = columns.collect_view();
    let ticks = chart.ticks.iter().map(|tick| {
        view! {
            <span class="chart__tick">
                <bdi>{tick.clone()}</bdi>
            </span>
        }
    });
    let ticks = ticks.collect_view();
    let keys = chart.kinds.iter().chain(&chart.others).cloned();
    let keys = keys.map(|kind| view! { <Key kind hatch=hatch.clone() /> }).collect_view();
    let Chart { title, sentence: text, as_table, .. } = chart.clone();
    let table = StoredValue::new(chart);
    let pattern = hatch.clone();
    view! {
        <figure class="chart">
            <figcaption class="chart__title">{title}</figcaption>
            <p class="chart__sentence" id=sentence.clone()>
                {text}
            </p>
            // Time runs from the left in every language.
            <div class="chart__plot" dir="ltr">
                <svg
                    class="chart__picture"
                    viewBox=format!("0 0 {WIDTH} {HEIGHT}")
                    role="img"
                    aria-labelledby=sentence
                >
                    <defs>
                        <pattern
                            id=pattern
                            width="4"
                            height="4"
                            patternUnits="userSpaceOnUse"
                            patternTransform="rotate(45)"
                        >
                            <rect class="chart__ground" width="4" height="4"></rect>
                            <rect class="chart__stripe" width="2" height="4"></rect>
                        </pattern>
                    </defs>
                    {columns}
                </svg>
                <div class="chart__axis" aria-hidden="true">
                    {ticks}
                </div>
            </div>
            <ul class="chart__keys" aria-hidden="true">
                {keys}
            </ul>
            <Disclosure summary=as_table class="disclosure chart__more">
                {move || view! { <ChartTable chart=table.get_value() /> }}
            </Disclosure>
        </figure>
    }
}

/// Where a column is.
#[derive(Clone, Copy)]
struct Place {
    at: usize,
    /// The number of columns.
    number: usize,
    /// The number that the height stands for.
    top: u64,
    /// Whether the chart has a sign for columns that are known to have nothing.
    marks_nothing: bool,
}

impl Place {
    /// The left edge and the width of the bar.
    fn sides(self) -> (String, String) {
        let (at, number) = (wide(self.at), wide(self.number).max(1));
        // In tenths of the units of the picture.
        let (from, pitch) = (at * WIDTH * 10 / number, WIDTH * 10 / number);
        let width = pitch * FILLED / 100;
        (tenths(from + (pitch - width) / 2), tenths(width))
    }

    /// The height of so many, in tenths of the units of the picture.
    fn height(self, n: u64) -> u64 {
        n.saturating_mul(HEIGHT * 10) / self.top
    }
}

/// A column: its bars from the bottom up, or what it is without any.
#[component]
fn Column(
    place: Place,
    column: ChartColumn,
    kinds: Vec<ChartKind>,
    hatch: String,
) -> impl IntoView {
    let (x, width) = place.sides();
    let bar = |look: Look, bottom: u64, height: u64| {
        let y = tenths((HEIGHT * 10).saturating_sub(bottom + height));
        let (x, width, hatch) = (x.clone(), width.clone(), hatch.clone());
        view! { <Bar look x y width height=tenths(height) hatch /> }
    };
    let Some(values) = column.values else {
        return bar(Look::Gap, 0, NOTHING * 10).into_any();
    };
    if place.marks_nothing && values.iter().all(|n| *n == 0) {
        return bar(Look::Light, 0, NOTHING * 10).into_any();
    }
    let mut bottom = 0;
    let bars = kinds.iter().zip(&values).filter(|(kind, n)| **n > 0 && kind.look != Look::Gap);
    let bars = bars.map(|(kind, n)| {
        let height = place.height(*n);
        let drawn = bar(kind.look, bottom, height);
        bottom += height;
        drawn
    });
    bars.collect_view().into_any()
}

#[component]
fn Bar(
    look: Look,
    x: String,
    y: String,
    width: String,
    height: String,
    /// The id of the pattern.
    hatch: String,
) -> impl IntoView {
    let fill = (look == Look::Hatched).then(|| format!("url(#{hatch})"));
    view! {
        <rect
            class="chart__bar"
            data-look=look.name()
            x=x
            y=y
            width=width
            height=height
            fill=fill
        ></rect>
    }
}

/// A kind with its look.
#[component]
fn Key(kind: ChartKind, hatch: String) -> impl IntoView {
    let text = |text: &str| text.to_owned();
    view! {
        <li class="chart__key">
            <svg class="chart__swatch" viewBox="0 0 12 12">
                <Bar look=kind.look x=text("1") y=text("1") width=text("10") height=text("10") hatch />
            </svg>
            <span>{kind.name}</span>
        </li>
    }
}

/// The facts of a chart as a table.
#[component]
fn ChartTable(chart: Chart) -> impl IntoView {
    let headings = chart.headings.into_iter().enumerate().map(|(at, name)| {
        let class = if at == 0 { "" } else { "table__number" };
        view! {
            <th scope="col" class=class>
                {name}
            </th>
        }
    });
    let rows = chart.columns.into_iter().map(|column| {
        let cells = column.cells.into_iter().map(|cell| {
            view! { <td class="table__number">{cell}</td> }
        });
        view! {
            <tr>
                <th scope="row">{column.label}</th>
                {cells.collect_view()}
            </tr>
        }
    });
    view! {
        <table class="table chart__table" aria-label=chart.title>
            <thead>
                <tr>{headings.collect_view()}</tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
}

fn wide(n: usize) -> u64 {
    u64::try_from(n).unwrap_or(u64::MAX)
}

/// A number of tenths as a decimal number.
pub(super) fn tenths(n: u64) -> String {
    format!("{}.{}", n / 10, n % 10)
}
