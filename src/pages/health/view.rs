//! What the page about all customers shows, which the address says.

use leptos::prelude::*;

use crate::{
    components::Disclosure,
    routes::{HealthView, Opened, Page},
    state::{Navigator, use_navigator},
};

/// The part of the address that belongs to the page. It outlives the page, so that a link from an
/// issue leads back to the same view.
#[derive(Clone, Copy)]
pub struct AddressedView {
    navigator: Navigator,
    /// On the address of another page it keeps its value.
    view: Memo<HealthView>,
}

/// Provides the view of the address to the components below.
pub fn provide_addressed_view() {
    let navigator = use_navigator();
    let page = navigator.page();
    let view = Memo::new(move |last: Option<&HealthView>| match &*page.read() {
        Page::AllHealth(view) => view.clone(),
        _ => last.cloned().unwrap_or_default(),
    });
    provide_context(AddressedView { navigator, view });
}

/// Returns the page's [`AddressedView`].
///
/// # Panics
///
/// Panics outside [`provide_addressed_view`].
pub(super) fn use_addressed_view() -> AddressedView {
    expect_context()
}

impl AddressedView {
    /// The page as it was shown last.
    pub(super) fn page(self) -> Page {
        Page::AllHealth(self.view.get_untracked())
    }

    /// The service whose issues show.
    pub(super) fn service(self) -> Memo<Option<String>> {
        Memo::new(move |_| self.view.read().service.clone())
    }

    /// How many times the user asked for more issues.
    pub(super) fn more(self) -> Memo<usize> {
        Memo::new(move |_| self.view.read().more)
    }

    /// Shows the issues of a service, or all.
    pub(super) fn choose_service(self, service: Option<String>) {
        let opened = self.view.read_untracked().opened.clone();
        self.show(HealthView { service, more: 0, opened });
    }

    /// Shows more issues.
    pub(super) fn show_more(self) {
        let view = self.view.get_untracked();
        self.show(HealthView { more: view.more.saturating_add(1), ..view });
    }

    /// Whether the address says that this content is open.
    pub(super) fn is_open(self, content: Opened) -> Memo<bool> {
        Memo::new(move |_| self.view.read().opened.contains(&content))
    }

    /// Opens or closes content.
    pub(super) fn set_open(self, content: &Opened, is_open: bool) {
        // The browser also reports what the address opened.
        if self.view.read_untracked().opened.contains(content) != is_open {
            self.show(self.view.get_untracked().with(content.clone(), is_open));
        }
    }

    fn show(self, view: HealthView) {
        self.navigator.replace(Page::AllHealth(view));
    }
}

/// A [`Disclosure`] that is open while the address says so.
#[component]
pub(super) fn AddressedDisclosure(
    /// What it opens, as the address names it.
    content: Opened,
    /// The text of its summary.
    summary: String,
    /// The content.
    children: ChildrenFn,
) -> impl IntoView {
    let addressed = use_addressed_view();
    let is_open = addressed.is_open(content.clone());
    let toggle = move |is_open| addressed.set_open(&content, is_open);
    view! {
        <Disclosure summary open=is_open on_toggle=toggle>
            {children()}
        </Disclosure>
    }
}
