//! The dialog of the saved views.

use leptos::{ev::SubmitEvent, prelude::*};

use super::{link::ViewLink, row::SavedRow};
use crate::{
    components::{CheckBox, Field, FieldKind, Modal, NotStored, shipped_name},
    dom,
    i18n::{Word, say, say_with},
    saved_views::{SavedView, ShippedView, ViewChange},
    state::{SavedViewStore, use_announcer, use_navigator},
};

/// The dialog in which views are saved, renamed, shared, deleted and hidden.
#[component]
pub(super) fn ViewsDialog(store: SavedViewStore, open: RwSignal<bool>) -> impl IntoView {
    view! {
        <Modal open title=Word::ViewTitle close_label=Word::AppClose>
            <div class="views-dialog">
                <NotStored failure=store.failure() text=Word::ViewNotKept />
                <SaveForm store />
                <Saved store open />
                <ShippedChoice store open />
            </div>
        </Modal>
    }
}

/// Saves what the list shows, unless it shows all.
#[component]
fn SaveForm(store: SavedViewStore) -> impl IntoView {
    let query = use_navigator().query().get_untracked();
    if query.is_of_all() {
        return view! { <p class="views-dialog__hint">{Word::ViewNothingToSave}</p> }.into_any();
    }
    let announcer = use_announcer();
    let suggested = if query.text.is_empty() { String::new() } else { query.text.clone() };
    let (name, error) = (RwSignal::new(suggested), RwSignal::new(None::<String>));
    let replaces =
        Memo::new(move |_| store.views().with(|views| views.named(&name.read()).is_some()));
    let shown = query.text.clone();
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        if name.read_untracked().trim().is_empty() {
            error.set(Some(say(Word::ViewNeedsName)));
            announcer.say(say(Word::ViewNeedsName));
            dom::focus_id("view-name");
            return;
        }
        error.set(None);
        let text = say_with(Word::ViewSaved, &[("name", name.read_untracked().trim())]);
        // A user who hears this may close the page at once.
        store.save(&name.read_untracked(), query.clone(), move || announcer.say(text));
    };
    let hint = if shown.is_empty() { String::new() } else { shown };
    let button = move || say(if replaces.get() { Word::ViewReplace } else { Word::ViewSaveNow });
    view! {
        <form class="views-dialog__form" on:submit=save novalidate>
            <Field
                id="view-name"
                label=Word::ViewName
                hint=hint
                kind=FieldKind::Line("off")
                required=true
                value=name
                error=error
                on_input=move |value| name.set(value)
            />
            <button class="button button--primary" type="submit">
                {button}
            </button>
        </form>
    }
    .into_any()
}

/// The views that the user saved, and the one that was deleted last.
#[component]
fn Saved(store: SavedViewStore, open: RwSignal<bool>) -> impl IntoView {
    let deleted = RwSignal::new(None::<(SavedView, usize)>);
    let undo = move |_| {
        if let Some((view, place)) = deleted.get_untracked() {
            store.change(ViewChange::Restore(view, place));
            deleted.set(None);
        }
    };
    let undone = move || {
        let (view, _) = deleted.get()?;
        Some(view! {
            <p class="views-dialog__undo" role="status">
                <span>{say_with(Word::ViewDeleted, &[("name", &view.name)])}</span>
                <button class="button" type="button" autofocus on:click=undo>
                    {Word::ViewUndo}
                </button>
            </p>
        })
    };
    view! {
        {undone}
        <ul class="views-dialog__list">
            <For
                each=move || store.views().get().saved().to_vec()
                key=|view| (view.id.clone(), view.name.clone())
                let:view
            >
                <SavedRow store view deleted open />
            </For>
        </ul>
    }
}

/// Which shipped views show.
#[component]
fn ShippedChoice(store: SavedViewStore, open: RwSignal<bool>) -> impl IntoView {
    let choice = |view: ShippedView| {
        let shown = RwSignal::new(store.views().with_untracked(|views| views.shows(view)));
        let change = move |is_shown| store.change(ViewChange::Show(view, is_shown));
        let name = say(shipped_name(view));
        let label = say_with(Word::ViewShow, &[("name", &name)]);
        view! {
            <div class="views-dialog__shipped">
                <ViewLink
                    name
                    query=view.query()
                    class="link"
                    on_follow=move |()| open.set(false)
                />
                <CheckBox value=shown label on_change=change />
            </div>
        }
    };
    view! {
        <section aria-labelledby="views-shipped">
            <h3 class="views-dialog__heading" id="views-shipped">
                {Word::ViewShipped}
            </h3>
            {ShippedView::ALL.map(choice).collect_view()}
        </section>
    }
}
