//! A request being composed on behalf of a customer.

use leptos::prelude::*;

use super::{article, awaited, back_to, behalf, form::draft_form, heading};
use crate::{
    i18n::{Word, say_with},
    state::{Desk, Selected},
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
        .child(behalf::behalf(&selected))
        .child(behalf::no_access(selected.access));
    let form = awaited(move || {
        let (selected, issue) = (selected.clone(), issue.clone());
        async move { draft_form(&selected, issue, draft.await) }
    });
    page.child(form).into_any()
}
