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
    views::{parts::list_memory::ListMemory, requests::RequestsMemory},
};

/// The whole page around what an address shows.
#[component]
pub fn Shell(
    /// The path below which the console is served.
    base: String,
) -> impl IntoView {
    Navigator::provide(&base);
    Selection::provide();
    ListMemory::provide();
    RequestsMemory::provide();
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
