//! The frame of the page: head, features, panes and dialogs.

use leptos::{ev::MouseEvent, prelude::*};

use super::{
    dialogs::{ColumnsDialog, IdColumnDialog, ImportDialog, KeysDialog},
    drop::DropZone,
    features::{Features, Feedback},
    focus::keep_focus_of_pressed,
    head::Head,
    keys::listen_to_keys,
    later_start::prepare_later_views,
    palette::{PaletteDialog, provide_palette},
    panes::{MainPane, RightPane},
    tab_icon::provide_tab_icon,
    titles::keep_title,
};
use crate::{
    components::{InLaterTask, LiveRegion, provide_list_memory},
    dom,
    i18n::Word,
    pages::{
        access::provide_access_memory, customers::provide_column_views,
        health::provide_addressed_view, requests::provide_requests_memory,
    },
    state::{provide_search_aid, provide_selection, provide_shown_tables, use_preferences},
};

/// The page around what the address shows.
#[component]
pub(super) fn Shell(
    /// Whether the page is drawn for the first time, and not in another language.
    is_start: bool,
    /// What the address shows.
    children: ChildrenFn,
) -> impl IntoView {
    let children = StoredValue::new(children);
    provide_selection();
    provide_list_memory();
    provide_requests_memory();
    provide_access_memory();
    provide_addressed_view();
    provide_shown_tables();
    provide_search_aid();
    provide_column_views();
    prepare_later_views();
    let (export_open, keys_open) = (RwSignal::new(false), RwSignal::new(false));
    listen_to_keys(provide_palette(export_open, keys_open));
    keep_focus_of_pressed();
    keep_title();
    let width = use_preferences().details_width();
    let details_width = move || width.get().map(|width| format!("{}px", width.pixels()));
    provide_tab_icon();
    view! {
        <div class="shell" style:--details-width=details_width>
            <SkipLink />
            <Head />
            // What comes later is below what is there, so that nothing moves.
            <InLaterTask waits=is_start>
                <Features />
            </InLaterTask>
            <InLaterTask waits=is_start>
                <MainPane>{children.with_value(|children| children())}</MainPane>
                <RightPane />
                <footer class="help">
                    <Feedback />
                </footer>
            </InLaterTask>
            <InLaterTask waits=is_start>
                <KeysDialog open=keys_open />
                <IdColumnDialog />
                <ImportDialog />
                <ColumnsDialog />
                <PaletteDialog />
                <DropZone />
            </InLaterTask>
            <LiveRegion />
        </div>
    }
}

/// A link past the head and the features (WCAG 2.2, 2.4.1 *Bypass Blocks*).
#[component]
fn SkipLink() -> impl IntoView {
    let skip = |event: MouseEvent| {
        // The address stays as it is; only the focus moves.
        event.prevent_default();
        dom::focus_id("main");
    };
    view! {
        <a class="skip-link" href="#main" on:click=skip>
            {Word::ShellSkip}
        </a>
    }
}
