//! Export of the loaded customers as a file.

mod table;

#[cfg(not(split))]
use std::future::{Ready, ready};
use std::{cell::Cell, sync::Arc};

use leptos::{prelude::*, task::spawn_local};

use self::table::{header, table};
use crate::{
    components::{Icon, IconName, Modal, words::number},
    directory::{Listing, Query},
    i18n::{Word, say, say_with},
    state::{Console, PartError, use_announcer, use_console, use_navigator},
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
    let save_list = list_saver(report);
    let save_snapshot = snapshot_saver(message, report);
    let saving = save_snapshot.pending();
    view! {
        <div>
            <ul class="export">
                <ExportChoice about=Word::ExportListAbout>
                    <button class="button" type="button" on:click=move |_| save_list()>
                        {Word::ExportList}
                    </button>
                </ExportChoice>
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
        <li class="export__choice">
            {children()} <p class="export__about">{about}</p>
        </li>
    }
}

/// Exports the rows of the list in their order.
fn list_saver(report: impl Fn(String) + Copy + 'static) -> impl Fn() {
    let (console, navigator) = (use_console(), use_navigator());
    move || {
        let Some(listing) = console.listing_untracked() else { return };
        let query = navigator.place().read_untracked().query.clone();
        spawn_local(async move {
            report(match list_saved(console, listing, query).await {
                Ok(name) => say_with(Word::ExportDone, &[("name", &name)]),
                Err(PartError) => say(Word::ExportFailed),
            });
        });
    }
}

/// Exports the customers of a list that match a query, in the part of the program that has the
/// features beside the list. Returns the name of the file.
#[cfg(split)]
#[leptos::wasm_split::wasm_split(features, wasm_split_path = ::leptos::wasm_split, fallible)]
fn list_saved(console: Console, listing: Arc<Listing>, query: Query) -> Result<String, PartError> {
    Ok(save_list(console, &listing, &query))
}

/// Exports the customers of a list that match a query; this build has one part.
#[cfg(not(split))]
fn list_saved(
    console: Console,
    listing: Arc<Listing>,
    query: Query,
) -> Ready<Result<String, PartError>> {
    ready(Ok(save_list(console, &listing, &query)))
}

fn save_list(console: Console, listing: &Listing, query: &Query) -> String {
    let rows = listing.directory.find(&listing.status, query);
    console.save_table("customers", header(), table(listing, &rows))
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
