//! The frame of the page: head, features, panes, and what lies over them.

mod broken;
mod drop;
mod features;
mod head;
mod keys;
mod notices;
mod panes;
mod titles;

pub use broken::broken;

use leptos::{ev, prelude::*};

use crate::{
    browser::dom,
    i18n::Word,
    pages::access::provide_access_memory,
    state::{provide_selection, use_announcer},
    ui::{El, el},
    views::{parts::list_memory::provide_list_memory, requests::provide_requests_memory},
};

/// The whole page around what an address shows.
pub fn shell() -> AnyView {
    provide_selection();
    provide_list_memory();
    provide_requests_memory();
    provide_access_memory();
    let keys_open = RwSignal::new(false);
    keys::listen(keys_open);
    titles::keep_title();
    let announced = use_announcer().message();
    el("div")
        .class("shell")
        .child(skip_link())
        .child(head::head(keys_open))
        .child(features::features())
        .child(panes::panes())
        .child(keys::dialog(keys_open))
        .child(drop::drop_zone())
        .child(
            el("p")
                .class("visually-hidden")
                .attr("role", "status")
                .live_text(move || announced.get()),
        )
        .into_any()
}

/// Leads past the head and the features (WCAG 2.2, 2.4.1 *Bypass Blocks*).
fn skip_link() -> El {
    let skip = |event: ev::MouseEvent| {
        // The address stays as it is, and the focus moves.
        event.prevent_default();
        dom::focus_id("main");
    };
    el("a").class("skip-link").attr("href", "#main").on(ev::click, skip).text(Word::ShellSkip)
}
