//! Where the page comes in: the views of an address.
//!
//! They are what the page calls of this feature, which is a part of the app that is fetched when it
//! is needed (`Part::Health`). None is inlined, generic or `async`: what is compiled into its
//! caller would have to be there from the start.

use leptos::prelude::*;

use crate::state::Selected;

/// All customers' open issues.
#[inline(never)]
pub(crate) fn all_health() -> AnyView {
    super::all::all_health()
}

/// The report about one customer's services.
#[inline(never)]
pub(crate) fn customer_health(selected: &Selected) -> AnyView {
    super::customer::customer_health(selected)
}
