//! The report about one customer's services.

use leptos::prelude::*;

use super::card::HealthCard;
use crate::{
    domain::Access,
    i18n::{Word, say, say_with},
    route::{CustomerKey, Page, Scope},
    state::{Console, Preferences, Selected},
    ui::{ExternalLink, Icon, IconName},
    views::parts::{absent::reason, avatar::Avatar, page_link::PageLink, problem::ProblemNote},
};

/// Where Microsoft tells how its services do for everybody (Microsoft 365 admin center, *How to
/// check Microsoft 365 service health*).
pub(super) const STATUS_PAGE: &str = "https://status.cloud.microsoft";

/// One customer's report, made anew for each: who it is and where to look at once, the facts when
/// the source has answered.
#[component]
pub fn CustomerHealthView(
    /// Whose.
    selected: Selected,
) -> impl IntoView {
    let console = Console::here();
    let key = CustomerKey::Id(selected.id);
    let id = selected.id;
    let record = LocalResource::new(move || console.record(id));
    let title = selected.title.clone();
    let shown = {
        let (title, key) = (title.clone(), key.clone());
        move || {
            let (title, customer) = (title.clone(), key.clone());
            Suspend::new(async move {
                match record.await {
                    Ok(record) => {
                        let health = record.health.clone();
                        view! { <HealthCard health customer title /> }.into_any()
                    }
                    Err(problem) => {
                        let at = console.platform().now();
                        view! { <ProblemNote problem about=title at /> }.into_any()
                    }
                }
            })
        }
    };
    let heading = say_with(Word::HealthTitle, &[("customer", &title)]);
    view! {
        <section class="report" aria-labelledby="report-title">
            <header class="report__head">
                <PageLink page=Page::Customer(key.clone()) class="button button--quiet report__back">
                    <Icon name=IconName::Back />
                    <span>{say(Word::DetailsTitle)}</span>
                </PageLink>
                <div class="report__who">
                    <Avatar id title />
                    <h1 class="title" id="report-title" tabindex="-1" dir="auto">{heading}</h1>
                </div>
                <Elsewhere selected=selected.clone() />
            </header>
            {(selected.access != Access::Granted).then(|| view! {
                <div class="notice" data-tone="warning">
                    <Icon name=IconName::Lock />
                    <p class="notice__text">{say(reason(selected.access))}</p>
                </div>
            })}
            <Suspense fallback=|| view! { <p class="wait__text">{say(Word::AppLoading)}</p> }>
                {shown}
            </Suspense>
        </section>
    }
}

/// Where else to look: Microsoft's own pages, and the customer's requests.
#[component]
fn Elsewhere(
    /// For whom.
    selected: Selected,
) -> impl IntoView {
    let console = Console::here();
    let language = Preferences::here().language().get_untracked();
    let granted = selected.access == Access::Granted;
    let link = console.loaded_untracked().filter(|_| granted).and_then(|loaded| {
        let directory = &loaded.listing.directory;
        let customer = directory.customer(directory.row_of(selected.id)?)?;
        console.config().links.find("service-health", &customer)
    });
    let link = link.map(|link| {
        let text = link.name(language.tag()).to_owned();
        view! { <ExternalLink href=link.href text /> }
    });
    view! {
        <div class="report__links">
            <PageLink page=Page::Requests(Scope::One(CustomerKey::Id(selected.id)))>
                {say(Word::FeatureRequests)}
            </PageLink>
            <ExternalLink href=STATUS_PAGE text=say(Word::HealthViewStatus) />
            {link}
        </div>
    }
}
