//! What a new user sees: that the list is a demo.

use leptos::prelude::*;

use super::{
    close_notice::CloseNotice,
    later_views::{LaterView, LoadedLater},
};
use crate::{
    components::{Icon, IconName, Modal},
    i18n::Word,
    state::{Origin, use_console, use_preferences},
};

/// Says what the console is and that the list is a demo, until the user closes it.
#[component]
pub(super) fn DemoNotice() -> impl IntoView {
    let (console, preferences) = (use_console(), use_preferences());
    let is_demo = Memo::new(move |_| {
        console.with_loaded(|loaded| matches!(loaded.origin, Origin::Demo)) == Some(true)
    });
    let open = RwSignal::new(false);
    let on_close = move |()| preferences.close_welcome();
    view! {
        <Show when=move || is_demo.get() && preferences.shows_welcome().get()>
            <div class="notice welcome" data-tone="info">
                <Icon name=IconName::Information />
                <p class="notice__text">
                    <strong>{Word::WelcomeDemo}</strong>
                    " "
                    {Word::WelcomeAbout}
                </p>
                <button
                    class="button"
                    type="button"
                    aria-haspopup="dialog"
                    on:click=move |_| open.set(true)
                >
                    {Word::WelcomeStart}
                </button>
                <CloseNotice on_close />
            </div>
        </Show>
        <Modal open title=Word::WelcomeStart close_label=Word::AppClose>
            <LoadedLater view=LaterView::Start(open) />
        </Modal>
    }
}
