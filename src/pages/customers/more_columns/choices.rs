//! The choice of the columns, and of their order.

use leptos::{ev::KeyboardEvent, prelude::*};

use crate::{
    components::{Icon, IconName, WidthBox, column_title, words::number},
    directory::{Column, ColumnLayout, ColumnWidth, LaidOut, Step},
    dom,
    i18n::{Word, say, say_with},
    state::{use_announcer, use_preferences},
};

/// The id of the explanation of the widths.
const WIDTH_ABOUT: &str = "columns-width-about";

/// A control of a row, by the end of its id.
#[derive(Clone, Copy)]
enum Control {
    Check,
    Up,
    Down,
}

impl Control {
    fn id(self, place: usize) -> String {
        let control = match self {
            Self::Check => "check",
            Self::Up => "up",
            Self::Down => "down",
        };
        format!("column-{control}-{place}")
    }
}

/// All columns in their order, each with a check box and buttons that move it.
#[component]
pub fn ColumnChoices() -> impl IntoView {
    let preferences = use_preferences();
    let announcer = use_announcer();
    let reset = move |_| {
        preferences.arrange_columns(|columns| *columns = ColumnLayout::default());
        announcer.say(say(Word::ColumnsWasReset));
    };
    // A row belongs to a place, not to a column: its elements stay, and the focus moves at once.
    let rows = (0..Column::ALL.len()).map(|place| view! { <ColumnChoice place /> });
    view! {
        <div class="columns-dialog">
            <p class="columns-dialog__about">{Word::ColumnsAbout}</p>
            <p class="columns-dialog__about" id=WIDTH_ABOUT>
                {Word::WidthAbout}
            </p>
            <ul class="columns-dialog__list">{rows.collect_view()}</ul>
            <div>
                <button class="button" type="button" on:click=reset>
                    {Word::ColumnsReset}
                </button>
            </div>
        </div>
    }
}

/// The column at a place.
#[component]
fn ColumnChoice(place: usize) -> impl IntoView {
    let (preferences, announcer) = (use_preferences(), use_announcer());
    let laid_out = Memo::new(move |_| preferences.columns().read().all().get(place).copied());
    let column = move || laid_out.get().map_or(Column::Organization, |it| it.column);
    let name = move || say(column_title(column()));
    let shift = move |step, control: Control| {
        let moved = untrack(column);
        let mut to = None;
        preferences.arrange_columns(|columns| {
            if columns.shift(moved, step) {
                to = columns.place_of(moved);
            }
        });
        let Some(to) = to else { return };
        dom::focus_id(&control.id(to));
        let values = [
            ("name", &*say(column_title(moved))),
            ("place", &*number(to + 1)),
            ("total", &*number(Column::ALL.len())),
        ];
        announcer.say(say_with(Word::ColumnsMoved, &values));
    };
    let key = move |event: KeyboardEvent, control| {
        let step = match event.key().as_str() {
            "ArrowUp" => Step::Up,
            "ArrowDown" => Step::Down,
            _ => return,
        };
        if event.alt_key() {
            event.prevent_default();
            shift(step, control);
        }
    };
    let show = move |event| {
        let is_shown = event_target_checked(&event);
        let column = untrack(column);
        preferences.arrange_columns(|columns| columns.show(column, is_shown));
    };
    let is_first = place == 0;
    let label = move || {
        if is_first { say_with(Word::ColumnsAlways, &[("name", &name())]) } else { name() }
    };
    let is_shown = move || laid_out.get().is_some_and(|LaidOut { is_shown, .. }| is_shown);
    let button = move |step, control: Control, word, icon, is_last: bool| {
        view! {
            <button
                class="button button--quiet"
                type="button"
                id=control.id(place)
                aria-label=move || say_with(word, &[("name", &name())])
                title=move || say_with(word, &[("name", &name())])
                aria-disabled=is_last.then_some("true")
                on:click=move |_| shift(step, control)
                on:keydown=move |event| key(event, control)
            >
                <Icon name=icon />
            </button>
        }
    };
    let width = move || {
        preferences.columns().read().width_of(column()).map(|width| f64::from(width.pixels()))
    };
    let resize = move |wanted: Option<f64>| {
        let column = untrack(column);
        preferences.arrange_columns(|columns| columns.resize(column, wanted.map(ColumnWidth::new)));
    };
    let buttons = (!is_first).then(|| {
        let last = place + 1 == Column::ALL.len();
        view! {
            {button(Step::Up, Control::Up, Word::ColumnsUp, IconName::Up, place == 1)}
            {button(Step::Down, Control::Down, Word::ColumnsDown, IconName::Down, last)}
        }
    });
    view! {
        <li class="columns-dialog__row">
            <label class="check columns-dialog__name">
                <input
                    type="checkbox"
                    id=Control::Check.id(place)
                    disabled=is_first
                    prop:checked=is_shown
                    on:change=show
                    on:keydown=move |event| key(event, Control::Check)
                />
                <span>{label}</span>
            </label>
            <WidthBox
                id=format!("column-width-{place}")
                label=Signal::derive(move || say_with(Word::ColumnsWidth, &[("name", &name())]))
                described_by=WIDTH_ABOUT
                limits=[ColumnWidth::MIN, ColumnWidth::MAX].map(|width| f64::from(width.pixels()))
                width=Signal::derive(width)
                on_width=resize
            />
            {buttons}
        </li>
    }
}
