//! The preferences of the user in this browser.

use leptos::prelude::*;

use super::{DetailsWidth, Theme};
use crate::{
    directory::{Column, ColumnLayout, ColumnWidth},
    dom,
    i18n::Language,
    services::{ServiceSet, Services, use_services},
};

/// Theme, density, language, keys, columns of the list, width of the details and pinned admin centers,
/// stored in this browser.
#[derive(Clone, Copy)]
pub struct Preferences {
    services: Services,
    theme: ReadSignal<Theme>,
    set_theme: WriteSignal<Theme>,
    is_compact: RwSignal<bool>,
    language: ReadSignal<Language>,
    set_language: WriteSignal<Language>,
    wanted_language: StoredValue<Language>,
    refused_language: RwSignal<Option<Language>>,
    single_keys: ReadSignal<bool>,
    set_single_keys: WriteSignal<bool>,
    details_width: RwSignal<Option<DetailsWidth>>,
    columns: RwSignal<ColumnLayout>,
    shows_welcome: RwSignal<bool>,
    pinned_centers: ReadSignal<Vec<String>>,
    set_pinned_centers: WriteSignal<Vec<String>>,
}

const THEME: &str = "theme";
const DENSITY: &str = "density";
const COMPACT: &str = "compact";
const LANGUAGE: &str = "language";
const SINGLE_KEYS: &str = "single-keys";
const DETAILS_WIDTH: &str = "details-width";
const COLUMNS: &str = "columns";
const WELCOME: &str = "welcome";
const PINNED_CENTERS: &str = "pinned-centers";

impl Preferences {
    /// The language to start in: the stored one, else the best match of the browser's languages.
    pub fn first_language(services: &ServiceSet) -> Language {
        let chosen = services.preferences.get(LANGUAGE);
        let preferred = services.languages.preferred();
        let wanted: Vec<String> = chosen.into_iter().chain(preferred).collect();
        Language::best(wanted.iter().map(String::as_str))
    }

    /// The theme.
    pub fn theme(self) -> ReadSignal<Theme> {
        self.theme
    }

    /// Chooses a theme.
    pub fn choose_theme(self, theme: Theme) {
        self.set_theme.set(theme);
        apply(theme);
        self.services.preferences().set(THEME, theme.as_str());
    }

    /// Whether the rows of lists are low.
    pub fn is_compact(self) -> ReadSignal<bool> {
        self.is_compact.read_only()
    }

    /// Makes the rows of lists low, or gives them their usual height.
    pub fn choose_compact(self, is_compact: bool) {
        self.is_compact.set(is_compact);
        apply_density(is_compact);
        let value = if is_compact { COMPACT } else { "comfortable" };
        self.services.preferences().set(DENSITY, value);
    }

    /// The language of the page.
    pub fn language(self) -> ReadSignal<Language> {
        self.language
    }

    /// Switches the page to another language; if its texts cannot be loaded, the page stays in its
    /// language.
    pub async fn choose_language(self, language: Language) {
        self.wanted_language.set_value(language);
        let speaks = self.services.languages().speak(language).await;
        if self.wanted_language.get_value() != language {
            // The user chose another one meanwhile.
            return;
        }
        self.refused_language.set((!speaks).then_some(language));
        if speaks {
            self.services.preferences().set(LANGUAGE, language.tag());
            self.set_language.set(language);
        }
    }

    /// The language that was wanted last, if its texts could not be loaded.
    pub fn refused_language(self) -> RwSignal<Option<Language>> {
        self.refused_language
    }

    /// Whether single-letter keys are on (WCAG 2.2, 2.1.4 *Character Key Shortcuts*).
    pub fn single_keys(self) -> ReadSignal<bool> {
        self.single_keys
    }

    /// Turns single-letter keys on or off.
    pub fn choose_single_keys(self, on: bool) {
        self.set_single_keys.set(on);
        let value = if on { "on" } else { "off" };
        self.services.preferences().set(SINGLE_KEYS, value);
    }

    /// Whether the page says what the console is.
    pub fn shows_welcome(self) -> ReadSignal<bool> {
        self.shows_welcome.read_only()
    }

    /// The user has read what the console is.
    pub fn close_welcome(self) {
        self.shows_welcome.set(false);
        self.services.preferences().set(WELCOME, "closed");
    }

    /// The width of the details pane; `None` for that of the style sheet.
    pub fn details_width(self) -> ReadSignal<Option<DetailsWidth>> {
        self.details_width.read_only()
    }

    /// Changes the width of the details pane; [`Preferences::keep_details_width`] stores it once the
    /// user has let go.
    pub fn set_details_width(self, width: DetailsWidth) {
        self.details_width.set(Some(width));
    }

    /// Stores the width of the details pane.
    pub fn keep_details_width(self) {
        let width = self.details_width.get_untracked().map(DetailsWidth::pixels);
        let text = width.map_or_else(String::new, |width| width.to_string());
        self.services.preferences().set(DETAILS_WIDTH, &text);
    }

