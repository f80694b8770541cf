//! On behalf of whom: shown wherever a request is about to be made.

use leptos::prelude::*;

use crate::{
    domain::Access,
    i18n::{Word, say},
    state::{Console, Selected},
    ui::{Icon, IconName},
    views::parts::{absent::reason, avatar::Avatar, copy::CopyButton, fact::Unknown},
};

/// The customer on whose behalf a request is made: colour, name, domain and tenant, so that none
/// goes out for the wrong one.
#[component]
pub(super) fn Behalf(
    /// The customer.
    selected: Selected,
) -> impl IntoView {
    let Selected { id, title, access, .. } = selected;
    let customer = super::customer_of(Console::here(), id);
    let domain = customer
        .as_ref()
        .and_then(|it| it.primary_domain().or(it.initial_domain()))
        .map(str::to_owned);
    let domain = domain
        .map_or_else(|| Unknown().into_any(), |domain| view! { <bdi>{domain}</bdi> }.into_any());
    view! {
        <section class="behalf" aria-label=say(Word::RequestOnBehalf)>
            <Avatar id title=title.clone() />
            <div class="behalf__text">
                <p class="behalf__label">{say(Word::RequestOnBehalf)}</p>
                <p class="behalf__name"><bdi>{title}</bdi></p>
                <dl class="pairs">
                    <dt>{say(Word::DetailsPrimaryDomain)}</dt>
                    <dd>{domain}</dd>
                    <dt>{say(Word::DetailsTenantId)}</dt>
                    <dd>
                        <code class="code">{id.to_string()}</code>
                        <CopyButton text=id.to_string() what=say(Word::DetailsTenantId) />
                    </dd>
                </dl>
            </div>
        </section>
        {(access != Access::Granted).then(|| view! {
            <div class="notice" data-tone="warning">
                <Icon name=IconName::Lock />
                <p class="notice__text">{say(reason(access))}</p>
            </div>
        })}
    }
}
