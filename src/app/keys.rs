//! The keys of the page, and the list of them.

use leptos::{ev, prelude::*};

use crate::{
    browser::dom,
    directory::{Column, Sort},
    i18n::{Word, say},
    route::{CustomerKey, Feature, Page, Scope},
    state::{Navigator, use_navigator, use_preferences, use_selection},
    ui::{El, el, modal},
};

/// What a key does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Act {
    Search,
    SortByHealth,
    Go(Feature),
    ListKeys,
}

/// The single-letter keys: one table binds them and lists them.
const KEYS: [(&[&str], Act, Word); 7] = [
    (&["/"], Act::Search, Word::KeysSearch),
    (&["h"], Act::SortByHealth, Word::KeysSort),
    (&["g", "c"], Act::Go(Feature::Customers), Word::KeysCustomers),
    (&["g", "h"], Act::Go(Feature::Health), Word::KeysHealth),
    (&["g", "r"], Act::Go(Feature::Requests), Word::KeysRequests),
    (&["g", "a"], Act::Go(Feature::Access), Word::KeysAccess),
    (&["?"], Act::ListKeys, Word::KeysList),
];

/// Keys that belong to a widget and cannot be turned off.
const FIXED: [(&[&str], Word); 3] = [
    (&["↑", "↓", "Home", "End", "PageUp", "PageDown"], Word::KeysMove),
    (&["Enter"], Word::KeysOpen),
    (&["Esc"], Word::KeysBack),
];

/// Follows the keys while the view is on the page.
pub(super) fn listen(keys_open: RwSignal<bool>) {
    let navigator = use_navigator();
    let preferences = use_preferences();
    let selection = use_selection();
    let before = StoredValue::new(String::new());
    let act = move |act| match act {
        Act::Search => dom::focus_id("search"),
        Act::SortByHealth => {
            let sort = navigator.place().read_untracked().query.sort;
            navigator.sort(Sort::next(sort, Column::Health));
        }
        Act::Go(feature) => {
            let key =
                selection.with_untracked(|s| s.found().map(|found| CustomerKey::Id(found.id)));
            navigator.go(Page::of(feature, key));
        }
        Act::ListKeys => keys_open.set(true),
    };
    let listener = dom::on_window("keydown", move |event: dom::KeyboardEvent| {
        if event.default_prevented() || dom::is_typing(&event) || dom::in_dialog(&event) {
            return;
        }
        if event.key() == "Escape" {
            event.prevent_default();
            step_back(navigator);
            return;
        }
        if event.ctrl_key() || event.alt_key() || event.meta_key() {
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
            act(*what);
        }
    });
    let listener = StoredValue::new_local(listener);
    on_cleanup(move || listener.dispose());
}

/// One step back: search text, then selection; from a feature to its customer.
fn step_back(navigator: Navigator) {
    let place = navigator.place().get_untracked();
    match place.page {
        Page::Customers | Page::Customer(_) if !place.query.text.is_empty() => {
            navigator.search(String::new());
            navigator.write_search("");
        }
        Page::Customers => {}
        Page::NewRequest { customer, .. } | Page::Request { customer, .. } => {
            navigator.go(Page::of(Feature::Requests, Some(customer)));
        }
        Page::Health(Scope::One(customer))
        | Page::Requests(Scope::One(customer))
        | Page::Access { scope: Scope::One(customer), .. } => {
            navigator.go(Page::Customer(customer));
        }
        _ => navigator.go(Page::Customers),
    }
}

/// The list of keys.
pub(super) fn dialog(open: RwSignal<bool>) -> AnyView {
    let list = move || {
        let preferences = use_preferences();
        let fixed = FIXED.iter().map(|(keys, what)| row(keys, *what));
        let rows = fixed.chain(KEYS.iter().map(|(keys, _, what)| row(keys, *what)));
        let switch = el("input")
            .attr("type", "checkbox")
            .checked(move || preferences.single_keys().get())
            .on(ev::change, move |event| {
                preferences.choose_single_keys(event_target_checked(&event));
            });
        el("div")
            .child(el("table").class("keys").child(el("tbody").child(rows.collect::<Vec<_>>())))
            .child(
                el("label").class("check").child(switch).child(el("span").text(Word::KeysSwitch)),
            )
            .into_any()
    };
    modal(open, say(Word::KeysTitle), say(Word::AppClose), list)
}

fn row(keys: &[&str], what: Word) -> El {
    let keys = keys.iter().map(|key| el("kbd").class("key").text(key.to_ascii_uppercase()));
    el("tr")
        .child(el("th").attr("scope", "row").class("keys__what").text(what))
        .child(el("td").class("keys__keys").child(keys.collect::<Vec<_>>()))
}
