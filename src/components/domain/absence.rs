//! Why a customer is not in the list.

use std::sync::Arc;

use leptos::prelude::*;

use super::{CustomerLink, HealthSign, PageLink};
use crate::{
    components::{Icon, IconName},
    directory::{Listing, Query, StatusTable},
    domain::{Access, HealthState, TenantId},
    i18n::{Word, say, say_with},
    routes::{CustomerKey, LivePage, Page},
    state::use_navigator,
};

/// The maximum number of unlisted customers that an empty list names.
const MAX_UNLISTED: usize = 5;

/// The content of an empty list: the message that no customer matches, for known customers without
/// granted access why they are not listed, and a link to the page that finds out why.
#[component]
pub fn NoMatch(
    /// The search text.
    #[prop(into)]
    text: String,
    /// The state of health that the list is filtered by.
    #[prop(default = None)]
    health: Option<HealthState>,
    /// Whether the list is filtered by favourites.
    #[prop(default = false)]
    favourites: bool,
    /// The list that was searched.
    listing: Arc<Listing>,
) -> impl IntoView {
    if favourites {
        return view! { <NoFavourites text is_read=listing.annotations.is_read() /> }.into_any();
    }
    if let Some(state) = health {
        return view! { <NobodyInState state text /> }.into_any();
    }
    if text.is_empty() {
        return view! {
            <div class="empty">
                <p class="empty__title">{Word::ListNobody}</p>
                <p class="empty__text">{Word::ListNobodyText}</p>
            </div>
        }
        .into_any();
    }
    let known = unlisted_matches(&text, &listing);
    let explanation = if known.is_empty() {
        view! { <p class="empty__text">{Word::AbsentUnknown}</p> }.into_any()
    } else {
        let items = known.into_iter().map(|(id, name, access)| {
            view! {
                <li>
                    <CustomerLink id title=name page=Page::Customer(CustomerKey::Id(id)) />
                    {format!(": {}", say(reason(access)))}
                </li>
            }
        });
        view! {
            <p class="empty__text">{Word::AbsentKnown}</p>
            <ul class="empty__list">{items.collect_view()}</ul>
        }
        .into_any()
    };
    let title = say_with(Word::ListNoMatch, &[("text", &text)]);
    let page = Page::Live(LivePage::Missing(text.trim().to_owned()));
    view! {
        <div class="empty">
            <p class="empty__title">{title}</p>
            {explanation}
            <p class="empty__text">
                <PageLink page>{Word::SearchWhyMissingThis}</PageLink>
            </p>
        </div>
    }
    .into_any()
}

/// Says that no favourite matches, and shows all customers again.
#[component]
fn NoFavourites(
    text: String,
    /// Whether the favourites are known.
    is_read: bool,
) -> impl IntoView {
    let navigator = use_navigator();
    let (title, about) = match (is_read, text.is_empty()) {
        (false, _) => (say(Word::OwnUnread), Word::OwnUnreadText),
        (true, true) => (say(Word::OwnNone), Word::OwnNoneText),
        (true, false) => (say_with(Word::ListNoMatch, &[("text", &text)]), Word::OwnFiltered),
    };
    view! {
        <div class="empty">
            <p class="empty__title">{title}</p>
            <p class="empty__text">{about}</p>
            <p class="empty__text">
                <button
                    class="button"
                    type="button"
                    on:click=move |_| navigator.filter_favourites(false)
                >
                    {Word::OwnShowAll}
                </button>
            </p>
        </div>
    }
}

/// Says that no customer in a state of health matches, and shows customers in any state again.
#[component]
fn NobodyInState(state: HealthState, text: String) -> impl IntoView {
    let navigator = use_navigator();
    let title = if text.is_empty() {
        say(Word::ListNobodyInState)
    } else {
        say_with(Word::ListNoMatch, &[("text", &text)])
    };
    let filter = say_with(Word::ListFiltered, &[("state", &say(HealthSign::of(state).word))]);
    view! {
        <div class="empty">
            <p class="empty__title">{title}</p>
            <p class="empty__text">{filter}</p>
            <p class="empty__text">
                <button class="button" type="button" on:click=move |_| navigator.filter(None)>
                    {Word::ListShowAllStates}
                </button>
            </p>
        </div>
    }
}

/// Says why a customer is not in the list.
#[component]
pub fn Absence(
    /// The partner's access to the customer.
    access: Access,
) -> impl IntoView {
    view! {
        <div class="notice" data-tone="warning">
            <Icon name=IconName::Lock />
            <p class="notice__text">{reason(access)}</p>
        </div>
    }
}

/// Known customers without granted access that match a search text.
fn unlisted_matches(text: &str, listing: &Listing) -> Vec<(TenantId, String, Access)> {
    let unlisted = &listing.unlisted;
    let query = Query { text: text.to_owned(), ..Query::default() };
    unlisted
        .find(&StatusTable::default(), &query)
        .into_iter()
        .take(MAX_UNLISTED)
        .filter_map(|row| unlisted.row(row))
        .map(|row| (row.id, row.title(), row.access))
        .collect()
}

/// Why a customer with this access is not listed.
pub(crate) const fn reason(access: Access) -> Word {
    match access {
        Access::Granted => Word::DelegationAccessGranted,
        Access::Activating => Word::AbsentActivating,
        Access::Unclear => Word::AbsentUnclear,
        Access::Pending => Word::AbsentPending,
        Access::Draft => Word::AbsentDraft,
        Access::Ended => Word::AbsentEnded,
        Access::Unknown => Word::AbsentNoRelationship,
    }
}
