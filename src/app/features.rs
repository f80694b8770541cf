//! The left pane: the features, each opening in the selected customer's context.

use leptos::prelude::*;

use crate::{
    components::{ExternalLink, Icon, IconName, PageLink},
    i18n::Word,
    routes::{CustomerKey, Feature, Page},
    state::{use_console, use_navigator, use_selection},
};

/// A feature in the left pane.
struct Entry {
    feature: Feature,
    icon: IconName,
    title: Word,
    description: Word,
    /// Microsoft's article.
    article: &'static str,
}

const ENTRIES: [Entry; 4] = [
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
    Entry {
        feature: Feature::Access,
        icon: IconName::Access,
        title: Word::FeatureAccess,
        description: Word::FeatureAccessAbout,
        article: "https://learn.microsoft.com/partner-center/customers/gdap-expiring-notifications",
    },
];

/// The left pane.
#[component]
pub(super) fn Features() -> impl IntoView {
    let items = ENTRIES.iter().map(|entry| view! { <FeatureItem entry /> });
    view! {
        <nav class="features" aria-label=Word::FeatureTitle>
            <ul class="features__list">{items.collect_view()}</ul>
            <Feedback />
        </nav>
    }
}

/// What the open feature is, with Microsoft's article, and the project's issue tracker: at the end of
/// the page where the left pane has no room for them.
#[component]
pub(super) fn FeatureHelp() -> impl IntoView {
    let current = use_navigator().page();
    let entry = Memo::new(move |_| {
        let feature = current.read().feature().unwrap_or(Feature::Customers);
        ENTRIES.iter().position(|entry| entry.feature == feature)
    });
    let text = move || {
        let Entry { description, article, .. } = ENTRIES.get(entry.get()?)?;
        Some(view! { <About description=*description article=article /> })
    };
    view! {
        <footer class="help">
            <p>{text}</p>
            <Feedback />
        </footer>
    }
}

/// A sentence about a feature, with a link to Microsoft's article.
#[component]
fn About(description: Word, article: &'static str) -> impl IntoView {
    view! {
        {description}
        " "
        <ExternalLink href=article>{Word::AppLearnMore}</ExternalLink>
    }
}

/// The link to the project's issue tracker, where `config.json` names one.
#[component]
fn Feedback() -> impl IntoView {
    let href = use_console().config().feedback.clone()?;
    Some(view! {
        <p class="features__feedback">
            <ExternalLink href>{Word::AppHelp}</ExternalLink>
        </p>
    })
}

/// A feature with its description. It opens for the selected customer.
#[component]
fn FeatureItem(entry: &'static Entry) -> impl IntoView {
    let Entry { feature, icon, title, description, article } = *entry;
    let (current, selection) = (use_navigator().page(), use_selection());
    let page = Signal::derive(move || {
        let key = selection.read().found().map(|found| CustomerKey::Id(found.id));
        Page::for_feature(feature, key)
    });
    let is_current = move || (current.read().feature() == Some(feature)).then_some("page");
    view! {
        <li>
            <PageLink page class="features__link" follows_list=true attr:aria-current=is_current>
                <Icon name=icon />
                <span>{title}</span>
            </PageLink>
            <p class="features__text">
                <About description article />
            </p>
        </li>
    }
}
