//! The requests of one customer.

use std::rc::Rc;

use leptos::prelude::*;

use super::{
    damaged::{DamagedEntries, NotKept},
    words,
};
use crate::{
    desk::{Entry, Line, Listed, line},
    domain::{Fact, ServiceRequest, TenantId},
    i18n::{Word, say, say_with},
    route::{CustomerKey, Page, Scope},
    state::{Console, Desk, Preferences, Selected},
    ui::{ExternalLink, Icon, IconName},
    views::parts::{
        age::{Age, Moment},
        avatar::Avatar,
        fact::{Unknown, fact_view},
        page_link::PageLink,
        problem::ProblemNote,
        words as domain_words,
    },
};

/// Links to where Microsoft shows and takes requests.
const PORTALS: [&str; 2] = ["service-requests", "new-support-request"];

/// One customer's requests.
#[component]
pub fn CustomerRequestsView(
    /// Whose.
    selected: Selected,
) -> impl IntoView {
    let (console, desk) = (Console::here(), Desk::here());
    let Selected { id, title, .. } = selected;
    let key = CustomerKey::Id(id);
    let record = LocalResource::new(move || console.record(id));
    let about = title.clone();
    let known = move || {
        let about = about.clone();
        Suspend::new(async move {
            match record.await {
                Ok(record) => {
                    let requests = record.requests.clone();
                    view! { <RequestsCard customer=id title=about requests /> }.into_any()
                }
                Err(problem) => {
                    let at = console.platform().now();
                    view! { <ProblemNote problem about at /> }.into_any()
                }
            }
        })
    };
    let composed = desk.entries_of(id);
    let heading = say_with(Word::RequestTitle, &[("customer", &title)]);
    view! {
        <article class="request" aria-labelledby="request-title">
            <p>
                <PageLink page=Page::Requests(Scope::All)>
                    <Icon name=IconName::Back />
                    <span>{say(Word::RequestBackAll)}</span>
                </PageLink>
            </p>
            <header class="request__head">
                <Avatar id title=title.clone() />
                <h1 class="title" id="request-title" tabindex="-1">{heading}</h1>
                <PageLink
                    page=Page::NewRequest { customer: key, issue: None }
                    class="button button--primary"
                >
                    {say(Word::RequestAdd)}
                </PageLink>
            </header>
            <NotKept text=Word::LedgerNotKept />
            <DamagedEntries />
            {move || composed_card(&composed.get())}
            <Suspense fallback=|| view! { <p class="wait__text">{say(Word::AppLoading)}</p> }>
                {known}
            </Suspense>
            <Portals customer=id />
        </article>
    }
}

/// Links to the portals, as far as they are known for the customer.
#[component]
fn Portals(
    /// Whose.
    customer: TenantId,
) -> impl IntoView {
    let console = Console::here();
    let language = Preferences::here().language().get_untracked();
    let customer = super::customer_of(console, customer)?;
    let links = PORTALS
        .into_iter()
        .filter_map(|id| console.config().links.find(id, &customer))
        .map(|link| {
            let text = link.name(language.tag()).to_owned();
            view! { <li><ExternalLink href=link.href text /></li> }
        })
        .collect::<Vec<_>>();
    (!links.is_empty()).then(|| {
        view! {
            <nav class="section" aria-labelledby="portals-title">
                <h2 class="section__title" id="portals-title">{say(Word::RequestPortals)}</h2>
                <ul class="request__portals">{links}</ul>
            </nav>
        }
    })
}

/// What Microsoft has of a customer: open requests first, the newest first.
#[component]
pub fn RequestsCard(
    /// Whose.
    customer: TenantId,
    /// What to call the customer.
    title: String,
    /// The requests.
    requests: Fact<Vec<ServiceRequest>>,
) -> impl IntoView {
    let age = match &requests {
        Fact::Known { as_of, .. } => Some(view! { <Age moment=*as_of /> }),
        Fact::NotAsked | Fact::Failed { .. } => None,
    };
    let content = fact_view(&requests, &title, |requests| {
        if requests.is_empty() {
            return view! { <p class="not-known">{say(Word::RequestNone)}</p> }.into_any();
        }
        let name: Rc<str> = title.as_str().into();
        let lines: Vec<Line> = requests
            .iter()
            .map(|request| Line {
                customer,
                title: Rc::clone(&name),
                rank: 0,
                request: Listed::Filed(Rc::new(request.clone())),
            })
            .collect();
        let rows = line::order(&lines, None, |_| true)
            .into_iter()
            .filter_map(|place| lines.get(place as usize))
            .map(|line| row(customer, &line.request, created(&line.request)))
            .collect_view();
        table(rows, "requests-filed")
    });
    view! {
        <section class="section">
            <header class="section__head">
                <h2 class="section__title" id="requests-filed">{say(Word::RequestAtMicrosoft)}</h2>
                {age}
            </header>
            {content}
        </section>
    }
}

/// What was composed here for a customer; nothing where nothing was.
fn composed_card(entries: &[Entry]) -> Option<impl IntoView + use<>> {
    let rows = entries
        .iter()
        .map(|entry| {
            let request = Listed::Composed(Rc::new(entry.clone()));
            row(entry.customer(), &request, created(&request))
        })
        .collect_view();
    (!entries.is_empty()).then(|| {
        view! {
            <section class="section">
                <h2 class="section__title" id="requests-composed">
                    {say(Word::RequestComposedHere)}
                </h2>
                {table(rows, "requests-composed")}
            </section>
        }
    })
}

fn created(request: &Listed) -> AnyView {
    let moment = match request {
        Listed::Filed(request) => request.created,
        Listed::Composed(entry) => Some(entry.composed()),
    };
    view! { <Moment moment /> }.into_any()
}

fn table(rows: impl IntoView, labelled_by: &'static str) -> AnyView {
    view! {
        <table class="table" aria-labelledby=labelled_by>
            <thead>
                <tr>
                    <th scope="col">{say(Word::RequestColumnNumber)}</th>
                    <th scope="col">{say(Word::RequestColumnSubject)}</th>
                    <th scope="col">{say(Word::RequestColumnSeverity)}</th>
                    <th scope="col">{say(Word::RequestColumnStatus)}</th>
                    <th scope="col" class="request__wide">{say(Word::RequestColumnProduct)}</th>
                    <th scope="col" class="request__wide">{say(Word::RequestColumnCreated)}</th>
                    <th scope="col">{say(Word::RequestColumnUpdated)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn row(customer: TenantId, request: &Listed, created: AnyView) -> AnyView {
    let page = Page::Request { customer: CustomerKey::Id(customer), id: request.id().to_owned() };
    let number = request.number().unwrap_or_else(|| say(Word::RequestComposedHere));
    let (status, state) = words::status(request);
    let product = request.product().map(str::to_owned);
    view! {
        <tr>
            <th scope="row"><PageLink page><bdi>{number}</bdi></PageLink></th>
            <td><bdi>{request.title().to_owned()}</bdi></td>
            <td>{domain_words::severity(request.severity())}</td>
            <td><span class="request__state" data-state=state>{status}</span></td>
            <td class="request__wide">
                {product.map_or_else(
                    || Unknown().into_any(),
                    |product| view! { <bdi>{product}</bdi> }.into_any(),
                )}
            </td>
            <td class="request__wide">{created}</td>
            <td><Moment moment=request.updated() /></td>
        </tr>
    }
    .into_any()
}
