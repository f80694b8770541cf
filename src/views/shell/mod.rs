//! The frame of the page: head, features, panes, and what lies over them.

mod broken;
mod drop;
mod features;
mod head;
mod keys;
mod notices;
mod panes;
mod titles;

pub use broken::Broken;

use leptos::prelude::*;

use crate::{
    i18n::{Word, say},
    state::{Announcer, Navigator, Selection},
    ui::GridMemory,
    views::requests::RequestsMemory,
};

/// What outlives the list: where the person was in it.
#[derive(Clone, Copy)]
pub(super) struct ListMemory(pub GridMemory);

/// The whole page around what an address shows.
#[component]
pub fn Shell(
    /// The path below which the console is served.
    base: String,
) -> impl IntoView {
    Navigator::provide(&base);
    Selection::provide();
    if use_context::<ListMemory>().is_none() {
        provide_context(ListMemory(GridMemory::new()));
    }
    if use_context::<RequestsMemory>().is_none() {
        provide_context(RequestsMemory::new());
    }
    let keys_open = RwSignal::new(false);
    keys::listen(keys_open);
    titles::follow();
    let announced = Announcer::here().message();
    view! {
        <div class="shell">
            <a class="skip-link" href="#main">{say(Word::ShellSkip)}</a>
            <head::Head keys_open />
            <features::Features />
            <panes::Panes />
            <keys::KeysDialog open=keys_open />
            <drop::DropZone />
            <p class="visually-hidden" role="status">{move || announced.get()}</p>
        </div>
    }
}
