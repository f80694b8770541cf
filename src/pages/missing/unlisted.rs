//! Customers of Partner Center that have not granted delegated administration.

use leptos::prelude::*;

use crate::{
    components::{CustomerLink, words::number},
    domain::TenantId,
    i18n::{Word, count, say_with},
    routes::{CustomerKey, Page},
    session::{MicrosoftSession, use_session},
};

/// The maximum number of customers in the list; the search of the customer list finds the others.
const MAX_CUSTOMERS: usize = 200;

/// The customers of Partner Center that have not granted delegated administration, as known so far.
#[component]
pub(super) fn UnlistedCustomers() -> impl IntoView {
    let session = use_session();
    let content = move || {
        session.customers.lists.track();
        let customers = session.partner_center.can_approve().then(|| customers(session));
        view! { <UnlistedCard customers /> }
    };
    view! { <div>{content}</div> }
}

/// The customers in Partner Center's list that have granted nothing, by name.
fn customers(session: MicrosoftSession) -> Vec<(TenantId, String)> {
    let listing = session.console().listing();
    let sold_to = session.partner_center.sold_to();
    let is_listed = |id: TenantId| {
        listing.as_ref().is_some_and(|listing| listing.directory.row_of(id).is_some())
    };
    // The names arrive before the list of customers.
    let title = |id: TenantId| {
        let in_list = listing.as_ref().and_then(|listing| {
            let unlisted = &listing.unlisted;
            Some(unlisted.row(unlisted.row_of(id)?)?.title())
        });
        let named =
            || Some(session.customers.record(id)?.customer.name).filter(|name| !name.is_empty());
        in_list.or_else(named)
    };
    let all = sold_to.iter().filter(|id| !is_listed(**id));
    let mut all: Vec<(TenantId, String)> =
        all.map(|id| (*id, title(*id).unwrap_or_else(|| id.to_string()))).collect();
    all.sort_by_cached_key(|(_, title)| title.to_lowercase());
    all
}

/// The number of these customers, and a link to each.
#[component]
pub fn UnlistedCard(
    /// The customers with their names; `None` where Partner Center is not available.
    customers: Option<Vec<(TenantId, String)>>,
) -> impl IntoView {
    let content = match customers {
        None => view! { <p class="live-page__text">{Word::MissingUnlistedUnasked}</p> }.into_any(),
        Some(all) if all.is_empty() => {
            view! { <p class="live-page__text">{Word::MissingUnlistedNone}</p> }.into_any()
        }
        Some(all) => view! { <CustomerLinks all /> }.into_any(),
    };
    view! {
        <div class="unlisted">
            <h2 class="live-page__heading">{Word::MissingUnlisted}</h2>
            {content}
        </div>
    }
}

#[component]
fn CustomerLinks(all: Vec<(TenantId, String)>) -> impl IntoView {
    let n = u64::try_from(all.len()).unwrap_or(u64::MAX);
    let more = all.len().saturating_sub(MAX_CUSTOMERS);
    let more = (more > 0).then(|| {
        let text = say_with(Word::MissingUnlistedMore, &[("n", &number(more))]);
        view! { <p class="live-page__text">{text}</p> }
    });
    let links = all.into_iter().take(MAX_CUSTOMERS).map(|(id, title)| {
        view! {
            <li>
                <CustomerLink id title page=Page::Customer(CustomerKey::Id(id)) />
            </li>
        }
    });
    view! {
        <p class="live-page__text">{count(Word::MissingUnlistedCount, n, &[])}</p>
        <ul class="unlisted__list">{links.collect_view()}</ul>
        {more}
    }
}
