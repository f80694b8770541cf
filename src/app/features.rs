//! The left pane: the features, each opening in the selected customer's context.

use leptos::prelude::*;

use crate::{
    i18n::{Word, say},
    route::{CustomerKey, Feature, Page},
    state::{use_console, use_navigator, use_selection},
    ui::{El, IconName, el, external_link, icon},
    views::parts::page_link::leads_to,
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
pub(super) fn features() -> El {
    let feedback = use_console().config().feedback.clone();
    let feedback = feedback.map(|href| {
        let link = external_link(href, "link", say(Word::AppHelp));
        el("p").class("features__feedback").child(link)
    });
    el("nav")
        .class("features")
        .attr("aria-label", Word::FeatureTitle)
        .child(el("ul").class("features__list").child(ENTRIES.iter().map(item).collect::<Vec<_>>()))
        .child(feedback)
}

fn item(entry: &Entry) -> El {
    let navigator = use_navigator();
    let selection = use_selection();
    let page = navigator.page();
    let feature = entry.feature;
    // Whatever feature is chosen, it opens for the customer who is selected.
    let target = move || {
        let key = selection.read().found().map(|found| CustomerKey::Id(found.id));
        Page::of(feature, key)
    };
    let link = leads_to(el("a"), target)
        .class("features__link")
        .live("href", move || Some(navigator.href(target())))
        .live("aria-current", move || {
            (page.read().feature() == Some(feature)).then(|| "page".to_owned())
        })
        .child(icon(entry.icon))
        .child(el("span").text(say(entry.title)));
    let text = el("p")
        .class("features__text")
        .text(say(entry.description))
        .text(" ")
        .child(external_link(entry.article.to_owned(), "link", say(Word::AppLearnMore)));
    el("li").child(link).child(text)
}
