//! The page about the services of one customer.

use std::sync::Arc;

use leptos::prelude::*;

use super::card::HealthCard;
use crate::{
    components::{
        Absence, Avatar, BackLink, CenterLink, CustomerHealthChart, CustomerRecord, ExternalLink,
        FeatureAbout, PageLink,
    },
    domain::Access,
    i18n::{Word, say_with},
    links::Link,
    routes::{CustomerKey, Feature, Page},
    state::{Selected, use_console, use_preferences},
};

/// Microsoft's public status page (Microsoft 365 admin center, *How to check Microsoft 365 service
/// health*).
pub(super) const STATUS_PAGE: &str = "https://status.cloud.microsoft";

/// The page about the services of one customer: its name and its links at once, its facts once the
/// source has returned them. The caller creates another one for another customer.
#[component]
pub fn CustomerHealthPage(
    /// The customer.
    selected: Selected,
) -> impl IntoView {
    let (id, title) = (selected.id, selected.title.clone());
    let heading = say_with(Word::HealthTitle, &[("customer", &title)]);
    let absent = (selected.access != Access::Granted).then_some(selected.access);
    view! {
        <section class="report" aria-labelledby="report-title">
            <header class="report__head">
                <BackLink page=Page::Customer(CustomerKey::Id(id)) text=Word::DetailsTitle />
                <div class="report__who">
                    <Avatar id title=title.clone() />
                    <h1 class="title" id="report-title" tabindex="-1" dir="auto">
                        {heading}
                    </h1>
                </div>
                <ReportLinks selected=selected.clone() />
                <FeatureAbout feature=Feature::Health />
            </header>
            {absent.map(|access| view! { <Absence access /> })}
            <CustomerRecord selected let:record>
                <HealthCard record=Arc::clone(&record) title=title.clone() />
                <CustomerHealthChart record />
            </CustomerRecord>
        </section>
    }
}

/// Links to the customer's requests and to Microsoft's own pages.
#[component]
fn ReportLinks(selected: Selected) -> impl IntoView {
    let language = use_preferences().language().get_untracked();
    let admin_center = admin_center(&selected).map(|link| {
        let text = link.name(language.tag()).to_owned();
        view! {
            <CenterLink customer=selected.id id=&*link.id href=link.href>
                {text}
            </CenterLink>
        }
    });
    view! {
        <div class="report__links">
            <PageLink page=Page::Requests(
                CustomerKey::Id(selected.id),
            )>{Word::FeatureRequests}</PageLink>
            <ExternalLink href=STATUS_PAGE>{Word::HealthViewStatus}</ExternalLink>
            {admin_center}
        </div>
    }
}

/// The customer's own health page in Microsoft's admin center, if the partner has access.
fn admin_center(selected: &Selected) -> Option<Link> {
    let console = use_console();
    if selected.access != Access::Granted {
        return None;
    }
    let listing = console.listing_untracked()?;
    let directory = &listing.directory;
    let customer = directory.customer(directory.row_of(selected.id)?)?;
    console.config().links.find("service-health", &customer)
}
