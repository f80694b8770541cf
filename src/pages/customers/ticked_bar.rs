//! What can be done with the marked customers.

use std::sync::Arc;

use leptos::{html, prelude::*, task::spawn_local};

use crate::{
    components::{Icon, IconName, ListTable, use_list_memory},
    directory::Listing,
    dom,
    i18n::{Word, count, say},
    state::{
        ShownTable, ticked_count, use_announcer, use_console, use_navigator, use_shown_table,
        use_ticking,
    },
};

/// The number of marked customers, and what can be done with them. It is below the list, so that no row
/// moves away from the pointer when the first customer is marked, and Tab leads from the list to it.
#[component]
pub fn TickedBar(
    /// Opens the export.
    export_open: RwSignal<bool>,
) -> impl IntoView {
    let (ticking, list) = (use_ticking(), use_list_memory().0);
    let text = move || ticked_count(ticking.number().get());
    // On a page that scrolls as one, the bar may come over the row that was marked.
    dom::next_frame(dom::scroll_page_to_focus);
    let bar = NodeRef::<html::Div>::new();
    // The focus does not stay on a button that is removed.
    on_cleanup(move || {
        let bar = bar.try_get_untracked().flatten();
        if dom::has_no_focus() || bar.is_some_and(|bar| dom::has_focus_within(&bar)) {
            dom::next_frame(move || {
                // What closes at the same time, such as a dialog, may have moved it to the heading.
                if dom::focus_is_idle() {
                    list.take_focus();
                }
            });
        }
    });
    view! {
        <div class="ticked" role="group" aria-label=Word::TickedTitle node_ref=bar>
            <p class="ticked__text">
                <strong>{text}</strong>
                <NotShown />
            </p>
            <div class="ticked__actions">
                <button
                    class="button"
                    type="button"
                    aria-haspopup="dialog"
                    title=Word::TickedExport
                    on:click=move |_| export_open.set(true)
                >
                    <Icon name=IconName::Export />
                    <span>{Word::TickedExport}</span>
                </button>
                <CopyTicked />
                <button
                    class="button"
                    type="button"
                    aria-keyshortcuts="Escape"
                    title=Word::TickedClear
                    on:click=move |_| ticking.clear()
                >
                    <Icon name=IconName::Close />
                    <span>{Word::TickedClear}</span>
                </button>
            </div>
        </div>
    }
}

/// The list on screen, and its rows.
fn use_shown_customers() -> impl Fn() -> Option<(Arc<Listing>, Vec<u32>)> + Copy {
    let shown = use_shown_table();
    move || match shown.get()? {
        ShownTable::Customers(list) => Some(list.run(())),
        ShownTable::Other { .. } => None,
    }
}

/// The number of marked customers that the list does not show now.
#[component]
fn NotShown() -> impl IntoView {
    let (ticking, console, navigator) = (use_ticking(), use_console(), use_navigator());
    let shown = use_shown_customers();
    let hidden = Memo::new(move |_| {
        console.listing();
        navigator.query().track();
        let number = ticking.number().get();
        let shown = shown().map_or(0, |(listing, rows)| ticking.among(&listing, &rows).len());
        number.saturating_sub(shown)
    });
    move || {
        let hidden = u64::try_from(hidden.get()).ok().filter(|hidden| *hidden > 0)?;
        Some(
            view! { <span class="ticked__hidden">{count(Word::TickedNotShown, hidden, &[])}</span> },
        )
    }
}

/// Copies the marked customers as a table.
#[component]
fn CopyTicked() -> impl IntoView {
    let (ticking, console, navigator) = (use_ticking(), use_console(), use_navigator());
    let announcer = use_announcer();
    let shown = use_shown_customers();
    // An event has no owner of its own, and the table reads contexts.
    let owner = StoredValue::new(Owner::current().unwrap_or_default());
    let copy = move |_| {
        let Some((listing, _)) = untrack(shown) else { return };
        let sort = navigator.query().with_untracked(|query| query.sort);
        let rows = ticking.rows(&listing, sort);
        let table = owner.get_value().with(|| ListTable::of(listing, rows));
        let copying = console.copy_table(&table.texts());
        spawn_local(async move {
            let word = if copying.await { Word::ExportCopied } else { Word::CopyRefused };
            announcer.say(say(word));
        });
    };
    view! {
        <button class="button" type="button" title=Word::ExportCopy on:click=copy>
            <Icon name=IconName::Copy />
            <span>{Word::ExportCopy}</span>
        </button>
    }
}
