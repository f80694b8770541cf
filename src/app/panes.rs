//! The middle and the right pane.

use leptos::prelude::*;

use super::{
    focus::keep_focus_in_list,
    gates::UnknownCustomerText,
    later_views::{LaterView, LoadedLater},
    notices::Notices,
    palette::use_palette,
    pane_separator::PaneSeparator,
};
use crate::{
    components::{use_list_memory, use_live_views},
    dom,
    i18n::Word,
    routes::Page,
    state::{Selected, Selection, use_console, use_navigator, use_selection, use_ticking},
};

/// The pane that a narrow page shows, for the style sheet.
fn pane_of(page: &Page) -> &'static str {
    match page {
        Page::Customers | Page::Live(_) | Page::Unknown => "list",
        Page::Customer(_) => "details",
        _ => "feature",
    }
}

/// The middle pane: notices, and what the address shows.
#[component]
pub(super) fn MainPane(
    /// What the address shows.
    children: Children,
) -> impl IntoView {
    let (views, page, number) = (use_live_views(), use_navigator().page(), use_ticking().number());
    let shows_ticked = Memo::new(move |_| {
        number.get() > 0 && matches!(*page.read(), Page::Customers | Page::Customer(_))
    });
    view! {
        <main
            class="main"
            id="main"
            tabindex="-1"
            data-pane=move || pane_of(&page.read())
            data-ticked=move || shows_ticked.get()
        >
            <Notices />
            {move || views.get().map(|views| views.notices())}
            {children()}
            <TickedCustomers is_shown=shows_ticked />
        </main>
    }
}

/// What can be done with the marked customers, below the list.
#[component]
fn TickedCustomers(
    /// Whether a customer is marked and the list is shown.
    is_shown: Memo<bool>,
) -> impl IntoView {
    let export_open = use_palette().export_open;
    view! {
        <Show when=move || is_shown.get()>
            <LoadedLater view=LaterView::Ticked(export_open) />
        </Show>
    }
}

/// The right pane: the customer that the address names. Without one it is hidden, and the list has
/// its room.
#[component]
pub(super) fn RightPane() -> impl IntoView {
    let (console, page, selection) = (use_console(), use_navigator().page(), use_selection());
    let is_ready = Memo::new(move |_| console.with_loaded(|_| ()).is_some());
    let shows_list =
        Memo::new(move |_| matches!(*page.read(), Page::Customers | Page::Customer(_)));
    // While the address names a customer, the same pane shows one customer after the other.
    let shows_customer = Memo::new(move |_| selection.read().found().is_some());
    let is_shown = Memo::new(move |_| {
        let is_about_one = match &*selection.read() {
            Selection::Found(_) => true,
            Selection::Stranger(_) => shows_list.get(),
            Selection::Nobody | Selection::Waiting => false,
        };
        is_ready.get() && is_about_one
    });
    // A narrow page scrolls as one: the details take the place of a list that was scrolled.
    Effect::new(move |_| {
        if matches!(*page.read(), Page::Customer(_)) {
            dom::scroll_page_to_top();
        }
    });
    let list = use_list_memory().0;
    let content = move || {
        if !is_ready.get() {
            return ().into_any();
        }
        if shows_customer.get() {
            return view! { <SelectedPane selection /> }.into_any();
        }
        keep_focus_in_list(list);
        match selection.get() {
            // Beside the list this pane shows the message; other pages show it themselves.
            Selection::Stranger(key) if shows_list.get() => view! {
                <section class="empty">
                    <h2 class="empty__title" tabindex="-1">
                        {Word::StrangerTitle}
                    </h2>
                    <UnknownCustomerText key />
                </section>
            }
            .into_any(),
            Selection::Nobody
            | Selection::Found(_)
            | Selection::Stranger(_)
            | Selection::Waiting => ().into_any(),
        }
    };
    view! {
        <aside
            class="details"
            id="details"
            aria-label=Word::DetailsTitle
            hidden=move || !is_shown.get()
            data-pane=move || pane_of(&page.read())
        >
            <Show when=move || is_shown.get()>
                <PaneSeparator />
            </Show>
            <div class="details__scroll">{content}</div>
        </aside>
    }
}

/// The details of the selected customer.
#[component]
fn SelectedPane(selection: Memo<Selection>) -> impl IntoView {
    let first = selection.get_untracked().found()?.clone();
    // When the selection ends, the last customer stays until the pane is removed.
    let selected = Memo::new(move |last: Option<&Selected>| {
        selection.read().found().or(last).unwrap_or(&first).clone()
    });
    Some(view! { <LoadedLater view=LaterView::Details(selected) /> })
}
