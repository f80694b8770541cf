//! The language of a text that need not be that of the page.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    i18n::{Language, Speech, Word, say_with},
    services::use_services,
    state::use_preferences,
};

/// The choice of the language of a text, such as a notice or a sheet: that of the page, or another. If
/// the texts of a language cannot be loaded, the control shows the one before again.
#[component]
pub fn TextLanguage(
    /// Its name.
    label: Word,
    /// The classes of the whole, of the name and of the control.
    classes: [&'static str; 3],
    /// Called with the texts of the language that the user chose.
    #[prop(into)]
    on_choice: Callback<(Language, Speech)>,
    /// Called with a message if they cannot be loaded.
    #[prop(into)]
    on_failure: Callback<String>,
) -> impl IntoView {
    let services = use_services();
    let page = use_preferences().language().get_untracked();
    let (current, wanted) = (RwSignal::new(page), RwSignal::new(page));
    let options = Language::ALL.map(|language| {
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
            if let Some(speech) = speech {
                current.set(language);
                on_choice.run((language, speech));
            } else {
                let name = language.native_name();
                on_failure.run(say_with(Word::AppLanguageFailed, &[("language", name)]));
                wanted.set(current.get_untracked());
            }
        });
    };
    let [whole, name, control] = classes;
    view! {
        <label class=whole>
            <span class=name>{label}</span>
            <select class=control on:change=choose>
                {options.collect_view()}
            </select>
        </label>
    }
}
