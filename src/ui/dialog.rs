//! A modal dialog (WAI-ARIA Authoring Practices, *Dialog (Modal) Pattern*).

use leptos::{html, prelude::*};

use super::{Icon, IconName};
use crate::browser::dom;

/// A dialog over the page. The browser's own `<dialog>` keeps the focus within, closes on Esc and
/// gives the focus back.
#[component]
pub fn Dialog(
    /// Its heading and name.
    #[prop(into)]
    title: String,
    /// Name of the button that closes it.
    #[prop(into)]
    close_label: String,
    /// Whether it is open; set to `false` when the person closes it.
    open: RwSignal<bool>,
    /// What it shows; made anew each time it opens.
    children: ChildrenFn,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move || {
        let Some(element) = dialog.get() else { return };
        if open.get() {
            dom::show_modal(&element);
        } else {
            dom::close(&element);
        }
    });
    let name = title.clone();
    view! {
        <dialog class="dialog" aria-label=name node_ref=dialog on:close=move |_| open.set(false)>
            <header class="dialog__head">
                <h2 class="dialog__title">{title}</h2>
                <button
                    class="button button--quiet"
                    type="button"
                    aria-label=close_label
                    on:click=move |_| open.set(false)
                >
                    <Icon name=IconName::Close />
                </button>
            </header>
            <div class="dialog__body">
                <Show when=move || open.get()>{children()}</Show>
            </div>
        </dialog>
    }
}
