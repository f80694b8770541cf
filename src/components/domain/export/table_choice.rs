//! The formats in which a table is exported.

use leptos::{prelude::*, task::spawn_local};

use super::exported::Exported;
use crate::{
    i18n::{Word, say, say_with},
    state::use_console,
};

/// A format of the export.
#[derive(Clone, Copy)]
enum Format {
    Csv,
    Json,
    Clipboard,
}

/// A table, and a button for each format.
#[component]
pub(super) fn TableChoice(
    /// The text of the button for a spreadsheet, which names the table.
    #[prop(into)]
    csv: String,
    /// What the table has.
    #[prop(into)]
    about: String,
    /// The table as it is then.
    table: Callback<(), Exported>,
    /// Called with the result in words.
    report: Callback<String>,
) -> impl IntoView {
    let console = use_console();
    // An event has no owner of its own, and the texts of a table read contexts.
    let owner = StoredValue::new(Owner::current().unwrap_or_default());
    let export = move |format| {
        let table = owner.get_value().with(|| table.run(()));
        let done = |name: &str| report.run(say_with(Word::ExportDone, &[("name", name)]));
        match format {
            Format::Csv => done(&console.save_table(table.about(), table.texts())),
            Format::Json => done(&console.save_json(table.about(), &table.json())),
            Format::Clipboard => {
                let copying = console.copy_table(&table.texts());
                spawn_local(async move {
                    let word = if copying.await { Word::ExportCopied } else { Word::CopyRefused };
                    report.run(say(word));
                });
            }
        }
    };
    let buttons = [
        (csv, Format::Csv),
        (say(Word::ExportJson), Format::Json),
        (say(Word::ExportCopy), Format::Clipboard),
    ];
    let buttons = buttons.map(|(text, format)| {
        view! {
            <button class="button" type="button" on:click=move |_| export(format)>
                {text}
            </button>
        }
    });
    let label = about.clone();
    view! {
        <li class="choices__choice">
            <div class="choices__buttons" role="group" aria-label=label>
                {buttons.collect_view()}
            </div>
            <p class="choices__about">{about}</p>
        </li>
    }
}
