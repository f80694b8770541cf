//! What a feature is, its name and its icon.

use leptos::prelude::*;

use crate::{
    components::{ExternalLink, IconName},
    i18n::{Word, labelled, say},
    routes::Feature,
};

/// The name and the icon of a feature.
pub const fn feature_sign(feature: Feature) -> (Word, IconName) {
    match feature {
        Feature::Customers => (Word::FeatureCustomers, IconName::Customers),
        Feature::Today => (Word::FeatureToday, IconName::Calendar),
        Feature::Health => (Word::FeatureHealth, IconName::Health),
        Feature::Requests => (Word::FeatureRequests, IconName::Requests),
        Feature::Access => (Word::FeatureAccess, IconName::Access),
        Feature::Licences => (Word::FeatureLicences, IconName::Licences),
    }
}

/// A sentence about a feature, with a link to Microsoft's article, below the heading of its page;
/// nothing for *Today*, which is no feature of Microsoft's.
#[component]
pub fn FeatureAbout(
    /// The feature.
    feature: Feature,
) -> impl IntoView {
    let (about, article) = match feature {
        Feature::Customers => (
            Word::FeatureCustomersAbout,
            "https://learn.microsoft.com/partner-center/customers/gdap-introduction",
        ),
        Feature::Today => return None,
        Feature::Health => (
            Word::FeatureHealthAbout,
            "https://learn.microsoft.com/microsoft-365/enterprise/view-service-health",
        ),
        Feature::Requests => (
            Word::FeatureRequestsAbout,
            "https://learn.microsoft.com/partner-center/customers/report-problems-on-behalf-of-a-customer",
        ),
        Feature::Access => (
            Word::FeatureAccessAbout,
            "https://learn.microsoft.com/partner-center/customers/gdap-expiring-notifications",
        ),
        Feature::Licences => (
            Word::FeatureLicencesAbout,
            "https://learn.microsoft.com/microsoft-365/commerce/licenses/subscriptions-and-licenses",
        ),
    };
    // The name of the link tells what the article is about (WCAG 2.2, 2.4.9 *Link Purpose (Link Only)*).
    let name = labelled(Word::AppLearnMore, &say(feature_sign(feature).0));
    Some(view! {
        <p class="about">
            {about} " "
            <ExternalLink href=article>
                <span aria-hidden="true">{Word::AppLearnMore}</span>
                <span class="visually-hidden">{name.clone()}</span>
            </ExternalLink>
        </p>
    })
}
