//! The keys of the page, and the list of them.

use leptos::prelude::*;

use super::palette::{Palette, use_palette};
use crate::{
    components::{PageLink, use_list_memory},
    directory::{Column, Sort},
    dom,
    i18n::Word,
    routes::{CustomerKey, Feature, Page},
    state::{Navigator, Ticking, use_navigator, use_preferences, use_selection, use_ticking},
};

/// The action of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Action {
    Search,
    SortByHealth,
    Go(Feature),
    ListKeys,
}

/// The single-letter keys; the page binds and lists them from this table.
const KEYS: [(&[&str], Action, Word); 9] = [
    (&["/"], Action::Search, Word::KeysSearch),
    (&["h"], Action::SortByHealth, Word::KeysSort),
    (&["g", "c"], Action::Go(Feature::Customers), Word::KeysCustomers),
    (&["g", "t"], Action::Go(Feature::Today), Word::KeysToday),
    (&["g", "h"], Action::Go(Feature::Health), Word::KeysHealth),
    (&["g", "r"], Action::Go(Feature::Requests), Word::KeysRequests),
    (&["g", "a"], Action::Go(Feature::Access), Word::KeysAccess),
    (&["g", "l"], Action::Go(Feature::Licences), Word::KeysLicences),
    (&["?"], Action::ListKeys, Word::KeysList),
];

/// Keys that belong to a widget and cannot be turned off.
const FIXED: [(&[&str], Word); 7] = [
    (&["Ctrl/⌘", "K"], Word::PaletteTitle),
    (&["↑", "↓", "Home", "End", "PageUp", "PageDown"], Word::KeysMove),
    (&["Enter"], Word::KeysOpen),
    (&["Space"], Word::KeysTick),
    (&["⇧", "↑", "↓"], Word::KeysTickRange),
    (&["Ctrl/⌘", "A"], Word::KeysTickAll),
    (&["Esc"], Word::KeysBack),
];

/// Handles the keys while the component is mounted.
pub(super) fn listen_to_keys(palette: Palette) {
    let navigator = use_navigator();
    let preferences = use_preferences();
    let selection = use_selection();
    let list = use_list_memory().0;
    let ticking = use_ticking();
    let before = StoredValue::new(String::new());
    let perform = move |action| match action {
        Action::Search => dom::focus_id("search"),
        Action::SortByHealth => {
            let sort = navigator.place().read_untracked().query.sort;
            navigator.sort(Sort::next(sort, Column::Health));
        }
        Action::Go(feature) => {
            let key =
                selection.with_untracked(|s| s.found().map(|found| CustomerKey::Id(found.id)));
            navigator.go(Page::for_feature(feature, key));
        }
        Action::ListKeys => palette.keys_open.set(true),
    };
    let listener = dom::on_window("keydown", move |event: dom::KeyboardEvent| {
        if opens_palette(&event) {
            toggle(palette, &event);
            return;
        }
        if event.default_prevented() || dom::is_typing(&event) || dom::in_dialog(&event) {
            return;
        }
        if event.key() == "Escape" {
            event.prevent_default();
            step_back(navigator, ticking);
            return;
        }
        if event.ctrl_key() || event.alt_key() || event.meta_key() {
            return;
        }
        if is_list(&navigator) && dom::focus_is_idle() && list.press(&event.key()) {
            event.prevent_default();
            return;
        }
        if !preferences.single_keys().get_untracked() {
            return;
        }
        let key = event.key().to_ascii_lowercase();
        let first = before.get_value();
        let found = KEYS.iter().find(|(keys, ..)| match keys {
            [one] => first.is_empty() && *one == key,
            [start, end] => *start == first && *end == key,
            _ => false,
        });
        let starts =
            found.is_none() && KEYS.iter().any(|(keys, ..)| keys.len() > 1 && keys[0] == key);
        before.set_value(if starts { key } else { String::new() });
        if let Some((_, what, _)) = found {
            event.prevent_default();
            perform(*what);
        }
    });
    let listener = StoredValue::new_local(listener);
    on_cleanup(move || listener.dispose());
}

