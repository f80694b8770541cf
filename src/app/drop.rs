//! Opening a file by dropping it on the page.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    annotations::is_annotation_file,
    dom::{self, DragEvent, PickedFile},
    i18n::{Word, say_with},
    state::{
        Announcer, Console, WaitingAnnotations, use_announcer, use_console, use_waiting_annotations,
    },
};

/// Opens files that the user picked.
#[derive(Clone, Copy)]
pub(super) struct Opener {
    console: Console,
    announcer: Announcer,
    waiting: WaitingAnnotations,
}

impl Opener {
    /// Reads a picked file and opens it.
    pub(super) fn open(self, file: PickedFile) {
        spawn_local(async move {
            let name = file.name.clone();
            match file.bytes().await {
                Ok(bytes) if is_annotation_file(&bytes) => {
                    self.waiting.ask(name, bytes);
                }
                Ok(bytes) => {
                    if self.console.open(name.clone(), bytes, None).await {
                        self.announcer.say(say_with(Word::OriginFile, &[("name", &name)]));
                    }
                }
                Err(_) => self.console.refuse(name, file.is_too_large()),
            }
        });
    }
}

/// Returns the opener of picked files on this page.
pub(super) fn use_opener() -> Opener {
    Opener {
        console: use_console(),
        announcer: use_announcer(),
        waiting: use_waiting_annotations(),
    }
}

/// Opens files that are dropped anywhere on the page.
#[component]
pub(super) fn DropZone() -> impl IntoView {
    let opener = use_opener();
    let is_over = RwSignal::new(false);
    let listeners = StoredValue::new_local([
        dom::on_window("dragover", move |event: DragEvent| {
            if dom::drags_files(&event) {
                event.prevent_default();
                is_over.set(true);
            }
        }),
        dom::on_window("dragleave", move |event: DragEvent| {
            // The related target is empty only when the pointer leaves the page.
            if event.related_target().is_none() {
                is_over.set(false);
            }
        }),
        dom::on_window("drop", move |event: DragEvent| {
            event.prevent_default();
            is_over.set(false);
            if let Some(file) = dom::dropped_file(&event) {
                opener.open(file);
            }
        }),
    ]);
    on_cleanup(move || listeners.dispose());
    view! {
        <Show when=move || is_over.get()>
            <div class="drop" aria-hidden="true">
                <p class="drop__text">{Word::OpenDrop}</p>
            </div>
        </Show>
    }
}
