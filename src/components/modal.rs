//! A modal dialog (WAI-ARIA Authoring Practices, *Dialog (Modal) Pattern*).

use leptos::{html, prelude::*};

use super::{Icon, IconName, LiveRegion};
use crate::dom;

/// Shows `dialog` as a modal dialog while `open` is set. Returns what its `close` event has to call:
/// it clears `open`, and gives the focus to the heading of the page if nothing has it.
pub fn use_modal(
    dialog: NodeRef<html::Dialog>,
    open: RwSignal<bool>,
) -> impl Fn() + Copy + 'static {
    Effect::new(move |_| {
        let Some(dialog) = dialog.get() else { return };
        if open.get() {
            dom::show_modal(&dialog);
        } else {
            dom::close(&dialog);
        }
    });
    move || {
        let dialog = dialog.get_untracked();
        // The event comes a task after the dialog closed; the user may have opened it again.
        if dialog.as_deref().is_some_and(|dialog| dom::is_open(dialog)) {
            return;
        }
        open.set(false);
        // If nothing had the focus before, the closed dialog keeps it until the next frame.
        if dom::has_no_focus() || dialog.as_deref().is_some_and(|it| dom::has_focus_within(it)) {
            dom::focus_heading();
        }
    }
}

/// A dialog over the page while `open` is set. Closing it clears `open`.
///
/// The browser's `<dialog>` keeps the focus inside, closes on Esc and returns the focus afterwards.
/// The content is created each time the dialog opens.
#[component]
pub fn Modal(
    /// Whether the dialog is open.
    open: RwSignal<bool>,
    /// The heading, which is also the dialog's accessible name.
    #[prop(into)]
    title: String,
    /// The accessible name of the button that closes the dialog.
    #[prop(into)]
    close_label: String,
    /// The content.
    children: ChildrenFn,
) -> impl IntoView {
    let dialog = NodeRef::new();
    let on_close = use_modal(dialog, open);
    let label = title.clone();
    view! {
        <dialog
            class="dialog"
            aria-label=label
            node_ref=dialog
            on:close=move |_| on_close()
        >
            <div class="dialog__head">
                <h2 class="dialog__title">{title}</h2>
                <button
                    class="button button--quiet"
                    type="button"
                    aria-label=close_label
                    on:click=move |_| open.set(false)
                >
                    <Icon name=IconName::Close />
                </button>
            </div>
            <div class="dialog__body">
                <Show when=move || open.get()>
                    {children()} <LiveRegion />
                </Show>
            </div>
        </dialog>
    }
}
