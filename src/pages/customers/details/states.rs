//! How the customer does: health, requests and access, each a link to its feature.

use leptos::prelude::*;

use super::super::values::{HealthValue, RequestsValue, SOON_DAYS};
use crate::{
    components::{HealthBadge, Icon, PageLink, feature_sign, relationship_end, requests_here_text},
    domain::Access,
    i18n::{Word, formats, say},
    routes::{CustomerKey, Feature, Page},
    state::{Selected, use_console, use_local_request_numbers},
};

/// One line for each feature in the customer's context: its link, and what the list says.
#[component]
pub(super) fn CustomerStates(
    /// The customer.
    selected: Signal<Selected>,
) -> impl IntoView {
    view! {
        <ul class="summary">
            <StateLine selected feature=Feature::Health>
                <CustomerHealth selected />
            </StateLine>
            <StateLine selected feature=Feature::Requests>
                <OpenRequests selected />
            </StateLine>
            <StateLine selected feature=Feature::Access>
                <AccessEnd selected />
            </StateLine>
        </ul>
    }
}

/// A link to a feature in the customer's context, and a value beside it.
#[component]
fn StateLine(selected: Signal<Selected>, feature: Feature, children: Children) -> impl IntoView {
    let (name, icon) = feature_sign(feature);
    let id = Memo::new(move |_| selected.read().id);
    let page =
        Signal::derive(move || Some(Page::for_feature(feature, Some(CustomerKey::Id(id.get())))));
    view! {
        <li class="summary__line">
            <PageLink page class="summary__link">
                <Icon name=icon />
                <span>{name}</span>
            </PageLink>
            <span class="summary__value">{children()}</span>
        </li>
    }
}

/// The customer's current health in the list.
#[component]
fn CustomerHealth(selected: Signal<Selected>) -> impl IntoView {
    let console = use_console();
    let health = Memo::new(move |_| {
        let listing = console.listing()?;
        Some(HealthValue::of(&listing, selected.read().row?))
    });
    move || {
        let Selected { id, title, .. } = selected.get();
        health.get().map(|HealthValue { summary, failure }| {
            let customer = CustomerKey::Id(id);
            view! { <HealthBadge health=summary failure customer title /> }
        })
    }
}

/// The numbers of the customer's open requests: at Microsoft, and composed in this browser.
#[component]
fn OpenRequests(selected: Signal<Selected>) -> impl IntoView {
    let console = use_console();
    let now = console.services().now();
    let requests = Memo::new(move |_| {
        let listing = console.listing()?;
        Some(RequestsValue::of(&listing, selected.read().row?))
    });
    let numbers = use_local_request_numbers();
    let here = Memo::new(move |_| numbers.of(selected.read().id));
    move || {
        let open = requests.get()?.text(now).unwrap_or_else(|| say(Word::DetailsUnknown));
        let parts = [Some(open), here.get().map(|it| requests_here_text((it.open, it.drafts)))];
        Some(parts.into_iter().flatten().collect::<Vec<_>>().join(" · "))
    }
}

/// When delegated access ends, marked if that is soon.
#[component]
fn AccessEnd(selected: Signal<Selected>) -> impl IntoView {
    let console = use_console();
    let now = console.services().now();
    let ends = Memo::new(move |_| {
        let listing = console.listing()?;
        Some(listing.directory.row(selected.read().row?)?.access_ends)
    });
    let is_soon = move || ends.get().flatten().is_some_and(|end| now.days_until(end) < SOON_DAYS);
    let text = move || {
        Some(match ends.get()? {
            Some(end) if is_soon() && now < end => {
                let when = formats().relative_date(end.millis(), now.millis());
                format!("{} · {when}", relationship_end(end, Access::Granted, now))
            }
            Some(end) => relationship_end(end, Access::Granted, now),
            None => say(Word::DelegationNoEnd),
        })
    };
    view! { <span data-soon=is_soon>{text}</span> }
}