    /// Gives the details pane the width of the style sheet again.
    pub fn forget_details_width(self) {
        self.details_width.set(None);
        self.keep_details_width();
    }

    /// The columns of the list.
    pub fn columns(self) -> ReadSignal<ColumnLayout> {
        self.columns.read_only()
    }

    /// Changes the columns of the list, another tab's changes among them.
    pub fn arrange_columns(self, change: impl FnOnce(&mut ColumnLayout)) {
        let mut columns = stored_columns(self.services);
        change(&mut columns);
        self.services.preferences().set(COLUMNS, &columns.to_string());
        self.columns.set(columns);
    }

    /// Changes the width of a column; [`Preferences::keep_column_width`] stores it once the user has
    /// let go.
    pub fn set_column_width(self, column: Column, width: ColumnWidth) {
        self.columns.update(|columns| columns.resize(column, Some(width)));
    }

    /// Stores the width of a column.
    pub fn keep_column_width(self, column: Column) {
        let width = self.columns.read_untracked().width_of(column);
        self.arrange_columns(|columns| columns.resize(column, width));
    }

    /// The ids of the links to admin centers that are pinned, in the order in which they were.
    pub fn pinned_centers(self) -> ReadSignal<Vec<String>> {
        self.pinned_centers
    }

    /// Pins the link to an admin center, or takes the pin off.
    pub fn pin_center(self, id: &str, on: bool) {
        // Another tab may have pinned others.
        let mut pinned = stored_pins(self.services);
        pinned.retain(|other| other != id);
        if on {
            pinned.push(id.to_owned());
        }
        self.services.preferences().set(PINNED_CENTERS, &pinned.join("\n"));
        self.set_pinned_centers.set(pinned);
    }

    /// Follows the columns and the pins of other tabs (WHATWG HTML, section 12.2.1 "The Storage
    /// interface", event `storage`).
    fn follow_other_tabs(self) {
        let listener = StoredValue::new_local(dom::on_window("storage", move |_: dom::Event| {
            let (columns, pinned) = (stored_columns(self.services), stored_pins(self.services));
            if *self.columns.read_untracked() != columns {
                self.columns.set(columns);
            }
            if *self.pinned_centers.read_untracked() != pinned {
                self.set_pinned_centers.set(pinned);
            }
        }));
        on_cleanup(move || listener.dispose());
    }
}

/// Provides the [`Preferences`] to the components below; the page is in `language` already.
/// `refused` is the language that was wanted, if its texts could not be loaded.
pub fn provide_preferences(language: Language, refused: Option<Language>) -> Preferences {
    let services = use_services();
    let theme = services.preferences().get(THEME).map_or(Theme::System, |name| Theme::read(&name));
    let single_keys = services.preferences().get(SINGLE_KEYS).as_deref() != Some("off");
    let shows_welcome = RwSignal::new(services.preferences().get(WELCOME).is_none());
    let width = services.preferences().get(DETAILS_WIDTH);
    let details_width = RwSignal::new(width.and_then(|width| DetailsWidth::read(&width)));
    let columns = RwSignal::new(stored_columns(services));
    apply(theme);
    let is_compact = services.preferences().get(DENSITY).as_deref() == Some(COMPACT);
    apply_density(is_compact);
    let (pinned_centers, set_pinned_centers) = signal(stored_pins(services));
    let (theme, set_theme) = signal(theme);
    let wanted_language = StoredValue::new(language);
    let (language, set_language) = signal(language);
    let (single_keys, set_single_keys) = signal(single_keys);
    let preferences = Preferences {
        services,
        theme,
        set_theme,
        is_compact: RwSignal::new(is_compact),
        language,
        set_language,
        wanted_language,
        refused_language: RwSignal::new(refused),
        single_keys,
        set_single_keys,
        details_width,
        columns,
        shows_welcome,
        pinned_centers,
        set_pinned_centers,
    };
    preferences.follow_other_tabs();
    provide_context(preferences);
    preferences
}

/// Returns the user's preferences.
///
/// # Panics
///
/// Panics outside [`provide_preferences`].
pub fn use_preferences() -> Preferences {
    expect_context()
}

fn stored_columns(services: Services) -> ColumnLayout {
    ColumnLayout::read(&services.preferences().get(COLUMNS).unwrap_or_default())
}

fn stored_pins(services: Services) -> Vec<String> {
    let pinned = services.preferences().get(PINNED_CENTERS).unwrap_or_default();
    pinned.lines().map(str::to_owned).collect()
}

fn apply(theme: Theme) {
    dom::set_page_attribute("data-theme", (theme != Theme::System).then_some(theme.as_str()));
}

fn apply_density(is_compact: bool) {
    dom::set_page_attribute("data-density", is_compact.then_some(COMPACT));
}
