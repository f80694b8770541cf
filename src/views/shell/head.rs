//! The head of the page: whose console this is, how old its facts are, and what concerns the page.

use leptos::prelude::*;

use crate::{
    i18n::{Language, Word, say, say_with},
    state::{Console, Origin, Preferences, Theme},
    ui::{Icon, IconName},
    views::parts::{age, export},
};

/// The head.
#[component]
pub(super) fn Head(
    /// Whether the list of keys is open.
    keys_open: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <header class="head">
            <p class="head__brand">
                <span class="head__mark" aria-hidden="true"></span>
                <span class="head__name">{say(Word::AppName)}</span>
            </p>
            <Provenance />
            <div class="head__tools">
                <OpenFile />
                <export::ExportButton />
                <LanguageChoice />
                <ThemeChoice />
                <button
                    class="button button--quiet"
                    type="button"
                    aria-keyshortcuts="?"
                    title=say(Word::KeysTitle)
                    aria-label=say(Word::KeysTitle)
                    on:click=move |_| keys_open.set(true)
                >
                    <Icon name=IconName::Keyboard />
                </button>
            </div>
        </header>
    }
}

/// Where the list comes from and how old it is.
#[component]
fn Provenance() -> impl IntoView {
    let console = Console::here();
    let close = Action::new_local(move |()| console.close_file());
    let shown = move || {
        console.with_loaded(|loaded| {
            let (text, is_file) = match &loaded.origin {
                Origin::Demo => (say(Word::OriginDemo), false),
                Origin::Configured => (loaded.partner.clone().unwrap_or_default(), false),
                Origin::File(name) => (say_with(Word::OriginFile, &[("name", name)]), true),
            };
            let age = loaded.listing.as_of.map(|as_of| view! { <age::Age moment=as_of /> });
            let close = is_file.then(|| {
                view! {
                    <button
                        class="button button--quiet"
                        type="button"
                        title=say(Word::OriginClose)
                        aria-label=say(Word::OriginClose)
                        on:click=move |_| {
                            close.dispatch(());
                        }
                    >
                        <Icon name=IconName::Close />
                    </button>
                }
            });
            view! {
                <p class="head__origin">
                    <bdi class="head__source">{text}</bdi>
                    {age}
                </p>
                {close}
            }
        })
    };
    view! { <div class="head__provenance">{shown}</div> }
}

/// Opens a file of the person's choice.
#[component]
fn OpenFile() -> impl IntoView {
    let open = super::drop::open_action();
    let picker = NodeRef::<leptos::html::Input>::new();
    view! {
        <input
            class="visually-hidden"
            type="file"
            tabindex="-1"
            aria-hidden="true"
            accept=".json,.csv,.txt,application/json,text/csv"
            node_ref=picker
            on:change:target=move |event| {
                if let Some(file) = crate::browser::dom::chosen_file(&event.target()) {
                    open.dispatch_local(file);
                }
            }
        />
        <button
            class="button button--quiet"
            type="button"
            title=say(Word::OpenHint)
            on:click=move |_| {
                if let Some(picker) = picker.get_untracked() {
                    picker.click();
                }
            }
        >
            <Icon name=IconName::Open />
            <span class="button__text">{say(Word::OpenFile)}</span>
        </button>
    }
}

/// Chooses the language.
#[component]
fn LanguageChoice() -> impl IntoView {
    let preferences = Preferences::here();
    let choose =
        Action::new_local(move |language: &Language| preferences.choose_language(*language));
    view! {
        <label class="choice" title=say(Word::AppLanguage)>
            <Icon name=IconName::Language />
            <span class="visually-hidden">{say(Word::AppLanguage)}</span>
            <select
                class="choice__control"
                id="language"
                on:change:target=move |event| {
                    let tag = event.target().value();
                    choose.dispatch_local(Language::best(std::iter::once(tag.as_str())));
                }
            >
                {Language::ALL
                    .into_iter()
                    .map(|language| {
                        let selected = preferences.language().get_untracked() == language;
                        view! {
                            <option value=language.tag() lang=language.tag() selected=selected>
                                {language.native_name()}
                            </option>
                        }
                    })
                    .collect_view()}
            </select>
        </label>
    }
}

/// Chooses the theme.
#[component]
fn ThemeChoice() -> impl IntoView {
    let preferences = Preferences::here();
    let name = |theme| match theme {
        Theme::System => say(Word::ThemeSystem),
        Theme::Light => say(Word::ThemeLight),
        Theme::Dark => say(Word::ThemeDark),
    };
    view! {
        <label class="choice" title=say(Word::ThemeLabel)>
            <Icon name=IconName::Theme />
            <span class="visually-hidden">{say(Word::ThemeLabel)}</span>
            <select
                class="choice__control"
                on:change:target=move |event| {
                    preferences.choose_theme(Theme::read(&event.target().value()));
                }
            >
                {Theme::ALL
                    .into_iter()
                    .map(|theme| {
                        let selected = preferences.theme().get_untracked() == theme;
                        view! {
                            <option value=theme.as_str() selected=selected>{name(theme)}</option>
                        }
                    })
                    .collect_view()}
            </select>
        </label>
    }
}
