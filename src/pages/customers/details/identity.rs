//! The customer's identity: the same name, initials and colour wherever the user acts on it.

use leptos::prelude::*;

use crate::{
    components::{Avatar, CopyButton},
    domain::{Customer, TenantId},
    i18n::Word,
};

/// The title of a customer: its name, else its primary domain, else its tenant id.
pub(super) fn title_of(customer: &Customer) -> String {
    if !customer.name.is_empty() {
        return customer.name.clone();
    }
    customer.primary_domain().map_or_else(|| customer.id.to_string(), str::to_owned)
}

/// Initials, name and tenant id.
#[component]
pub(super) fn Identity(
    /// The tenant.
    id: TenantId,
    /// The title of the customer.
    title: String,
) -> impl IntoView {
    view! {
        <Avatar id title=title.clone() />
        <div class="identity">
            <h2 class="identity__name" id="details-title" tabindex="-1">
                <bdi>{title}</bdi>
            </h2>
            <p class="identity__id">
                <code class="code">{id.to_string()}</code>
                <CopyButton text=id.to_string() what=Word::DetailsTenantId />
            </p>
        </div>
    }
}
