//! Views of a part of the app that may have to be fetched first.

use std::sync::Arc;

use futures_util::FutureExt as _;
use leptos::{ev, prelude::*};

use crate::{
    browser::dom,
    i18n::Word,
    reactive::Value,
    state::{
        Console,
        platform::{NotLoaded, Part},
    },
    ui::{El, awaited, dynamic, el},
    views::parts::wait::wait,
};

/// A view of a part of the app: at once where the part is there, and otherwise when it has come. Of
/// one that cannot be had it is said, with a way to try again.
pub(super) fn in_part(part: Part, view: impl Fn() -> AnyView + Send + Sync + 'static) -> AnyView {
    shown_in(part, Arc::new(view))
}

fn shown_in(part: Part, view: Arc<dyn Fn() -> AnyView + Send + Sync>) -> AnyView {
    let console = Console::here();
    let tries = Value::new(0_u32);
    dynamic(move || {
        let again = tries.get() > 0;
        let there = console.platform().part(part);
        let view = Arc::clone(&view);
        let shown = async move {
            let there = there.await;
            // Whoever pressed the button is left without it.
            keep_focus(again || !dom::has_no_focus());
            match there {
                Ok(()) => view(),
                Err(NotLoaded) => not_loaded(tries).into_any(),
            }
        };
        awaited(shown.boxed_local(), || wait(0).into_any())
    })
}

/// Brings the focus to the heading if what had it is about to go.
fn keep_focus(had_focus: bool) {
    let refocus = || {
        if dom::has_no_focus() {
            dom::focus_heading();
        }
    };
    if had_focus {
        dom::next_frame(refocus);
    }
}

/// The page instead of a view whose part is not to be had.
fn not_loaded(tries: Value<u32>) -> El {
    el("section")
        .class("empty")
        .attr("role", "alert")
        .child(el("h1").class("empty__title").attr("tabindex", "-1").text(Word::PartFailedTitle))
        .child(el("p").class("empty__text").text(Word::PartFailedNext))
        .child(
            el("button")
                .class("button")
                .attr("type", "button")
                .on(ev::click, move |_| tries.update(|tries| *tries += 1))
                .text(Word::AppRetry),
        )
}
