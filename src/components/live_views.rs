//! The views of the live source, which are loaded with it.

use std::rc::Rc;

use leptos::prelude::*;

use crate::{routes::LivePage, state::Selected};

/// The views of the live source.
pub trait LiveViews {
    /// One of its pages.
    fn page(&self, page: &LivePage) -> AnyView;

    /// The page in place of the list until there is one: sign-in, or why no customer is listed.
    fn entry(&self) -> AnyView;

    /// The button that leads to the sign-in page; `None` if the console is not set up for it.
    fn sign_in(&self) -> Option<AnyView>;

    /// The account that is signed in.
    fn account(&self) -> AnyView;

    /// The progress of the refresh, and its problems.
    fn notices(&self) -> AnyView;

    /// The next steps after a refusal of a customer's services.
    fn next_steps(&self, selected: &Selected) -> AnyView;
}

/// The views, once they are loaded.
pub type LoadedViews = RwSignal<Option<Rc<dyn LiveViews>>, LocalStorage>;

#[derive(Clone, Copy)]
struct Provided(LoadedViews);

/// Provides the signal for the views to the components below.
pub fn provide_live_views() {
    provide_context(Provided(RwSignal::new_local(None)));
}

/// Returns the views of the live source, once they are loaded.
///
/// # Panics
///
/// Panics outside [`provide_live_views`].
pub fn use_live_views() -> LoadedViews {
    let Provided(views) = expect_context();
    views
}
