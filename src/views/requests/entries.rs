//! Where the page comes in: the views of an address.
//!
//! They are what the page calls of this feature, which is a part of the app that is fetched when it
//! is needed (`Part::Requests`). None is inlined, generic or `async`: what is compiled into its
//! caller would have to be there from the start.

use leptos::prelude::*;

use crate::{domain::TenantId, state::Selected};

/// All customers' requests.
#[inline(never)]
pub(crate) fn all_requests() -> AnyView {
    super::all::all_requests()
}

/// One customer's requests.
#[inline(never)]
pub(crate) fn customer_requests(selected: &Selected) -> AnyView {
    super::customer::customer_requests(selected)
}

/// A request being composed, about a service health issue if there is an id of one.
#[inline(never)]
pub(crate) fn new_request(selected: Selected, issue: Option<String>) -> AnyView {
    super::new::new_request(selected, issue)
}

/// One request, by its number or its id in the ledger.
#[inline(never)]
pub(crate) fn request_view(selected: Selected, id: String) -> AnyView {
    super::request::request_view(selected, id)
}

/// A request of the ledger whose customer the list does not know, or `nobody` where the ledger has
/// none either.
#[inline(never)]
pub(crate) fn stray_request(
    customer: TenantId,
    id: String,
    nobody: Box<dyn Fn() -> AnyView + Send>,
) -> AnyView {
    super::request::stray_request(customer, id, nobody)
}
