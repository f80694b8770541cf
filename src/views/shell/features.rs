//! The left pane: the features, each opening in the selected customer's context.

use leptos::prelude::*;

use crate::{
    i18n::{Word, say},
    route::{CustomerKey, Feature, Page},
    state::{Navigator, Selection},
    ui::{ExternalLink, Icon, IconName, Link},
};

/// What the left pane tells of a feature.
struct Entry {
    feature: Feature,
    icon: IconName,
    title: Word,
    description: Word,
    /// Microsoft's article.
    article: &'static str,
}

const ENTRIES: [Entry; 3] = [
    Entry {
        feature: Feature::Customers,
        icon: IconName::Customers,
        title: Word::FeatureCustomers,
        description: Word::FeatureCustomersAbout,
        article: "https://learn.microsoft.com/partner-center/customers/gdap-introduction",
    },
    Entry {
        feature: Feature::Health,
        icon: IconName::Health,
        title: Word::FeatureHealth,
        description: Word::FeatureHealthAbout,
        article: "https://learn.microsoft.com/microsoft-365/enterprise/view-service-health",
    },
    Entry {
        feature: Feature::Requests,
        icon: IconName::Requests,
        title: Word::FeatureRequests,
        description: Word::FeatureRequestsAbout,
        article: "https://learn.microsoft.com/partner-center/customers/report-problems-on-behalf-of-a-customer",
    },
];

/// The left pane.
#[component]
pub(super) fn Features() -> impl IntoView {
    let navigator = Navigator::here();
    let selection = Selection::here();
    let page = navigator.page();
    let entries = ENTRIES
        .iter()
        .map(|entry| {
            let feature = entry.feature;
            // The list shows whom it has selected; the other features open for the selected one.
            let href = move || {
                let key = selection.read().found().map(|found| CustomerKey::Id(found.id));
                navigator.href(Page::of(feature, key))
            };
            let current = move || page.read().feature() == Some(feature);
            view! {
                <li class="features__item">
                    <Link class="features__link" href=Signal::derive(href) current=Signal::derive(current)>
                        <Icon name=entry.icon />
                        <span class="features__title">{say(entry.title)}</span>
                    </Link>
                    <p class="features__text">
                        {say(entry.description)}
                        " "
                        <ExternalLink href=entry.article text=say(Word::AppLearnMore) />
                    </p>
                </li>
            }
        })
        .collect_view();
    view! {
        <nav class="features" aria-label=say(Word::FeatureTitle)>
            <ul class="features__list">{entries}</ul>
            <Helpful />
        </nav>
    }
}

/// *Was this helpful?*: leads to the project's issue tracker; nothing is sent by itself.
#[component]
fn Helpful() -> impl IntoView {
    crate::state::Console::here().config().feedback.clone().map(|href| {
        view! {
            <p class="features__feedback"><ExternalLink href text=say(Word::AppHelp) /></p>
        }
    })
}
