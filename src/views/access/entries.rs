//! Where the page comes in: the views of an address.
//!
//! They are what the page calls of this feature, which is a part of the app that is fetched when it
//! is needed (`Part::Access`). None is inlined, generic or `async`: what is compiled into its caller
//! would have to be there from the start.

use leptos::prelude::*;

use crate::state::Selected;

/// All customers' relationships.
#[inline(never)]
pub(crate) fn all_access() -> AnyView {
    super::all::all_access()
}

/// One customer's relationships.
#[inline(never)]
pub(crate) fn customer_access(selected: &Selected) -> AnyView {
    super::customer::customer_access(selected)
}
