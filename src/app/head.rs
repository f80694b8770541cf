//! The head of the page: the partner, the age of the list, and the settings of the page.

use leptos::{prelude::*, task::spawn_local};

use super::{
    dialogs::ExportButton,
    file_picker::FilePicker,
    palette::{PaletteButton, use_palette},
};
use crate::{
    components::{Age, Icon, IconName, PageLink, use_live_views},
    dom,
    i18n::{Language, Word, say, say_with},
    routes::Page,
    state::{Origin, Theme, use_console, use_preferences},
};

/// The head of the page.
#[component]
pub(super) fn Head() -> impl IntoView {
    let palette = use_palette();
    view! {
        <header class="head">
            <p class="head__brand">
                <span class="head__mark" aria-hidden="true"></span>
                <span>{Word::AppName}</span>
            </p>
            <Provenance />
            <div class="head__tools">
                <Account />
                <PaletteButton />
                <FilePicker
                    class="button button--quiet"
                    id="open-file"
                    title=say(Word::OpenHint)
                >
                    <Icon name=IconName::Open />
                    <span class="button__text">{Word::OpenFile}</span>
                </FilePicker>
                <ExportButton open=palette.export_open />
                <LanguageChoice />
                <ThemeChoice />
                <PageLink
                    page=Page::Preferences
                    class="button button--quiet head__preferences"
                    attr:title=Word::PreferencesTitle
                    attr:aria-label=Word::PreferencesTitle
                >
                    <Icon name=IconName::Preferences />
                </PageLink>
                <button
                    class="button button--quiet head__keys"
                    type="button"
                    aria-keyshortcuts="?"
                    title=Word::KeysTitle
                    aria-label=Word::KeysTitle
                    on:click=move |_| palette.keys_open.set(true)
                >
                    <Icon name=IconName::Keyboard />
                </button>
            </div>
        </header>
    }
}

/// The origin of the list and its age.
#[component]
fn Provenance() -> impl IntoView {
    let console = use_console();
    let source = move || {
        console.with_loaded(|loaded| {
            let partner = loaded.partner.clone();
            view! { <ListOrigin origin=loaded.origin.clone() partner /> }
        })
    };
    view! { <div class="head__provenance">{source}</div> }
}

/// The origin of the list, its age, and for a file the button that closes it.
#[component]
fn ListOrigin(origin: Origin, partner: Option<String>) -> impl IntoView {
    let console = use_console();
    let as_of = Memo::new(move |_| console.listing().and_then(|listing| listing.as_of));
    let is_file = matches!(origin, Origin::File(_));
    let text = match origin {
        Origin::Demo => say(Word::OriginDemo),
        Origin::Configured | Origin::Live => partner.unwrap_or_default(),
        Origin::File(name) => say_with(Word::OriginFile, &[("name", &name)]),
    };
    let close = is_file.then(|| {
        view! {
            <button
                class="button button--quiet"
                type="button"
                title=Word::OriginClose
                aria-label=Word::OriginClose
                on:click=move |_| spawn_local(console.close_file())
            >
                <Icon name=IconName::Close />
            </button>
        }
    });
    view! {
        <p class="head__origin">
            <bdi class="head__source">{text}</bdi>
            {move || as_of.get().map(|at| view! { <Age at /> })}
            {close}
        </p>
    }
}

/// The signed-in account, where the source has one.
#[component]
fn Account() -> impl IntoView {
    let views = use_live_views();
    move || views.get().map(|views| views.account())
}

/// A select with an icon and a hidden label.
#[component]
fn Choice(
    id: &'static str,
    icon: IconName,
    label: Word,
    #[prop(into)] on_choice: Callback<String>,
    /// The options.
    children: Children,
) -> impl IntoView {
    view! {
        <label class="choice" title=label>
            <Icon name=icon />
            <span class="visually-hidden">{label}</span>
            <select
                class="choice__control"
                id=id
                on:change=move |event| on_choice.run(event_target_value(&event))
            >
                {children()}
            </select>
        </label>
    }
}

/// The id of the control of the language.
const LANGUAGE: &str = "page-language";

#[component]
fn LanguageChoice() -> impl IntoView {
    let preferences = use_preferences();
    let current = preferences.language().get_untracked();
    // When the texts of a language cannot be loaded, the control shows the present one again.
    let refused = preferences.refused_language();
    let options = Language::ALL.map(|language| {
        view! {
            <option
                value=language.tag()
                lang=language.tag()
                selected=language == current
                prop:selected=move || {
                    refused.track();
                    language == current
                }
            >
                {language.native_name()}
            </option>
        }
    });
    let choose = move |tag: String| {
        let language = Language::best(std::iter::once(tag.as_str()));
        spawn_local(async move {
            preferences.choose_language(language).await;
            dom::focus_id_again(LANGUAGE.to_owned());
        });
    };
    view! {
        <Choice id=LANGUAGE icon=IconName::Language label=Word::AppLanguage on_choice=choose>
            {options.collect_view()}
        </Choice>
    }
}

#[component]
fn ThemeChoice() -> impl IntoView {
    let preferences = use_preferences();
    let current = preferences.theme().get_untracked();
    let options = Theme::ALL.map(|theme| {
        let name = match theme {
            Theme::System => Word::ThemeSystem,
            Theme::Light => Word::ThemeLight,
            Theme::Dark => Word::ThemeDark,
        };
        view! {
            <option
                value=theme.as_str()
                selected=theme == current
                prop:selected=move || preferences.theme().get() == theme
            >
                {name}
            </option>
        }
    });
    let choose = move |name: String| preferences.choose_theme(Theme::read(&name));
    view! {
        <Choice id="page-theme" icon=IconName::Theme label=Word::ThemeLabel on_choice=choose>
            {options.collect_view()}
        </Choice>
    }
}
