//! The frame of the pages about requests of one customer.

use leptos::prelude::*;

use crate::{
    components::BackLink,
    domain::TenantId,
    i18n::{Word, say_with},
    routes::{CustomerKey, Page},
};

/// A page named by its [`PageTitle`], with the link back above it.
#[component]
pub(super) fn RequestFrame(
    /// The target of the link back.
    back: Page,
    /// The text of the link back.
    #[prop(into)]
    back_text: String,
    /// The page.
    children: Children,
) -> impl IntoView {
    view! {
        <article class="request" aria-labelledby="request-title">
            <BackLink page=back text=back_text />
            {children()}
        </article>
    }
}

/// The frame of a page that leads back to the requests of a customer.
#[component]
pub(super) fn CustomerFrame(
    /// The customer.
    id: TenantId,
    /// The customer's name.
    name: String,
    /// The page.
    children: Children,
) -> impl IntoView {
    let back = Page::Requests(CustomerKey::Id(id));
    let back_text = say_with(Word::RequestBack, &[("customer", &name)]);
    view! {
        <RequestFrame back back_text>
            {children()}
        </RequestFrame>
    }
}

/// The heading of the page, which names the frame.
#[component]
pub(super) fn PageTitle(
    /// The text.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    view! {
        <h1 class="title" id="request-title" tabindex="-1">
            {text}
        </h1>
    }
}
