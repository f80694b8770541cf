//! The dialog of the palette, and the button that opens it.

use leptos::{
    ev::{KeyboardEvent, MouseEvent},
    prelude::*,
};

use super::state::{option_id, use_palette};
use crate::{
    app::later_views::{LaterView, LoadedLater},
    components::{Icon, IconName, use_modal},
    dom,
    i18n::Word,
};

/// The id of the list of results.
const RESULTS: &str = "palette-results";

/// The button that opens the palette.
#[component]
pub(in crate::app) fn PaletteButton() -> impl IntoView {
    let palette = use_palette();
    view! {
        <button
            class="button button--quiet"
            type="button"
            title=Word::PaletteTitle
            aria-haspopup="dialog"
            aria-keyshortcuts="Control+K Meta+K"
            on:click=move |_| palette.show()
        >
            <Icon name=IconName::Commands />
            <span class="button__text">{Word::PaletteTitle}</span>
        </button>
    }
}

/// The palette. The text box is on the page from the start, so that nothing typed is lost while the
/// contents are loaded.
#[component]
pub(in crate::app) fn PaletteDialog() -> impl IntoView {
    let palette = use_palette();
    let dialog = NodeRef::new();
    let on_close = use_modal(dialog, palette.open);
    // The sheet fills the dialog, so that all beside it is the page behind.
    let leave = move |event: MouseEvent| {
        if dom::closest(&event, ".palette__sheet").is_none() {
            palette.open.set(false);
        }
    };
    view! {
        <dialog
            class="palette"
            aria-label=Word::PaletteTitle
            node_ref=dialog
            on:close=move |_| on_close()
            on:click=leave
        >
            <div class="palette__sheet">
                <TextBox />
                <Show when=move || palette.open.get()>
                    <LoadedLater view=LaterView::Palette(RESULTS) />
                    <p class="visually-hidden" role="status">
                        {move || palette.announced()}
                    </p>
                </Show>
            </div>
        </dialog>
    }
}

/// The text box, and the button that closes the palette.
#[component]
fn TextBox() -> impl IntoView {
    let palette = use_palette();
    let active = move || palette.has_options().then(|| option_id(palette.active.get()));
    let press = move |event: KeyboardEvent| {
        if let Some(contents) = palette.contents.get_untracked() {
            contents.press.run(event);
        }
    };
    view! {
        <div class="palette__head">
            <Icon name=IconName::Search />
            <input
                class="palette__box"
                type="text"
                role="combobox"
                autofocus
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                enterkeyhint="go"
                aria-label=Word::PaletteBox
                aria-autocomplete="list"
                aria-haspopup="listbox"
                aria-controls=RESULTS
                aria-expanded=move || palette.has_options().to_string()
                aria-activedescendant=active
                placeholder=Word::PaletteHint
                prop:value=move || palette.text.get()
                on:input=move |event| palette.type_text(event_target_value(&event))
                on:keydown=press
            />
            <button
                class="button button--quiet"
                type="button"
                aria-label=Word::AppClose
                title=Word::AppClose
                on:click=move |_| palette.open.set(false)
            >
                <Icon name=IconName::Close />
            </button>
        </div>
    }
}
