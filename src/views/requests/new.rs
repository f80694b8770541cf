//! A request being composed on behalf of a customer.

use leptos::prelude::*;

use super::{article, back_to, behalf::behalf, form::draft_form, heading};
use crate::{
    domain::Access,
    i18n::{Word, say, say_with},
    state::{Desk, Selected},
    ui::el,
    views::parts::absent::absence,
};

/// A request being composed on behalf of a customer, about a service health issue if there is an
/// id of one.
pub fn new_request(selected: Selected, issue: Option<String>) -> AnyView {
    let desk = Desk::here();
    let id = selected.id;
    let draft = LocalResource::new(move || desk.load_draft(id));
    let title = say_with(Word::DraftTitle, &[("customer", &selected.title)]);
    let page = article(back_to(id, &selected.title))
        .child(heading().text(title))
        .child(behalf(&selected))
        .child((selected.access != Access::Granted).then(|| absence(selected.access)));
    let form = move || {
        let (selected, issue) = (selected.clone(), issue.clone());
        Suspend::new(async move { draft_form(&selected, issue, draft.await) })
    };
    let waiting = || el("p").class("wait__text").text(say(Word::AppLoading));
    page.child(view! { <Suspense fallback=waiting>{form}</Suspense> }.into_any()).into_any()
}
