//! What the user chooses for a sheet: its language, and whether the note is on it.

use leptos::prelude::*;

use crate::{
    components::{CheckBox, Icon, IconName, TextLanguage},
    dom,
    i18n::{Language, Speech, Word, speaking},
    state::{use_announcer, use_preferences},
};

/// The choices for a sheet.
#[derive(Clone, Copy)]
pub(super) struct SheetOptions {
    /// The language of the sheet.
    language: RwSignal<Language>,
    /// Its texts, unless it is the language of the page.
    speech: RwSignal<Option<Speech>, LocalStorage>,
    /// Whether the user's note is on the sheet.
    pub(super) has_note: RwSignal<bool>,
}

impl SheetOptions {
    /// A sheet in the language of the page, without the note.
    pub(super) fn new() -> Self {
        Self {
            language: RwSignal::new(use_preferences().language().get_untracked()),
            speech: RwSignal::new_local(None),
            has_note: RwSignal::new(false),
        }
    }

    /// The tag of the language of the sheet; tracks it.
    pub(super) fn tag(self) -> &'static str {
        self.language.get().tag()
    }

    /// Writes in the language of the sheet; tracks it.
    pub(super) fn write<T>(self, write: impl FnOnce() -> T) -> T {
        match self.speech.get() {
            Some(speech) => speaking(&speech, write),
            None => write(),
        }
    }
}

/// The controls of a sheet, which are not printed.
#[component]
pub(super) fn SheetTools(
    options: SheetOptions,
    /// Whether there is a note.
    #[prop(into)]
    is_noted: Signal<bool>,
) -> impl IntoView {
    let announcer = use_announcer();
    let on_choice = move |(language, speech): (Language, Speech)| {
        options.language.set(language);
        options.speech.set(Some(speech));
    };
    let on_failure = move |message: String| announcer.say(message);
    view! {
        <div class="sheet__tools">
            <button class="button button--primary" type="button" on:click=|_| dom::print()>
                <Icon name=IconName::Print />
                <span>{Word::SheetPrint}</span>
            </button>
            <TextLanguage
                label=Word::SheetLanguage
                classes=["choice", "", "choice__control"]
                on_choice
                on_failure
            />
            <Show when=move || is_noted.get()>
                <CheckBox value=options.has_note label=Word::SheetNotes />
            </Show>
        </div>
    }
}
