//! The rows of a grid, of which those in view are drawn.

use leptos::{ev, prelude::*};

use super::{Cells, Grid};
use crate::ui::{El, Item, el, lines};

/// The rows in view, and room for the rest.
pub(super) fn body(
    grid: Grid,
    total: Memo<usize>,
    edition: Signal<u32>,
    (classes, cells): (Vec<&'static str>, Cells),
    on_drawn: Option<Callback<Vec<u32>>>,
) -> El {
    let window = Memo::new(move |_| grid.viewport.get().rows(grid.row_height.get(), total.get()));
    if let Some(on_drawn) = on_drawn {
        Effect::new(move |_| {
            let (rows, range) = (grid.rows.get(), window.get());
            on_drawn.run(rows.as_slice().get(range).unwrap_or_default().to_vec());
        });
    }
    let drawn = move || {
        // The rows are computed from the edition, so it is read first: an effect asks its sources in
        // the order in which it read them, and one that says it has not changed takes the news of
        // what it was computed from along (reactive_graph 0.2; `tests/web/effects.rs`).
        let edition = edition.get();
        let rows = grid.rows.get();
        grid.rows_come(&rows, edition);
        let (range, selected) = (window.get(), grid.selected.get());
        let height = hundredths(1, grid.row_height.get());
        // The height of a row takes less than 31 bits.
        let edition = u64::from(edition) << 32;
        let end = range.end.min(rows.as_slice().len());
        let item = |index: usize| {
            let row = rows.as_slice()[index];
            Item { index, row, look: edition | height << 1 | u64::from(selected == Some(row)) }
        };
        (range.start.min(end)..end).map(item).collect()
    };
    let draw = move |Item { index, row, look }| {
        let cells = cells(row).into_iter().zip(&classes).enumerate().map(|(at, (cell, class))| {
            el("div")
                .attr("role", "gridcell")
                .class(class)
                .attr("data-column", at.to_string())
                .attr("tabindex", "-1")
                .child(cell)
        });
        let cells = cells.collect::<Vec<_>>();
        let is_selected = look & 1 == 1;
        el("div")
            .attr("role", "row")
            .class("grid__row")
            .attr("data-index", index.to_string())
            .attr("aria-rowindex", (index + 2).to_string())
            .attr("aria-selected", if is_selected { "true" } else { "false" })
            .style("transform", translate(index, grid.row_height.get_untracked()))
            .on(ev::click, move |event| grid.clicked(&event, row))
            .child(cells)
    };
    el("div")
        .class("grid__body")
        .attr("role", "rowgroup")
        .live_style("height", move || pixels(total.get(), grid.row_height.get()))
        .child(lines(drawn, draw))
}

/// The height of rows in hundredths of a pixel.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a grid has fewer rows than f64 has integers, and its height is not negative"
)]
fn hundredths(rows: usize, row_height: f64) -> u64 {
    (rows as f64 * row_height * 100.0).round() as u64
}

/// The height of rows, printed: printing a float takes ten kilobytes of the page.
fn pixels(rows: usize, row_height: f64) -> String {
    let hundredths = hundredths(rows, row_height);
    format!("{}.{:02}px", hundredths / 100, hundredths % 100)
}

fn translate(index: usize, row_height: f64) -> String {
    format!("translateY({})", pixels(index, row_height))
}
