//! The customer's identity: the same name, initials and colour wherever the user acts on it.

use leptos::prelude::*;

use crate::{
    components::{Avatar, CopyButton},
    domain::Customer,
    i18n::Word,
    state::Selected,
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
    /// The customer.
    selected: Signal<Selected>,
) -> impl IntoView {
    let id = Memo::new(move |_| selected.read().id);
    let title = Memo::new(move |_| selected.read().title.clone());
    let tenant = Memo::new(move |_| id.get().to_string());
    view! {
        <Avatar id title />
        <div class="identity">
            <h2 class="identity__name" id="details-title" tabindex="-1">
                <bdi>{title}</bdi>
            </h2>
            <p class="identity__id">
                <code class="code">{tenant}</code>
                <CopyButton text=tenant what=Word::DetailsTenantId />
            </p>
        </div>
    }
}
