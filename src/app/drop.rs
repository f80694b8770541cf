//! Opening a file by dropping it on the page.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    browser::dom::{self, DragEvent, PickedFile},
    i18n::{Word, say_with},
    state::{Announcer, Console, use_announcer, use_console},
    ui::{dynamic, el},
};

/// Opens files that a person picked.
#[derive(Clone, Copy)]
pub(super) struct Opener {
    console: Console,
    announcer: Announcer,
}

impl Opener {
    /// Reads a picked file and opens it.
    pub(super) fn open(self, file: PickedFile) {
        spawn_local(async move {
            let name = file.name.clone();
            match file.bytes().await {
                Ok(bytes) => {
                    if self.console.open(name.clone(), bytes).await {
                        self.announcer.say(say_with(Word::OriginFile, &[("name", &name)]));
                    }
                }
                Err(_) => self.console.refuse(name, file.is_too_large()),
            }
        });
    }
}

/// Returns what opens picked files on this page.
pub(super) fn use_opener() -> Opener {
    Opener { console: use_console(), announcer: use_announcer() }
}

/// Takes files that are dropped anywhere on the page.
pub(super) fn drop_zone() -> AnyView {
    let opener = use_opener();
    let over = RwSignal::new(false);
    let listeners = [
        dom::on_window("dragover", move |event: DragEvent| {
            if dom::drags_files(&event) {
                event.prevent_default();
                over.set(true);
            }
        }),
        dom::on_window("dragleave", move |event: DragEvent| {
            // Leaving the page leads nowhere; leaving an element leads to another one.
            if event.related_target().is_none() {
                over.set(false);
            }
        }),
        dom::on_window("drop", move |event: DragEvent| {
            event.prevent_default();
            over.set(false);
            if let Some(file) = dom::dropped_file(&event) {
                opener.open(file);
            }
        }),
    ];
    let listeners = StoredValue::new_local(listeners);
    on_cleanup(move || listeners.dispose());
    dynamic(move || {
        let text = || el("p").class("drop__text").text(Word::OpenDrop);
        over.get()
            .then(|| el("div").class("drop").attr("aria-hidden", "true").child(text()))
            .into_any()
    })
}
