//! Draws a sheet.

use leptos::prelude::*;

use super::document::{Block, Section, Sheet, Table};
use crate::components::ColumnChart;

/// The sections of a sheet.
#[component]
pub(super) fn SheetView(sheet: Sheet, lang: &'static str) -> impl IntoView {
    let sections = sheet.sections.into_iter().enumerate();
    let sections = sections.map(|(at, section)| view! { <SectionView at section /> });
    view! {
        <div class="sheet__body" lang=lang>
            <p class="sheet__made">{sheet.made}</p>
            {sections.collect_view()}
        </div>
    }
}

#[component]
fn SectionView(at: usize, section: Section) -> impl IntoView {
    let id = format!("sheet-{at}");
    let Section { title, as_of, blocks } = section;
    let blocks = blocks.into_iter().map(|it| block(it, &title)).collect_view();
    view! {
        <section class="sheet__section" aria-labelledby=id.clone()>
            <header class="sheet__section-head">
                <h2 class="sheet__title" id=id.clone()>
                    {title}
                </h2>
                {as_of.map(|as_of| view! { <p class="age">{as_of}</p> })}
            </header>
            {blocks}
        </section>
    }
}

/// A part of the section with this title.
fn block(block: Block, title: &str) -> AnyView {
    match block {
        Block::Note(text) => view! { <p class="not-known">{text}</p> }.into_any(),
        Block::Text(text) => view! {
            <p class="sheet__text" dir="auto">
                {text}
            </p>
        }
        .into_any(),
        Block::Pairs(pairs) => view! { <Pairs pairs /> }.into_any(),
        Block::Table(table) => {
            // The title says what the table is.
            let has_caption = table.name != title;
            view! { <TableView table has_caption /> }.into_any()
        }
        Block::Chart(chart) => view! { <ColumnChart id="sheet-days" chart /> }.into_any(),
    }
}

#[component]
fn Pairs(pairs: Vec<(String, String)>) -> impl IntoView {
    let pairs = pairs.into_iter().map(|(name, value)| {
        view! {
            <dt>{name}</dt>
            <dd>
                <bdi>{value}</bdi>
            </dd>
        }
    });
    view! { <dl class="pairs">{pairs.collect_view()}</dl> }
}

#[component]
fn TableView(
    table: Table,
    /// Whether its name shows.
    has_caption: bool,
) -> impl IntoView {
    let Table { name, header, rows, english } = table;
    let header = header.into_iter().map(|name| view! { <th scope="col">{name}</th> });
    let cell = move |(at, text): (usize, String)| {
        let lang = (english == Some(at)).then_some("en");
        let text = view! {
            <bdi lang=lang>{text}</bdi>
        };
        if at == 0 {
            view! { <th scope="row">{text}</th> }.into_any()
        } else {
            view! { <td class="sheet__cell">{text}</td> }.into_any()
        }
    };
    let rows = rows.into_iter().map(|cells| {
        view! { <tr>{cells.into_iter().enumerate().map(cell).collect_view()}</tr> }
    });
    let caption = has_caption.then(|| {
        view! { <caption class="sheet__caption">{name.clone()}</caption> }
    });
    view! {
        <div class="sheet__table">
            <table class="table" aria-label=name>
                {caption}
                <thead>
                    <tr>{header.collect_view()}</tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
}
