//! The state of the palette that its dialog and its contents share.

use leptos::prelude::*;

use crate::{
    dom::KeyboardEvent,
    i18n::{Word, count, say_with},
    pages::customers::use_columns_dialog,
};

/// The palette, as the dialog, its contents and the keys of the page use it.
#[derive(Clone, Copy)]
pub(in crate::app) struct Palette {
    /// Whether it is open.
    pub open: RwSignal<bool>,
    /// What is typed.
    pub text: RwSignal<String>,
    /// The index of the active result.
    pub active: RwSignal<usize>,
    /// The contents, once they are loaded.
    pub contents: RwSignal<Option<Contents>>,
    /// Whether the export is open, which the palette can open.
    pub export_open: RwSignal<bool>,
    /// Whether the list of keys is open, which the palette can open.
    pub keys_open: RwSignal<bool>,
    /// Whether the choice of the columns is open, which the palette can open.
    pub columns_open: RwSignal<bool>,
}

/// What the dialog needs of its contents.
#[derive(Clone, Copy)]
pub(in crate::app) struct Contents {
    /// The number of options: the results, or what to do without any.
    pub number: Signal<usize>,
    /// Whether there is no result.
    pub nothing: Memo<bool>,
    /// Handles the keys of the text box.
    pub press: Callback<KeyboardEvent>,
}

impl Palette {
    /// Opens the palette with an empty text box.
    pub(in crate::app) fn show(self) {
        self.type_text(String::new());
        self.open.set(true);
    }

    /// Searches another text.
    pub(in crate::app) fn type_text(self, text: String) {
        self.active.set(0);
        self.text.set(text);
    }

    /// Whether there are options to choose from; tracks it.
    pub(super) fn has_options(self) -> bool {
        self.contents.get().is_some_and(|contents| contents.number.get() > 0)
    }

    /// What is announced of the results; tracks it.
    pub(super) fn announced(self) -> String {
        let text = self.text.read();
        match self.contents.get() {
            Some(contents) if !text.trim().is_empty() => {
                if contents.nothing.get() {
                    return no_result(&text);
                }
                let number = u64::try_from(contents.number.get()).unwrap_or(u64::MAX);
                count(Word::PaletteCount, number, &[])
            }
            _ => String::new(),
        }
    }
}

/// Says that a text finds nothing.
pub(super) fn no_result(text: &str) -> String {
    say_with(Word::PaletteNone, &[("text", text.trim())])
}

/// The id of the result at an index.
pub(super) fn option_id(at: usize) -> String {
    format!("palette-{at}")
}

/// Provides the [`Palette`] to the components below.
pub(in crate::app) fn provide_palette(
    export_open: RwSignal<bool>,
    keys_open: RwSignal<bool>,
) -> Palette {
    let palette = Palette {
        open: RwSignal::new(false),
        text: RwSignal::new(String::new()),
        active: RwSignal::new(0),
        contents: RwSignal::new(None),
        export_open,
        keys_open,
        columns_open: use_columns_dialog(),
    };
    provide_context(palette);
    palette
}

/// Returns the palette.
///
/// # Panics
///
/// Panics outside [`provide_palette`].
pub(in crate::app) fn use_palette() -> Palette {
    expect_context()
}
