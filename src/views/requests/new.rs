//! A request being composed on behalf of a customer.

use futures_util::FutureExt as _;
use leptos::prelude::*;

use super::{article, back_to, behalf::behalf, form::draft_form, heading};
use crate::{
    domain::Access,
    i18n::{Word, say_with},
    state::{Selected, use_request_store},
    ui::{awaited, el},
    views::parts::absent::absence,
};

/// A request being composed on behalf of a customer, about a service health issue if there is an
/// id of one.
pub fn new_request(selected: Selected, issue: Option<String>) -> AnyView {
    let store = use_request_store();
    let id = selected.id;
    let title = say_with(Word::DraftTitle, &[("customer", &selected.title)]);
    let page = article(back_to(id, &selected.title))
        .child(heading().text(title))
        .child(behalf(&selected))
        .child((selected.access != Access::Granted).then(|| absence(selected.access)));
    let form = async move { draft_form(&selected, issue, store.load_draft(id).await) };
    let waiting = || el("p").class("wait__text").text(Word::AppLoading).into_any();
    page.child(awaited(form.boxed_local(), waiting)).into_any()
}
