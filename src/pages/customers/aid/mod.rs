//! What aids the search: completion, help, mistakes, and the way to the saved views. It is loaded after
//! the list.

mod help;
mod notes;
mod suggestions;

use leptos::prelude::*;

use self::{help::SearchHelp, notes::SearchNotes, suggestions::Suggestions};
use super::column_views::use_columns_dialog;
use crate::{
    components::{Icon, IconName},
    i18n::{Word, say},
    state::{read_details_for, use_console, use_navigator, use_search_aid},
};

/// The help about the search, and the buttons that open the saved views and the choice of the columns:
/// with something to save, the first one offers that.
#[component]
pub fn SearchTools() -> impl IntoView {
    let (query, aid) = (use_navigator().query(), use_search_aid());
    let columns_open = use_columns_dialog();
    let text = Memo::new(move |_| query.read().text.clone());
    let has_something = move || !query.read().is_of_all();
    let title = move || say(if has_something() { Word::ViewSave } else { Word::ViewTitle });
    view! {
        <button
            class="button button--quiet"
            type="button"
            aria-haspopup="dialog"
            title=title
            aria-label=title
            on:click=move |_| aid.views_open.set(true)
        >
            <Icon name=IconName::Pin />
            <span class="button__text">{title}</span>
        </button>
        <SearchHelp text />
        <button
            class="button button--quiet search-area__columns"
            type="button"
            aria-haspopup="dialog"
            title=Word::ColumnsTitle
            aria-label=Word::ColumnsTitle
            on:click=move |_| columns_open.set(true)
        >
            <Icon name=IconName::Columns />
        </button>
    }
}

/// Completion, and what is wrong with the text.
#[component]
pub fn SearchAidView() -> impl IntoView {
    let query = use_navigator().query();
    let text = Memo::new(move |_| query.read().text.clone());
    read_details_for(use_console(), text);
    view! {
        <Suggestions text />
        <SearchNotes text />
    }
}
