//! Saving the loaded customers as a file.

mod table;

use std::cell::Cell;

use leptos::prelude::*;

use self::table::{header, table};
use crate::{
    components::{Icon, IconName, Modal, words::number},
    i18n::{Word, say, say_with},
    state::{use_announcer, use_console, use_navigator},
};

/// The button that opens the dialog in which a user saves the list.
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

/// The choices of the dialog, and the outcome of the last one.
#[component]
fn ExportChoices() -> impl IntoView {
    let message = RwSignal::new(String::new());
    let announcer = use_announcer();
    let report = move |text: String| {
        announcer.say(text.clone());
        // The dialog may be closed by now.
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

/// Saves the rows of the list in their order.
fn list_saver(report: impl Fn(String)) -> impl Fn() {
    let (console, navigator) = (use_console(), use_navigator());
    move || {
        let Some(listing) = console.listing_untracked() else { return };
        let query = navigator.place().read_untracked().query.clone();
        let rows = listing.directory.find(&listing.status, &query);
        let name = console.save_table("customers", header(), table(&listing, &rows));
        report(say_with(Word::ExportDone, &[("name", &name)]));
    }
}

/// Saves a snapshot and reports its progress.
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
            // A screen reader that read every step aloud would never finish.
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
