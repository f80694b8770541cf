//! What the user chooses for a sheet: its language, and whether the note is on it.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    components::{CheckBox, Icon, IconName},
    dom,
    i18n::{Language, Speech, Word, say_with, speaking},
    services::use_services,
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
    view! {
        <div class="sheet__tools">
            <button class="button button--primary" type="button" on:click=|_| dom::print()>
                <Icon name=IconName::Print />
                <span>{Word::SheetPrint}</span>
            </button>
            <LanguageChoice options />
            <Show when=move || is_noted.get()>
                <CheckBox value=options.has_note label=Word::SheetNotes />
            </Show>
        </div>
    }
}

/// The language of the sheet: that of the page, or another.
#[component]
fn LanguageChoice(options: SheetOptions) -> impl IntoView {
    let (services, announcer) = (use_services(), use_announcer());
    let page = use_preferences().language().get_untracked();
    let wanted = RwSignal::new(page);
    let choices = Language::ALL.map(|language| {
        view! {
            <option
                value=language.tag()
                lang=language.tag()
                selected=language == page
                prop:selected=move || wanted.get() == language
            >
                {language.native_name()}
            </option>
        }
    });
    let choose = move |event| {
        let Some(language) = Language::from_tag(&event_target_value(&event)) else { return };
        wanted.set(language);
        let loading = services.languages().load(language);
        spawn_local(async move {
            let speech = loading.await;
            // The user may have chosen another one meanwhile, or left.
            if wanted.try_get_untracked() != Some(language) {
                return;
            }
            if speech.is_some() {
                options.language.set(language);
                options.speech.set(speech);
            } else {
                let name = language.native_name();
                announcer.say(say_with(Word::AppLanguageFailed, &[("language", name)]));
                wanted.set(options.language.get_untracked());
            }
        });
    };
    view! {
        <label class="choice">
            <span>{Word::SheetLanguage}</span>
            <select class="choice__control" on:change=choose>
                {choices.collect_view()}
            </select>
        </label>
    }
}
