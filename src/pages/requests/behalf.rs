//! The customer of a request that is being composed.

use leptos::prelude::*;

use super::{customer_of, text::TextOrUnknown};
use crate::{
    components::{Avatar, CopyButton},
    i18n::Word,
    state::{Selected, use_console},
};

/// The customer of a request that is being composed: colour, name, domain and tenant, so that the
/// user does not file a request for the wrong one.
#[component]
pub(super) fn OnBehalfOf(
    /// The customer.
    selected: Selected,
) -> impl IntoView {
    let customer = customer_of(use_console(), selected.id);
    let domain = customer.as_ref().and_then(|it| it.primary_domain().or(it.initial_domain()));
    let domain = domain.map(str::to_owned);
    let id = selected.id.to_string();
    view! {
        <section class="behalf" aria-label=Word::RequestOnBehalf>
            <Avatar id=selected.id title=selected.title.clone() />
            <div class="behalf__text">
                <p class="behalf__label">{Word::RequestOnBehalf}</p>
                <p class="behalf__name">
                    <bdi>{selected.title}</bdi>
                </p>
                <dl class="pairs">
                    <dt>{Word::DetailsPrimaryDomain}</dt>
                    <dd>
                        <TextOrUnknown text=domain />
                    </dd>
                    <dt>{Word::DetailsTenantId}</dt>
                    <dd>
                        <code class="code">{id.clone()}</code>
                        <CopyButton text=id what=Word::DetailsTenantId />
                    </dd>
                </dl>
            </div>
        </section>
    }
}
