//! The results of the palette.

use std::sync::Arc;

use leptos::{
    ev::{KeyboardEvent, MouseEvent},
    html,
    prelude::*,
};

use super::{
    activate::Activation,
    commands::commands,
    entry::{Entries, Section, missing, places},
    option_view::PaletteOption,
    state::{Contents, no_result, option_id, use_palette},
};
use crate::{
    directory::{Listing, ListingBuilder},
    dom,
    i18n::Word,
    palette::{Catalogue, Context, search, suggestions},
    services::unicode,
    state::{
        recents, use_console, use_navigator, use_opened_centers, use_preferences, use_selection,
    },
};

/// The number of results that the keys for a page move by.
const PAGE: usize = 8;

/// The results for the text of the palette. They are those of the list at the time when the palette
/// was opened, so that none moves while the user chooses.
#[component]
pub(in crate::app) fn PaletteContents(
    /// The id of the list of results.
    id: &'static str,
) -> impl IntoView {
    let console = use_console();
    let has_list = Memo::new(move |_| console.listing().is_some());
    move || {
        has_list.track();
        let empty = || Arc::new(ListingBuilder::new(unicode::decompose).finish(None));
        let listing = console.listing_untracked().unwrap_or_else(empty);
        view! { <Results id listing /> }
    }
}

#[component]
fn Results(id: &'static str, listing: Arc<Listing>) -> impl IntoView {
    let palette = use_palette();
    let sections = results(listing);
    let text = palette.text;
    let nothing = Memo::new(move |_| sections.read().is_empty());
    // Where nothing is found, the reason that a customer may be missing is what can be opened.
    let shown = Memo::new(
        move |_| {
            if nothing.get() { vec![missing(&text.read())] } else { sections.get() }
        },
    );
    let list = NodeRef::<html::Div>::new();
    let number = move || shown.read().iter().map(|section| section.entries.len()).sum();
    let activation = StoredValue::new(Activation {
        palette,
        navigator: use_navigator(),
        preferences: use_preferences(),
        services: use_console().services(),
        opened: use_opened_centers(),
        stays: StoredValue::new(false),
    });
    let number = Signal::derive(number);
    let press = Callback::new(move |event| press_key(&event, list, number, activation));
    palette.contents.set(Some(Contents { number, nothing, press }));
    on_cleanup(move || {
        palette.contents.try_set(None);
    });
    view! {
        <Show when=move || nothing.get()>
            <p class="palette__none" aria-hidden="true">
                {move || no_result(&text.read())}
            </p>
        </Show>
        <div
            class="palette__list"
            role="listbox"
            id=id
            aria-label=Word::PaletteResults
            node_ref=list
            on:mousedown=keep_focus_in_box
        >
            {move || sections_view(shown.get(), activation)}
        </div>
        <Hints />
    }
}

/// Leaves the focus in the text box when a result is pressed. Other buttons do what the browser does.
fn keep_focus_in_box(event: MouseEvent) {
    if event.button() == 0 {
        event.prevent_default();
    }
}

/// The results for the text, with the indexes of the options.
fn results(listing: Arc<Listing>) -> Memo<Vec<Section>> {
    let (console, preferences) = (use_console(), use_preferences());
    let text = use_palette().text;
    let commands = commands(console, preferences);
    let config = console.config();
    let tag = preferences.language().get_untracked().tag();
    let named = commands.iter().map(|it| (it.group(), it.name.clone(), it.aliases));
    let catalogue = Catalogue::new(&listing.directory, places(&config.links, tag), named);
    let selected = use_selection().with_untracked(|it| it.found().and_then(|found| found.row));
    let context = Context { selected, recents: recents(console.services()) };
    Memo::new(move |_| {
        let text = text.read();
        let groups = if text.trim().is_empty() {
            suggestions(&catalogue, &listing, &context.recents)
        } else {
            search(&catalogue, &listing, &context, &text)
        };
        let (listing, catalogue) = (&listing, &catalogue);
        Entries { console, listing, catalogue, commands: &commands }.sections(groups)
    })
}

fn sections_view(sections: Vec<Section>, activation: StoredValue<Activation>) -> impl IntoView {
    let section = |(at, Section { title, entries }): (usize, Section)| {
        let label = format!("palette-group-{at}");
        let id = label.clone();
        let options = entries.into_iter().map(|entry| view! { <PaletteOption entry activation /> });
        view! {
            <div role="group" aria-labelledby=label>
                <p class="palette__group" role="presentation" id=id>
                    {title}
                </p>
                {options.collect_view()}
            </div>
        }
    };
    sections.into_iter().enumerate().map(section).collect_view()
}

/// Moves among the results, or opens the active one.
fn press_key(
    event: &KeyboardEvent,
    results: NodeRef<html::Div>,
    number: Signal<usize>,
    activation: StoredValue<Activation>,
) {
    let (active, stays) = activation.with_value(|it| (it.palette.active, it.stays));
    let Some(end) = number.get_untracked().checked_sub(1).filter(|_| !event.is_composing()) else {
        return;
    };
    let at = active.get_untracked().min(end);
    let next = match event.key().as_str() {
        "ArrowDown" => {
            if at == end {
                0
            } else {
                at + 1
            }
        }
        "ArrowUp" => at.checked_sub(1).unwrap_or(end),
        "Home" => 0,
        "End" => end,
        "PageDown" => usize::min(at + PAGE, end),
        "PageUp" => at.saturating_sub(PAGE),
        "Enter" => {
            event.prevent_default();
            let Some(list) = results.get_untracked() else { return };
            if let Some(option) = dom::query(&list, &format!("#{}", option_id(at))) {
                stays.set_value(event.ctrl_key() || event.meta_key());
                dom::click(&option);
                stays.set_value(false);
            }
            return;
        }
        _ => return,
    };
    event.prevent_default();
    active.set(next);
    let Some(list) = results.get_untracked() else { return };
    if next == 0 {
        dom::scroll_to(&list, 0.0);
    } else if let Some(option) = dom::query(&list, &format!("#{}", option_id(next))) {
        dom::reveal(&list, &option);
    }
}

/// The keys of the palette.
#[component]
fn Hints() -> impl IntoView {
    let hints = [
        ("↑↓", Word::PaletteMoves),
        ("Enter", Word::PaletteOpens),
        ("Ctrl/⌘ Enter", Word::PaletteOpensInTab),
    ];
    let hint = |(key, what)| {
        view! {
            <span>
                <kbd class="key">{key}</kbd>
                " "
                {what}
            </span>
        }
    };
    view! {
        <p class="palette__hints" aria-hidden="true">
            {hints.map(hint).collect_view()}
        </p>
    }
}
