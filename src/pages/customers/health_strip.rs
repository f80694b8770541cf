//! The number of customers in each state of health, above the list; each number filters it.

use leptos::{ev::KeyboardEvent, prelude::*};

use crate::{
    components::{HealthSign, Icon, IconName, OutdatedNote},
    dom,
    domain::HealthState,
    i18n::{Word, formats, say},
    state::{use_console, use_navigator},
};

/// The number of customers in each state of health, which show these customers alone.
#[component]
pub(super) fn HealthStrip() -> impl IntoView {
    let (console, query) = (use_console(), use_navigator().query());
    let filter = Signal::derive(move || query.read().health);
    let counts = Memo::new(move |_| {
        console.listing().map(|listing| listing.status.states()).unwrap_or_default()
    });
    // The filter of the list shows even if no customer is left in its state.
    let shown = Memo::new(move |_| {
        let counts = counts.read();
        let is_shown = |state: &HealthState| {
            filter.get() == Some(*state) || counts.iter().any(|(counted, _)| counted == state)
        };
        HealthState::ALL.into_iter().filter(is_shown).collect::<Vec<_>>()
    });
    let outdated = move || console.listing().and_then(|it| it.status.outdated_health());
    let current = RwSignal::new(None);
    // One tab stop: the state that had the focus, else the filter, else the first state.
    let stop = Signal::derive(move || {
        let shown = shown.read();
        let wanted = current.get().or(filter.get());
        wanted.filter(|state| shown.contains(state)).or(shown.first().copied())
    });
    let states = HealthState::ALL.into_iter().map(|state| {
        let on_focus = move |()| current.set(Some(state));
        view! { <StateFilter state counts shown filter stop on_focus /> }
    });
    view! {
        <div class="strip">
            <div
                class="strip__states"
                role="toolbar"
                aria-label=Word::EstateTitle
                on:keydown=|event| move_focus(&event)
            >
                {states.collect_view()}
            </div>
            <FavouritesFilter />
            {move || {
                outdated().map(|(customers, oldest)| view! { <OutdatedNote customers oldest /> })
            }}
        </div>
    }
}

/// Moves the focus between the states (WAI-ARIA Authoring Practices, *Toolbar Pattern*).
fn move_focus(event: &KeyboardEvent) {
    let Some(bar) = dom::closest(event, "[role=toolbar]") else { return };
    let buttons = dom::query_all(&bar, "button:not([hidden])");
    let Some(at) = buttons.iter().position(dom::has_focus) else { return };
    let last = buttons.len() - 1;
    let to = match event.key().as_str() {
        "ArrowRight" => (at + 1).min(last),
        "ArrowLeft" => at.saturating_sub(1),
        "Home" => 0,
        "End" => last,
        _ => return,
    };
    event.prevent_default();
    dom::focus_element(&buttons[to], false);
}

/// A state of health with its number of customers: shows these customers alone, or all again.
#[component]
fn StateFilter(
    state: HealthState,
    counts: Memo<Vec<(HealthState, usize)>>,
    shown: Memo<Vec<HealthState>>,
    filter: Signal<Option<HealthState>>,
    stop: Signal<Option<HealthState>>,
    #[prop(into)] on_focus: Callback<()>,
) -> impl IntoView {
    let navigator = use_navigator();
    let HealthSign { icon, word, severity } = HealthSign::of(state);
    let is_shown = move || shown.read().contains(&state);
    let is_on = move || filter.get() == Some(state);
    let toggle = move |_| {
        let is_on = filter.get_untracked() == Some(state);
        navigator.filter((!is_on).then_some(state));
    };
    let customers = move || {
        let found = counts.read().iter().find(|(counted, _)| *counted == state).map(|it| it.1);
        formats().number(found.and_then(|found| found.try_into().ok()).unwrap_or(0))
    };
    view! {
        <button
            class="strip__state"
            type="button"
            data-severity=severity
            title=word
            hidden=move || !is_shown()
            tabindex=move || if stop.get() == Some(state) { "0" } else { "-1" }
            aria-pressed=move || if is_on() { "true" } else { "false" }
            on:click=toggle
            on:focus=move |_| on_focus.run(())
        >
            <Icon name=icon />
            <span class="strip__name">{move || is_shown().then(|| say(word))}</span>
            " "
            <span class="strip__count">{customers}</span>
        </button>
    }
}

/// The number of favourites, which shows these customers alone, or all again; nothing without any.
#[component]
fn FavouritesFilter() -> impl IntoView {
    let (console, navigator) = (use_console(), use_navigator());
    let is_on = move || navigator.query().read().favourites;
    let number = Memo::new(move |_| {
        let Some(listing) = console.listing() else { return 0 };
        let is_listed = |id: &_| listing.directory.row_of(*id).is_some();
        listing.annotations.favourites().filter(is_listed).count()
    });
    view! {
        <button
            class="strip__state"
            type="button"
            title=Word::OwnFavourites
            hidden=move || number.get() == 0 && !is_on()
            aria-pressed=move || if is_on() { "true" } else { "false" }
            on:click=move |_| navigator.filter_favourites(!untrack(is_on))
        >
            <Icon name=IconName::Star />
            <span class="strip__name">{Word::OwnFavourites}</span>
            " "
            <span class="strip__count">
                {move || formats().number(number.get().try_into().unwrap_or(0))}
            </span>
        </button>
    }
}
