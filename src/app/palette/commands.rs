//! The pages of all customers and the actions, as the palette lists them.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    app::palette::state::Palette,
    components::{IconName, feature_sign},
    directory::{Column, Query, Sort},
    dom,
    i18n::{Language, Word, labelled, say},
    pages::customers::all_views,
    palette::{Group, feature_aliases},
    routes::{Feature, LivePage, Page},
    state::{Console, Navigator, Preferences, Theme, use_saved_views},
};

/// A page of all customers, or an action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Command {
    pub name: String,
    pub aliases: &'static [&'static str],
    pub icon: IconName,
    pub act: Act,
}

/// What a command does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Act {
    Go(Page),
    /// Shows the list with the query of a saved view.
    View(Query),
    OpenFile,
    Export,
    SortByHealth,
    Columns,
    Keys,
    Theme(Theme),
    Language(Language),
}

impl Command {
    fn new(name: String, aliases: &'static [&'static str], icon: IconName, act: Act) -> Self {
        Self { name, aliases, icon, act }
    }

    /// The group in which it shows.
    pub(super) const fn group(&self) -> Group {
        match self.act {
            Act::Go(_) | Act::View(_) => Group::Pages,
            _ => Group::Actions,
        }
    }
}

/// All commands of this console.
pub(super) fn commands(console: Console, preferences: Preferences) -> Vec<Command> {
    let feature = |feature| {
        let (word, icon) = feature_sign(feature);
        let act = Act::Go(Page::for_feature(feature, None));
        Command::new(say(word), feature_aliases(feature), icon, act)
    };
    let live = |word, aliases, page| {
        Command::new(say(word), aliases, IconName::Question, Act::Go(Page::Live(page)))
    };
    let view = |(name, query): (String, _)| {
        let name = labelled(Word::ViewOne, &name);
        Command::new(name, &["view"], IconName::Pin, Act::View(query))
    };
    let mut all: Vec<Command> = Feature::ALL.map(feature).into();
    all.extend(all_views(use_saved_views()).into_iter().map(view));
    if console.has_live() {
        all.push(live(Word::SearchWhyMissing, &["missing"], LivePage::Missing(String::new())));
        all.push(live(Word::LiveApprovals, &["approvals", "consent"], LivePage::Approvals));
        all.push(live(Word::LiveSetup, &["setup"], LivePage::Setup));
    }
    all.extend([
        Command::new(say(Word::OpenFile), &["open file"], IconName::Open, Act::OpenFile),
        Command::new(
            say(Word::ExportTitle),
            &["export", "csv", "download"],
            IconName::Export,
            Act::Export,
        ),
        Command::new(say(Word::KeysSort), &["sort by health"], IconName::UpDown, Act::SortByHealth),
        Command::new(
            say(Word::WallboardTitle),
            &["wallboard", "full screen", "tv"],
            IconName::Calendar,
            Act::Go(Page::Wallboard),
        ),
        Command::new(
            say(Word::ColumnsTitle),
            &["columns", "choose columns"],
            IconName::Columns,
            Act::Columns,
        ),
        Command::new(
            say(Word::PreferencesTitle),
            &["preferences", "settings", "options"],
            IconName::Preferences,
            Act::Go(Page::Preferences),
        ),
        Command::new(
            say(Word::KeysTitle),
            &["keys", "shortcuts", "help"],
            IconName::Keyboard,
            Act::Keys,
        ),
    ]);
    all.extend(other_choices(preferences));
    all
}

/// The themes and the languages that are not chosen.
fn other_choices(preferences: Preferences) -> Vec<Command> {
    let (theme, language) =
        (preferences.theme().get_untracked(), preferences.language().get_untracked());
    let themes = Theme::ALL.into_iter().filter(|other| *other != theme).map(|theme| {
        let (word, aliases): (_, &[&str]) = match theme {
            Theme::System => (Word::ThemeSystem, &["system theme"]),
            Theme::Light => (Word::ThemeLight, &["light theme"]),
            Theme::Dark => (Word::ThemeDark, &["dark theme"]),
        };
        Command::new(
            labelled(Word::ThemeLabel, &say(word)),
            aliases,
            IconName::Theme,
            Act::Theme(theme),
        )
    });
    let languages = Language::ALL.into_iter().filter(|other| *other != language).map(|language| {
        let name = labelled(Word::AppLanguage, language.native_name());
        Command::new(name, &["language", "lang"], IconName::Language, Act::Language(language))
    });
    themes.chain(languages).collect()
}

/// Does what a command does, once the palette is closed.
pub(super) fn perform(act: Act, palette: Palette, navigator: Navigator, preferences: Preferences) {
    match act {
        Act::Go(page) => navigator.go(page),
        Act::View(query) => navigator.go_to_list(query),
        // The next frame, because the dialog of the palette has to be closed and give the focus back.
        Act::OpenFile => dom::next_frame(|| dom::click_id("open-file")),
        Act::Export => dom::next_frame(move || palette.export_open.set(true)),
        Act::Columns => dom::next_frame(move || palette.columns_open.set(true)),
        Act::Keys => dom::next_frame(move || palette.keys_open.set(true)),
        Act::SortByHealth => {
            let sort = Sort::next(None, Column::Health);
            if matches!(*navigator.page().read_untracked(), Page::Customers | Page::Customer(_)) {
                navigator.sort(sort);
            } else {
                navigator.go_to_all(sort);
            }
        }
        Act::Theme(theme) => preferences.choose_theme(theme),
        Act::Language(language) => spawn_local(async move {
            preferences.choose_language(language).await;
            // The page is drawn again, and the focus would be nowhere.
            dom::next_frame(|| {
                if dom::has_no_focus() {
                    dom::focus_heading();
                }
            });
        }),
    }
}
