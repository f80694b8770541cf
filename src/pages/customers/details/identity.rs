//! The customer's identity: the same name, initials and colour wherever the user acts on it.

use leptos::prelude::*;

use crate::{
    components::{Avatar, CopyButton},
    domain::Customer,
    i18n::Word,
    state::Selected,
};

/// Initials, name, primary domain and tenant id.
#[component]
pub(super) fn Identity(
    /// The customer.
    selected: Signal<Selected>,
    /// Its data in the list.
    customer: Memo<Option<Customer>>,
) -> impl IntoView {
    let id = Memo::new(move |_| selected.read().id);
    let title = Memo::new(move |_| selected.read().title.clone());
    let tenant = Memo::new(move |_| id.get().to_string());
    let domain = Memo::new(move |_| {
        let customer = customer.read();
        customer.as_ref()?.primary_domain().map(str::to_owned)
    });
    let domain_text = Signal::derive(move || domain.get().unwrap_or_default());
    view! {
        <Avatar id title />
        <div class="identity">
            <h2 class="identity__name" id="details-title" tabindex="-1">
                <bdi>{title}</bdi>
            </h2>
            <dl>
                <div>
                    <dt class="visually-hidden">{Word::DetailsPrimaryDomain}</dt>
                    <dd class="identity__value">
                        <Show
                            when=move || domain.read().is_some()
                            fallback=|| view! { <span class="not-known">{Word::DetailsUnknown}</span> }
                        >
                            <bdi>{domain_text}</bdi>
                            <CopyButton text=domain_text what=Word::DetailsPrimaryDomain />
                        </Show>
                    </dd>
                </div>
                <div>
                    <dt class="visually-hidden">{Word::DetailsTenantId}</dt>
                    <dd class="identity__value">
                        <code class="code">{tenant}</code>
                        <CopyButton text=tenant what=Word::DetailsTenantId />
                    </dd>
                </div>
            </dl>
        </div>
    }
}
