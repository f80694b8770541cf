//! Export of the loaded customers as a file.

mod exported;
mod json;
mod list_table;
mod table;
mod table_choice;

use std::cell::Cell;

use leptos::{prelude::*, task::spawn_local};

pub use self::list_table::ListTable;
use self::{exported::Exported, table_choice::TableChoice};
use crate::{
    components::words::number,
    dom,
    i18n::{Word, say, say_with},
    state::{
        ShownTable, TableBeside, ticked_count, use_annotations, use_announcer, use_console,
        use_navigator, use_shown_table, use_tables_beside, use_ticking,
    },
};

/// What can be exported, and the result of the last export.
#[component]
pub fn ExportChoices() -> impl IntoView {
    let message = RwSignal::new(String::new());
    let announcer = use_announcer();
    let report = Callback::new(move |text: String| {
        announcer.say(text.clone());
        // The dialog may be closed meanwhile.
        message.try_set(text);
    });
    let save_snapshot = snapshot_saver(message);
    let saving = save_snapshot.pending();
    view! {
        <div>
            <ul class="choices">
                <TickedCustomersChoice report />
                <ShownTableChoice report />
                <BesideChoices report />
                <li class="choices__choice">
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
                    <p class="choices__about">{Word::ExportSnapshotAbout}</p>
                </li>
                <AnnotationChoices report />
            </ul>
            <p class="export__progress">{move || message.get()}</p>
        </div>
    }
}

/// The buttons that export and import what the user keeps of customers.
#[component]
fn AnnotationChoices(report: Callback<String>) -> impl IntoView {
    let annotations = use_annotations();
    let save = move |_| {
        spawn_local(async move {
            let name = annotations.save_file().await;
            report.run(say_with(Word::ExportDone, &[("name", &name)]));
        });
    };
    view! {
        <li class="choices__choice">
            <button class="button" type="button" on:click=save>
                {Word::OwnExport}
            </button>
            <p class="choices__about">{Word::OwnExportAbout}</p>
        </li>
        <li class="choices__choice">
            <button class="button" type="button" on:click=|_| dom::click_id("open-file")>
                {Word::OwnImport}
            </button>
            <p class="choices__about">{Word::OwnImportAbout}</p>
        </li>
    }
}

/// The table on screen.
#[component]
fn ShownTableChoice(report: Callback<String>) -> impl IntoView {
    let shown = use_shown_table();
    move || {
        let table = shown.get()?;
        let (csv, about) = match table {
            ShownTable::Customers(_) => (Word::ExportList, Word::ExportListAbout),
            ShownTable::Other { .. } => (Word::ExportPage, Word::ExportPageAbout),
        };
        let exported = move |()| match table {
            ShownTable::Customers(list) => {
                let (listing, rows) = list.run(());
                let table = ListTable::of(listing, rows);
                Exported::Customers { about: "customers", table }
            }
            ShownTable::Other { about, texts } => Exported::Other { about, texts: texts.run(()) },
        };
        let csv = say(csv);
        Some(view! { <TableChoice csv about table=Callback::new(exported) report /> })
    }
}

/// The further tables of the page.
#[component]
fn BesideChoices(report: Callback<String>) -> impl IntoView {
    let tables = use_tables_beside();
    let choice = move |TableBeside { title, about, texts }: TableBeside| {
        let title = say(title);
        let text = |word| say_with(word, &[("table", &*title)]);
        let (csv, shown) = (text(Word::ExportTable), text(Word::ExportTableAbout));
        let exported = move |()| Exported::Other { about, texts: texts.run(()) };
        view! { <TableChoice csv about=shown table=Callback::new(exported) report /> }
    };
    move || tables.get().into_iter().map(choice).collect_view()
}

/// The customers that the user marked, where the page shows the list.
#[component]
fn TickedCustomersChoice(report: Callback<String>) -> impl IntoView {
    let (ticking, navigator, shown) = (use_ticking(), use_navigator(), use_shown_table());
    move || {
        let ShownTable::Customers(list) = shown.get()? else { return None };
        let number = Some(ticking.number().get()).filter(|number| *number > 0)?;
        let exported = move |()| {
            let (listing, _) = list.run(());
            let sort = navigator.query().with_untracked(|query| query.sort);
            let rows = ticking.rows(&listing, sort);
            Exported::Customers { about: "marked-customers", table: ListTable::of(listing, rows) }
        };
        let table = Callback::new(exported);
        let about = ticked_count(number);
        Some(view! { <TableChoice csv=say(Word::ExportTicked) about table report /> })
    }
}

/// Exports a snapshot and reports the progress.
fn snapshot_saver(message: RwSignal<String>) -> Action<(), ()> {
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
        let text = match console.save_snapshot(progress).await {
            Some(name) => say_with(Word::ExportDone, &[("name", &name)]),
            None => say(Word::ExportFailed),
        };
        // The dialog may be closed meanwhile, and its callbacks with it.
        announcer.say(text.clone());
        message.try_set(text);
    })
}
