//! The head of the page: whose console this is, how old its facts are, and what concerns the page.

use leptos::{ev, prelude::*, task::spawn_local};

use super::drop::use_opener;
use crate::{
    browser::dom,
    i18n::{Language, Word, say, say_with},
    state::{Console, Loaded, Origin, Theme, use_console, use_preferences},
    ui::{El, Held, IconName, dynamic, el, icon},
    views::parts::{age::age, bdi, export::export_button},
};

/// The head; `keys_open` opens the list of keys.
pub(super) fn head(keys_open: RwSignal<bool>) -> El {
    let brand = el("p")
        .class("head__brand")
        .child(el("span").class("head__mark").attr("aria-hidden", "true"))
        .child(el("span").text(Word::AppName));
    let keys = el("button")
        .class("button button--quiet")
        .attr("type", "button")
        .attr("aria-keyshortcuts", "?")
        .attr("title", Word::KeysTitle)
        .attr("aria-label", Word::KeysTitle)
        .on(ev::click, move |_| keys_open.set(true))
        .child(icon(IconName::Keyboard));
    let tools = el("div")
        .class("head__tools")
        .child(account())
        .child(open_file())
        .child(export_button())
        .child(language_choice())
        .child(theme_choice())
        .child(keys);
    el("header").class("head").child(brand).child(provenance()).child(tools)
}

/// Where the list comes from and how old it is.
fn provenance() -> El {
    let console = use_console();
    el("div")
        .class("head__provenance")
        .dynamic(move || console.with_loaded(|loaded| origin(console, loaded)).into_any())
}

fn origin(console: Console, loaded: &Loaded) -> El {
    let as_of = Memo::new(move |_| console.listing().and_then(|listing| listing.as_of));
    let text = match &loaded.origin {
        Origin::Demo => say(Word::OriginDemo),
        Origin::Configured | Origin::Live => loaded.partner.clone().unwrap_or_default(),
        Origin::File(name) => say_with(Word::OriginFile, &[("name", name)]),
    };
    let button = matches!(loaded.origin, Origin::File(_)).then(|| {
        el("button")
            .class("button button--quiet")
            .attr("type", "button")
            .attr("title", Word::OriginClose)
            .attr("aria-label", Word::OriginClose)
            .on(ev::click, move |_| spawn_local(console.close_file()))
            .child(icon(IconName::Close))
    });
    el("p")
        .class("head__origin")
        .child(bdi(text).class("head__source"))
        .dynamic(move || as_of.get().map(age).into_any())
        .child(button)
}

/// Who is signed in, where somebody can be.
fn account() -> AnyView {
    let live = use_console().live();
    dynamic(move || live.get().map(|live| live.account()).into_any())
}

/// Opens a file of the person's choice.
fn open_file() -> Vec<El> {
    let opener = use_opener();
    let picker = Held::new_local(None);
    let button = el("button")
        .class("button button--quiet")
        .attr("type", "button")
        .attr("title", Word::OpenHint)
        .on(ev::click, move |_| {
            if let Some(picker) = picker.get_untracked() {
                dom::click(&picker);
            }
        })
        .child(icon(IconName::Open))
        .child(el("span").class("button__text").text(Word::OpenFile));
    let input = el("input")
        .class("visually-hidden")
        .attr("type", "file")
        .attr("tabindex", "-1")
        .attr("aria-hidden", "true")
        .attr("accept", ".json,.csv,.txt,application/json,text/csv")
        .held(picker)
        .on(ev::change, move |_| {
            let file = picker.get_untracked().and_then(|picker| dom::chosen_file(&picker));
            if let Some(file) = file {
                opener.open(file);
            }
        });
    vec![input, button]
}

/// A select with an icon and a hidden label.
fn choice(
    name: IconName,
    label: Word,
    options: Vec<El>,
    on_choice: impl Fn(String) + Send + 'static,
) -> El {
    let control = el("select")
        .class("choice__control")
        .child(options)
        .on(ev::change, move |event| on_choice(event_target_value(&event)));
    el("label")
        .class("choice")
        .attr("title", say(label))
        .child(icon(name))
        .child(el("span").class("visually-hidden").text(label))
        .child(control)
}

fn language_choice() -> El {
    let preferences = use_preferences();
    let present = preferences.language().get_untracked();
    let options = Language::ALL.into_iter().map(|language| {
        el("option")
            .attr("value", language.tag())
            .attr("lang", language.tag())
            .flag("selected", language == present)
            .text(language.native_name())
    });
    choice(IconName::Language, Word::AppLanguage, options.collect(), move |tag| {
        let language = Language::best(std::iter::once(tag.as_str()));
        spawn_local(async move {
            preferences.choose_language(language).await;
        });
    })
}

fn theme_choice() -> El {
    let preferences = use_preferences();
    let present = preferences.theme().get_untracked();
    let options = Theme::ALL.into_iter().map(|theme| {
        let name = match theme {
            Theme::System => Word::ThemeSystem,
            Theme::Light => Word::ThemeLight,
            Theme::Dark => Word::ThemeDark,
        };
        el("option").attr("value", theme.as_str()).flag("selected", theme == present).text(name)
    });
    choice(IconName::Theme, Word::ThemeLabel, options.collect(), move |name| {
        preferences.choose_theme(Theme::read(&name));
    })
}
