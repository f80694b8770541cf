//! A customer, named where something is done for it.

use leptos::prelude::*;

use super::{Avatar, PageLink};
use crate::{domain::TenantId, routes::Page};

/// The initials, the colour and the name of a customer, within a line of text.
#[component]
pub fn CustomerLabel(
    /// The customer's tenant.
    id: TenantId,
    /// The customer's name.
    #[prop(into)]
    title: String,
) -> impl IntoView {
    view! {
        <span class="customer-label">
            <Avatar id title=title.clone() />
            <bdi>{title}</bdi>
        </span>
    }
}

/// A customer with a link to one of its pages.
#[component]
pub fn CustomerLink(
    /// The customer's tenant.
    id: TenantId,
    /// The customer's name.
    #[prop(into)]
    title: String,
    /// The page where one acts.
    page: Page,
) -> impl IntoView {
    view! {
        <span class="customer-label">
            <Avatar id title=title.clone() />
            <PageLink page>
                <bdi>{title}</bdi>
            </PageLink>
        </span>
    }
}
