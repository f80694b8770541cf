//! One saved view in the dialog.

use leptos::{ev::Event, prelude::*};

use super::link::ViewLink;
use crate::{
    components::{CopyButton, Icon, IconName},
    dom,
    i18n::{Word, say, say_with},
    saved_views::{SavedView, ViewChange},
    state::{SavedViewStore, use_announcer, use_navigator},
};

/// A saved view: its link, its name as a text box, and the buttons that copy its address and delete
/// it.
#[component]
pub(super) fn SavedRow(
    store: SavedViewStore,
    view: SavedView,
    /// The view that was deleted last, with its place.
    deleted: RwSignal<Option<(SavedView, usize)>>,
    open: RwSignal<bool>,
) -> impl IntoView {
    let (navigator, announcer) = (use_navigator(), use_announcer());
    let SavedView { id, name, query } = view.clone();
    let address = dom::absolute(&navigator.href_of_list(query.clone()));
    let lacks_name = RwSignal::new(false);
    let error_id = format!("view-name-error-{id}");
    let rename = {
        let (id, name) = (id.clone(), name.clone());
        move |event: Event| {
            let typed = event_target_value(&event);
            lacks_name.set(typed.trim().is_empty());
            if typed.trim().is_empty() {
                announcer.say(say(Word::ViewNeedsName));
            } else if typed.trim() != name {
                store.change(ViewChange::Rename(id.clone(), typed));
            }
        }
    };
    let delete = move |_| {
        let place = store.views().with_untracked(|views| views.place_of(&id));
        store.change(ViewChange::Delete(id.clone()));
        deleted.set(place.map(|place| (view.clone(), place)));
        announcer.say(say_with(Word::ViewDeleted, &[("name", &view.name)]));
        // The button is gone; the one that undoes it takes the focus.
        dom::next_frame(|| dom::focus_selector(".views-dialog__undo button"));
    };
    let about = query.text.clone();
    view! {
        <li class="views-dialog__row">
            <div class="views-dialog__view">
                <ViewLink name=name.clone() query class="link" on_follow=move |()| open.set(false) />
                <code class="views-dialog__query">{about}</code>
            </div>
            <input
                class="field__control"
                type="text"
                autocomplete="off"
                aria-label=say_with(Word::ViewRename, &[("name", &name)])
                aria-invalid=move || lacks_name.get().then_some("true")
                aria-describedby=error_id.clone()
                value=name.clone()
                on:change=rename
            />
            <CopyButton text=address what=say_with(Word::ViewLinkOf, &[("name", &name)]) />
            <button
                class="button button--quiet"
                type="button"
                title=say(Word::ViewDelete)
                aria-label=say_with(Word::ViewDeleteNamed, &[("name", &name)])
                on:click=delete
            >
                <Icon name=IconName::Close />
            </button>
            <p class="field__error" id=error_id>
                {move || lacks_name.get().then(|| say(Word::ViewNeedsName))}
            </p>
        </li>
    }
}
