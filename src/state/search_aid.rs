//! What the search box and its aid, which is loaded later, tell each other.

use leptos::prelude::*;

use crate::dom::KeyboardEvent;

/// What the search box and its aid tell each other: completion, help and mistakes.
#[derive(Clone, Copy)]
pub struct SearchAid {
    /// The id of the active suggestion; empty without one.
    pub active: RwSignal<String>,
    /// Whether the user has been in the box.
    pub was_focused: RwSignal<bool>,
    /// Whether the dialog of the saved views is open.
    pub views_open: RwSignal<bool>,
    press: StoredValue<Option<Callback<KeyboardEvent, bool>>>,
}

impl SearchAid {
    /// Handles a key of the box while the caller is mounted; the handler tells whether it used the
    /// key.
    pub fn handle_keys(self, press: Callback<KeyboardEvent, bool>) {
        self.press.set_value(Some(press));
        on_cleanup(move || {
            self.press.try_update_value(|press| *press = None);
        });
    }

    /// Whether the aid used a key.
    pub fn uses_key(self, event: &KeyboardEvent) -> bool {
        self.press.get_value().is_some_and(|press| press.run(event.clone()))
    }
}

/// Provides the [`SearchAid`] to the components below.
pub fn provide_search_aid() -> SearchAid {
    let aid = SearchAid {
        active: RwSignal::new(String::new()),
        was_focused: RwSignal::new(false),
        views_open: RwSignal::new(false),
        press: StoredValue::new(None),
    };
    provide_context(aid);
    aid
}

/// Returns the aid of the search box.
///
/// # Panics
///
/// Panics outside [`provide_search_aid`].
pub fn use_search_aid() -> SearchAid {
    expect_context()
}
