//! The requests of one customer.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    customer_of,
    damaged::DamagedEntries,
    frame::{PageTitle, RequestFrame},
    memory::use_requests_memory,
    table::RequestsTable,
    table_texts::table_texts,
};
use crate::{
    components::{
        Age, Avatar, CenterLink, CustomerRecord, FeatureAbout, NotStored, OpenedNote, PageLink,
        fact_view,
    },
    domain::{Record, ServiceRequest, TenantId},
    i18n::{Word, say_with},
    links::Link,
    routes::{CustomerKey, Feature, Page},
    service_requests::{RequestOrigin, RequestRow, request_row},
    state::{Selected, ShownTable, offer_table, use_console, use_preferences, use_request_store},
};

/// Ids of the links to the portals for requests.
const PORTALS: [&str; 2] = ["service-requests", "new-support-request"];

/// One customer's requests: those that were composed in this browser and those at Microsoft. The
/// caller creates another page for another customer.
#[component]
pub fn CustomerRequestsPage(
    /// The customer.
    selected: Selected,
) -> impl IntoView {
    let (id, title) = (selected.id, selected.title.clone());
    let heading = say_with(Word::RequestTitle, &[("customer", &title)]);
    let back = Page::AllRequests(use_requests_memory().view.get_untracked());
    let add = Page::NewRequest { customer: CustomerKey::Id(id), issue: None };
    view! {
        <RequestFrame back back_text=Word::RequestBackAll>
            <header class="request__head">
                <Avatar id title=title.clone() />
                <PageTitle text=heading />
                <PageLink page=add class="button button--primary">
                    {Word::RequestAdd}
                </PageLink>
                <FeatureAbout feature=Feature::Requests />
            </header>
            <NotStored failure=use_request_store().failure() text=Word::LedgerNotKept />
            <DamagedEntries />
            <ComposedRequests customer=id />
            <CustomerRecord selected let:record>
                <ExportedRequests record=Arc::clone(&record) title=title.clone() />
                <RequestsCard record title=title.clone() />
            </CustomerRecord>
            <PortalLinks customer=id />
        </RequestFrame>
    }
}

/// The customer's requests at Microsoft: open requests first, the newest first.
#[component]
pub fn RequestsCard(
    /// The facts of the customer.
    record: Arc<Record>,
    /// The customer's name.
    #[prop(into)]
    title: String,
) -> impl IntoView {
    let as_of = record.requests.as_of();
    let customer = record.customer.id;
    let content = fact_view(&record.requests, &title, |requests| {
        if requests.is_empty() {
            return view! { <p class="not-known">{Word::RequestNone}</p> }.into_any();
        }
        let requests = in_order(customer, requests);
        view! { <RequestsTable customer requests labelled_by="requests-filed" /> }.into_any()
    });
    view! {
        <section class="section">
            <header class="section__head">
                <h2 class="section__title" id="requests-filed">
                    {Word::RequestAtMicrosoft}
                </h2>
                {as_of.map(|at| view! { <Age at /> })}
            </header>
            {content}
        </section>
    }
}

/// Offers the requests of the page for the export: those that were composed here, and those at
/// Microsoft.
#[component]
fn ExportedRequests(record: Arc<Record>, title: String) -> impl IntoView {
    let customer = record.customer.id;
    let composed = use_requests_of(customer);
    let title: Arc<str> = title.into();
    let texts = move || {
        let filed = in_order(customer, record.requests.value().map_or(&[], Vec::as_slice));
        let requests = untrack(composed).into_iter().chain(filed);
        let rows = requests.map(|request| row(customer, Arc::clone(&title), request));
        table_texts(&rows.collect::<Vec<_>>())
    };
    offer_table(ShownTable::Other { about: "requests", texts: Callback::new(move |()| texts()) });
}

fn row(customer: TenantId, title: Arc<str>, request: RequestOrigin) -> RequestRow {
    RequestRow { customer, title, rank: 0, request }
}

/// Requests in the default order of the list of all requests.
fn in_order(customer: TenantId, requests: &[ServiceRequest]) -> Vec<RequestOrigin> {
    let filed = requests.iter().map(|request| RequestOrigin::Filed(Arc::new(request.clone())));
    let rows: Vec<RequestRow> =
        filed.map(|request| row(customer, Arc::default(), request)).collect();
    request_row::order(&rows, None, |_| true, &str::to_owned)
        .into_iter()
        .filter_map(|at| rows.get(at as usize))
        .map(|row| row.request.clone())
        .collect()
}

/// The requests for a customer that were composed in this browser, drafts first; nothing without
/// any.
#[component]
fn ComposedRequests(customer: TenantId) -> impl IntoView {
    let requests = use_requests_of(customer);
    move || {
        let requests = requests();
        (!requests.is_empty()).then(|| {
            view! {
                <section class="section">
                    <h2 class="section__title" id="requests-composed">
                        {Word::RequestComposedHere}
                    </h2>
                    <RequestsTable customer requests labelled_by="requests-composed" />
                </section>
            }
        })
    }
}

/// Returns the requests for a customer that were composed in this browser, drafts first.
fn use_requests_of(customer: TenantId) -> impl Fn() -> Vec<RequestOrigin> + Copy + Send + Sync {
    let store = use_request_store();
    let entries = store.entries_of(customer);
    move || {
        let drafts = store.current_drafts().into_iter();
        let drafts = drafts.filter(|it| it.draft.customer == customer);
        let drafts = drafts.map(|saved| RequestOrigin::Draft(Arc::new(saved)));
        let composed =
            entries.get().into_iter().map(|entry| RequestOrigin::Composed(Arc::new(entry)));
        drafts.chain(composed).collect()
    }
}

/// Links to the portals, if they are known for the customer.
#[component]
fn PortalLinks(customer: TenantId) -> impl IntoView {
    let links = portals(customer);
    let language = use_preferences().language().get_untracked();
    let item = move |link: Link| {
        let text = link.name(language.tag()).to_owned();
        view! {
            <li>
                <CenterLink customer id=&*link.id href=link.href>
                    {text}
                </CenterLink>
            </li>
        }
    };
    (!links.is_empty()).then(|| {
        view! {
            <nav class="section" aria-labelledby="portals-title">
                <h2 class="section__title" id="portals-title">
                    {Word::RequestPortals}
                </h2>
                <OpenedNote customer=Some(customer) />
                <ul class="request__portals">{links.into_iter().map(item).collect_view()}</ul>
            </nav>
        }
    })
}

fn portals(customer: TenantId) -> Vec<Link> {
    let console = use_console();
    let Some(customer) = customer_of(console, customer) else { return Vec::new() };
    let links = &console.config().links;
    PORTALS.into_iter().filter_map(|id| links.find(id, &customer)).collect()
}