/// Whether a key is that of the palette, which works in text fields too.
fn opens_palette(event: &dom::KeyboardEvent) -> bool {
    (event.ctrl_key() != event.meta_key())
        && !event.alt_key()
        && !event.shift_key()
        && event.key().eq_ignore_ascii_case("k")
}

/// Opens or closes the palette. It does not open over another dialog.
fn toggle(palette: Palette, event: &dom::KeyboardEvent) {
    let is_any_open = dom::has_open_dialog();
    if !is_any_open {
        event.prevent_default();
        palette.show();
    } else if palette.open.get_untracked() {
        event.prevent_default();
        palette.open.set(false);
    }
}

/// Whether the page shows the list of customers.
fn is_list(navigator: &Navigator) -> bool {
    navigator.page().with_untracked(|page| matches!(page, Page::Customers | Page::Customer(_)))
}

/// Goes one step back: in the list it removes the marks, then clears the search, then the selection;
/// from a feature it goes to its customer.
fn step_back(navigator: Navigator, ticking: Ticking) {
    let place = navigator.place().get_untracked();
    match place.page {
        Page::Customers | Page::Customer(_) if ticking.number().get_untracked() > 0 => {
            ticking.clear();
        }
        Page::Customers | Page::Customer(_) if !place.query.text.is_empty() => {
            navigator.search(String::new());
            navigator.write_search("");
        }
        Page::Customers => {}
        Page::NewRequest { customer, .. } | Page::Request { customer, .. } => {
            navigator.go(Page::for_feature(Feature::Requests, Some(customer)));
        }
        Page::Issue(_) => navigator.go(Page::for_feature(Feature::Health, None)),
        Page::Health(customer)
        | Page::Requests(customer)
        | Page::Access(customer)
        | Page::Licences(customer)
        | Page::Sheet(customer) => {
            navigator.go(Page::Customer(customer));
        }
        _ => navigator.go(Page::Customers),
    }
}

/// The list of keys, and where single-letter keys are turned off.
#[component]
pub(super) fn KeyList() -> impl IntoView {
    let keys_open = use_palette().keys_open;
    let rows = {
        let fixed = FIXED.iter().map(|(keys, action)| (*keys, *action));
        fixed
            .chain(KEYS.iter().map(|(keys, _, action)| (*keys, *action)))
            .map(|(keys, action)| view! { <KeyRow keys action /> })
            .collect_view()
    };
    view! {
        <div>
            <table class="keys">
                <tbody>{rows}</tbody>
            </table>
            <p on:click=move |_| keys_open.set(false)>
                <PageLink page=Page::Preferences>{Word::KeysTurnOff}</PageLink>
            </p>
        </div>
    }
}

/// Keys with their action.
#[component]
fn KeyRow(keys: &'static [&'static str], action: Word) -> impl IntoView {
    let keys = keys.iter().map(|key| view! { <kbd class="key">{key.to_ascii_uppercase()}</kbd> });
    view! {
        <tr>
            <th scope="row" class="keys__what">
                {action}
            </th>
            <td class="keys__keys">{keys.collect_view()}</td>
        </tr>
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// The keys of both tables, each alone.
    fn bound() -> BTreeSet<String> {
        let single = KEYS.iter().flat_map(|(keys, ..)| *keys).map(|key| key.to_uppercase());
        let fixed = FIXED.iter().flat_map(|(keys, _)| *keys);
        let fixed = fixed.flat_map(|keys| keys.split('/')).map(str::to_owned);
        single.chain(fixed).collect()
    }

    #[test]
    fn the_documentation_lists_the_keys_that_are_bound_and_no_others() {
        let guide = include_str!("../../docs/use.md");
        let table = guide.split("| Keys | What they do |").nth(1).unwrap();
        let rows = table.trim_start().lines().take_while(|line| line.starts_with('|'));
        // The keys are between backticks in the first cell; the line below the heading has none.
        let cells = rows.filter_map(|row| row.split('|').nth(1));
        let written = cells.flat_map(|cell| cell.split('`').enumerate());
        let written = written.filter(|(at, _)| at % 2 == 1).map(|(_, keys)| keys);
        let written: BTreeSet<String> =
            written.flat_map(|keys| keys.split(' ')).map(str::to_owned).collect();
        assert!(written.len() > 15, "{written:?}");
        assert_eq!(written, bound());
    }
}
