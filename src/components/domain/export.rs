//! Export of the loaded customers as a file.

mod table;

use std::cell::Cell;

use leptos::prelude::*;

use self::table::customers;
use crate::{
    components::words::number,
    i18n::{Word, say, say_with},
    state::{ShownTable, use_announcer, use_console, use_shown_table},
};

/// What can be exported, and the result of the last export.
#[component]
pub fn ExportChoices() -> impl IntoView {
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
    // An event has no owner of its own, and the texts of a table read contexts.
    let owner = Owner::current();
    move |table| {
        let texts = move || match table {
            ShownTable::Customers(list) => {
                let (listing, rows) = list.run(());
                ("customers", customers(&listing, &rows))
            }
            ShownTable::Other { about, texts } => (about, texts.run(())),
        };
        let (about, texts) = owner.as_ref().map_or_else(texts, |owner| owner.with(texts));
        let name = console.save_table(about, texts);
        report(say_with(Word::ExportDone, &[("name", &name)]));
    }
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
