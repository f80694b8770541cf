//! Export of the loaded customers as a file.

mod table;

use std::cell::Cell;
#[cfg(not(split))]
use std::future::{Ready, ready};

use leptos::{prelude::*, task::spawn_local};

use self::table::customers;
use crate::{
    components::{Icon, IconName, Modal, words::number},
    i18n::{Word, say, say_with},
    state::{Console, PartError, ShownTable, use_announcer, use_console, use_shown_table},
};

/// The button that opens the dialog for the export of the list.
#[component]
pub fn ExportButton() -> impl IntoView {
    let open = RwSignal::new(false);
    view! {
        <button
            class="button button--quiet"
            type="button"
            aria-haspopup="dialog"
            on:click=move |_| open.set(true)
        >
            <Icon name=IconName::Export />
            <span class="button__text">{Word::ExportTitle}</span>
        </button>
        <Modal open title=Word::ExportTitle close_label=Word::AppClose>
            <ExportChoices />
        </Modal>
    }
}

/// The buttons of the dialog, and the result of the last export.
#[component]
fn ExportChoices() -> impl IntoView {
    let message = RwSignal::new(String::new());
    let announcer = use_announcer();
    let report = move |text: String| {
        announcer.say(text.clone());
        // The dialog may be closed meanwhile.
        message.try_set(text);
    };
    let shown = use_shown_table();
    let save_table = table_saver(report);
    let save_snapshot = snapshot_saver(message, report);
    let saving = save_snapshot.pending();
    view! {
        <div>
            <ul class="choices">
                {move || {
                    let table = shown.get()?;
                    let (button, about) = match table {
                        ShownTable::Customers(_) => (Word::ExportList, Word::ExportListAbout),
                        ShownTable::Other { .. } => (Word::ExportPage, Word::ExportPageAbout),
                    };
                    let save_table = save_table.clone();
                    Some(
                        view! {
                            <ExportChoice about>
                                <button
                                    class="button"
                                    type="button"
                                    on:click=move |_| save_table(table)
                                >
                                    {button}
                                </button>
                            </ExportChoice>
                        },
                    )
                }}
                <ExportChoice about=Word::ExportSnapshotAbout>
                    <button
                        class="button"
                        type="button"
                        aria-disabled=move || saving.get().then_some("true")
                        on:click=move |_| {
                            if !saving.get_untracked() {
                                save_snapshot.dispatch_local(());
                            }
                        }
                    >
                        {Word::ExportSnapshot}
                    </button>
                </ExportChoice>
            </ul>
            <p class="export__progress">{move || message.get()}</p>
        </div>
    }
}

#[component]
fn ExportChoice(about: Word, children: Children) -> impl IntoView {
    view! {
        <li class="choices__choice">
            {children()} <p class="choices__about">{about}</p>
        </li>
    }
}

/// Exports a table on screen.
fn table_saver(report: impl Fn(String) + Copy + 'static) -> impl Fn(ShownTable) + Clone {
    let console = use_console();
    let owner = Owner::current();
    move |table| {
        let owner = owner.clone();
        spawn_local(async move {
            report(match saved(console, table, owner).await {
                Ok(name) => say_with(Word::ExportDone, &[("name", &name)]),
                Err(PartError) => say(Word::ExportFailed),
            });
        });
    }
}

/// Exports a table on screen, in the part of the program that has the features beside the list.
/// Returns the name of the file.
#[cfg(split)]
#[leptos::wasm_split::wasm_split(features, wasm_split_path = ::leptos::wasm_split, fallible)]
fn saved(console: Console, table: ShownTable, owner: Option<Owner>) -> Result<String, PartError> {
    Ok(save(console, table, owner))
}

/// Exports a table on screen; this build has one part.
#[cfg(not(split))]
fn saved(
    console: Console,
    table: ShownTable,
    owner: Option<Owner>,
) -> Ready<Result<String, PartError>> {
    ready(Ok(save(console, table, owner)))
}

/// Exports a table. Its texts read the contexts of `owner`, because a task has no owner of its own.
fn save(console: Console, table: ShownTable, owner: Option<Owner>) -> String {
    let (about, texts) = match table {
        ShownTable::Customers(list) => {
            let (listing, rows) = list.run(());
            ("customers", customers(&listing, &rows))
        }
        ShownTable::Other { about, texts } => {
            let texts = move || texts.run(());
            (about, owner.map_or_else(texts, |owner| owner.with(texts)))
        }
    };
    console.save_table(about, texts)
}

/// Exports a snapshot and reports the progress.
fn snapshot_saver(
    message: RwSignal<String>,
    report: impl Fn(String) + Copy + 'static,
) -> Action<(), ()> {
    let (console, announcer) = (use_console(), use_announcer());
    Action::new_local(move |()| async move {
        let announced_quarter = Cell::new(0);
        let progress = move |done: usize, total: usize| {
            let values = [("done", &*number(done)), ("total", &*number(total))];
            let text = say_with(Word::ExportProgress, &values);
            let quarter = done * 4 / total.max(1);
            // A screen reader that announced every step would not finish.
            if announced_quarter.get() < quarter {
                announced_quarter.set(quarter);
                announcer.say(text.clone());
            }
            message.try_set(text);
        };
        match console.save_snapshot(progress).await {
            Some(name) => report(say_with(Word::ExportDone, &[("name", &name)])),
            None => report(say(Word::ExportFailed)),
        }
    })
}
