//! What the user can choose.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    components::WidthBox,
    dom,
    i18n::{Language, Word, say},
    state::{DetailsWidth, Theme, use_preferences},
};

/// One of several options.
#[derive(Clone)]
struct ChoiceOption {
    value: &'static str,
    text: String,
    /// The language of the text, where it is not that of the page.
    lang: Option<&'static str>,
}

impl ChoiceOption {
    fn new(value: &'static str, text: Word) -> Self {
        Self { value, text: say(text), lang: None }
    }
}

/// Radio buttons, one for each option.
#[component]
fn Options(
    /// The name of the choice, unique on the page.
    name: &'static str,
    legend: Word,
    options: Vec<ChoiceOption>,
    /// The chosen value.
    #[prop(into)]
    chosen: Signal<&'static str>,
    #[prop(into)] on_choice: Callback<&'static str>,
) -> impl IntoView {
    let buttons = options.into_iter().map(|ChoiceOption { value, text, lang }| {
        view! {
            <label class="check">
                <input
                    type="radio"
                    id=format!("{name}-{value}")
                    name=name
                    value=value
                    prop:checked=move || chosen.get() == value
                    on:change=move |_| on_choice.run(value)
                />
                <span lang=lang>{text}</span>
            </label>
        }
    });
    view! {
        <fieldset class="preferences__choice">
            <legend class="preferences__legend">{legend}</legend>
            {buttons.collect_view()}
        </fieldset>
    }
}

/// The language of the page.
#[component]
pub(super) fn LanguageChoice() -> impl IntoView {
    let preferences = use_preferences();
    let options = Language::ALL.map(|language| ChoiceOption {
        value: language.tag(),
        text: language.native_name().to_owned(),
        lang: Some(language.tag()),
    });
    // When the texts of a language cannot be loaded, the control shows the present one again.
    let refused = preferences.refused_language();
    let chosen = move || {
        refused.track();
        preferences.language().get().tag()
    };
    let choose = move |tag: &'static str| {
        spawn_local(async move {
            preferences.choose_language(Language::best(std::iter::once(tag))).await;
            dom::focus_id_again(format!("language-{tag}"));
        });
    };
    view! {
        <Options
            name="language"
            legend=Word::AppLanguage
            options=options.into()
            chosen=Signal::derive(chosen)
            on_choice=choose
        />
    }
}

/// The theme.
#[component]
pub(super) fn ThemeChoice() -> impl IntoView {
    let preferences = use_preferences();
    let options = Theme::ALL.map(|theme| {
        let text = match theme {
            Theme::System => Word::ThemeSystem,
            Theme::Light => Word::ThemeLight,
            Theme::Dark => Word::ThemeDark,
        };
        ChoiceOption::new(theme.as_str(), text)
    });
    view! {
        <Options
            name="theme"
            legend=Word::ThemeLabel
            options=options.into()
            chosen=Signal::derive(move || preferences.theme().get().as_str())
            on_choice=move |theme: &'static str| preferences.choose_theme(Theme::read(theme))
        />
    }
}

/// The height of the rows of lists.
#[component]
pub(super) fn DensityChoice() -> impl IntoView {
    const COMFORTABLE: &str = "comfortable";
    const COMPACT: &str = "compact";
    let preferences = use_preferences();
    let chosen = move || if preferences.is_compact().get() { COMPACT } else { COMFORTABLE };
    let options = vec![
        ChoiceOption::new(COMFORTABLE, Word::PreferencesComfortable),
        ChoiceOption::new(COMPACT, Word::PreferencesCompact),
    ];
    view! {
        <Options
            name="density"
            legend=Word::PreferencesDensity
            options
            chosen=Signal::derive(chosen)
            on_choice=move |density: &'static str| preferences.choose_compact(density == COMPACT)
        />
    }
}

/// The width of the details beside the list.
#[component]
pub(super) fn DetailsWidthChoice() -> impl IntoView {
    const ID: &str = "details-width";
    const ABOUT: &str = "details-width-about";
    let preferences = use_preferences();
    let resize = move |width: Option<f64>| match width {
        Some(width) => {
            preferences.set_details_width(DetailsWidth::new(width));
            preferences.keep_details_width();
        }
        None => preferences.forget_details_width(),
    };
    view! {
        <div class="preferences__choice">
            <label class="preferences__legend" for=ID>
                {Word::DetailsWidth}
            </label>
            <WidthBox
                id=ID.to_owned()
                described_by=ABOUT
                limits=[DetailsWidth::MIN, DetailsWidth::MAX]
                width=Signal::derive(move || preferences.details_width().get().map(DetailsWidth::pixels))
                on_width=resize
            />
            <p class="preferences__hint" id=ABOUT>
                {Word::WidthAbout}
            </p>
        </div>
    }
}

/// The switch for single-letter keys (WCAG 2.2, 2.1.4 *Character Key Shortcuts*).
#[component]
pub(super) fn SingleKeys() -> impl IntoView {
    let preferences = use_preferences();
    view! {
        <fieldset class="preferences__choice">
            <legend class="preferences__legend">{Word::PreferencesKeys}</legend>
            <label class="check">
                <input
                    type="checkbox"
                    aria-describedby="single-keys-about"
                    prop:checked=move || preferences.single_keys().get()
                    on:change=move |event| preferences.choose_single_keys(event_target_checked(&event))
                />
                <span>{Word::KeysSwitch}</span>
            </label>
            <p class="preferences__hint" id="single-keys-about">
                {Word::PreferencesKeysAbout}
            </p>
        </fieldset>
    }
}
