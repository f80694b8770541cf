//! Who it is: the same name, initials and colour wherever a customer is acted upon.

use leptos::prelude::*;

use crate::{
    domain::{Customer, TenantId},
    i18n::{Word, say},
    views::parts::{avatar::Avatar, copy::CopyButton},
};

/// What to call a customer: its name, else its domain, else its tenant id.
pub(super) fn title_of(customer: &Customer) -> String {
    if !customer.name.is_empty() {
        return customer.name.clone();
    }
    customer.primary_domain().map_or_else(|| customer.id.to_string(), str::to_owned)
}

/// Name and tenant id.
#[component]
pub(super) fn Identity(
    /// Its tenant.
    id: TenantId,
    /// What to call it.
    title: String,
) -> impl IntoView {
    view! {
        <Avatar id title=title.clone() />
        <div class="identity">
            <h2 class="identity__name" id="details-title" tabindex="-1"><bdi>{title}</bdi></h2>
            <p class="identity__id">
                <code class="code">{id.to_string()}</code>
                <CopyButton text=id.to_string() what=say(Word::DetailsTenantId) />
            </p>
        </div>
    }
}
