//! The left pane: the features, each opening in the selected customer's context.

use leptos::prelude::*;

use super::search_slots::LoadedSavedViews;
use crate::{
    components::{ExternalLink, Icon, PageLink, feature_sign},
    directory::Listing,
    domain::{HealthState, Timestamp},
    i18n::{Word, count, formats},
    routes::{CustomerKey, Feature, Page},
    state::{use_console, use_navigator, use_selection},
};

/// The number of days before its end at which delegated access is counted.
const SOON_DAYS: i64 = 30;

/// The left pane.
#[component]
pub(super) fn Features() -> impl IntoView {
    let console = use_console();
    let now = console.services().now();
    let counts = Memo::new(move |_| {
        // Not while there is no list: the one before may be that of another source.
        let listing = console.with_loaded(|_| console.listing()).flatten();
        listing.map(|listing| FeatureCounts::of_all(&listing, now)).unwrap_or_default()
    });
    let items = Feature::ALL.map(|feature| view! { <FeatureItem feature counts /> });
    view! {
        <nav class="features" aria-label=Word::FeatureTitle>
            <ul class="features__list">{items.collect_view()}</ul>
            <LoadedSavedViews />
            <Feedback />
        </nav>
    }
}

/// The link to the project's issue tracker, where `config.json` names one.
#[component]
pub(super) fn Feedback() -> impl IntoView {
    let href = use_console().config().feedback.clone()?;
    Some(view! {
        <p class="features__feedback">
            <ExternalLink href>{Word::AppHelp}</ExternalLink>
        </p>
    })
}

/// A feature. It opens for the selected customer.
#[component]
fn FeatureItem(feature: Feature, counts: Memo<FeatureCounts>) -> impl IntoView {
    let (name, icon) = feature_sign(feature);
    let (current, selection) = (use_navigator().page(), use_selection());
    let page = Signal::derive(move || {
        let key = selection.read().found().map(|found| CustomerKey::Id(found.id));
        Page::for_feature(feature, key)
    });
    let is_current = move || (current.read().feature() == Some(feature)).then_some("page");
    let number = move || counts.read().of(feature);
    let count_view = move || number().map(|number| view! { <FeatureCount feature number /> });
    view! {
        <li class="features__item">
            <PageLink page class="features__link" follows_list=true attr:aria-current=is_current>
                <Icon name=icon />
                <span>{name}</span>
            </PageLink>
            {count_view}
        </li>
    }
}

/// What a feature has to show over all customers, as a number beside its link.
#[component]
fn FeatureCount(feature: Feature, number: u64) -> impl IntoView {
    let word = match feature {
        // *Today* and the licenses show no number.
        Feature::Customers | Feature::Today | Feature::Licences => Word::ListCount,
        Feature::Health => Word::EstateIssues,
        Feature::Requests => Word::RequestOpenCount,
        Feature::Access => Word::FeatureAccessEnding,
    };
    let text = count(word, number, &[]);
    let title = text.clone();
    let is_long = number > 999;
    view! {
        <span class="features__count" data-long=is_long title=title>
            <span aria-hidden="true">{formats().number(number)}</span>
            <span class="visually-hidden">{text}</span>
        </span>
    }
}

/// What the features have to show over all customers; `None` where it is not known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct FeatureCounts {
    customers: Option<usize>,
    issues: Option<usize>,
    requests: Option<usize>,
    ending: Option<usize>,
}

impl FeatureCounts {
    fn of_all(listing: &Listing, now: Timestamp) -> Self {
        let Listing { directory, status, .. } = listing;
        let is_health_known = status.count(HealthState::is_known) > 0;
        Self {
            customers: usize::try_from(directory.len()).ok(),
            issues: is_health_known.then(|| status.issues().len()),
            requests: status.open_requests_of_all(),
            ending: Some(directory.access_ends_before(now.plus_days(SOON_DAYS))),
        }
    }

    fn of(self, feature: Feature) -> Option<u64> {
        let number = match feature {
            Feature::Customers => self.customers,
            Feature::Today | Feature::Licences => None,
            Feature::Health => self.issues,
            Feature::Requests => self.requests,
            // Zero says nothing where a source does not tell any end.
            Feature::Access => self.ending.filter(|ending| *ending > 0),
        };
        number.and_then(|number| number.try_into().ok())
    }
}
