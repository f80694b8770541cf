//! Microsoft's own links, from its answer to what is shown.

use regia::{
    domain::{Customer, ProblemKind, TenantId},
    links::{KnownIds, LinkCatalogue, Overrides},
    microsoft_data::MicrosoftData,
    sources::microsoft::{client::retry::RetryPolicy, service_links::ask},
};

use crate::services::{PARTNER, Services, done, saved, tenant};

const CONTOSO: TenantId = TenantId::from_bytes([1; 16]);

#[test]
fn what_graph_says_of_a_customer_s_services_is_shown() {
    let services = Services::with_graph(|_| saved("documents/servicemanagementdetails.json"));
    let home = tenant(PARTNER);
    let told = done(ask(&services.clients(), home, CONTOSO, RetryPolicy::INTERACTIVE)).unwrap();
    assert!(told.is_whole(), "{told:?}");
    let (book, _) =
        LinkCatalogue::new(&MicrosoftData::of_this_build().links, &Overrides::default());
    let known = KnownIds::new(&Customer::new(CONTOSO));
    let (links, left_out) = book.links_with_services(&known, &told.items);
    assert_eq!((left_out, links.len()), (0, book.links_with(&known).len() + 3));
    let teams = links.iter().find(|link| &*link.id == "teams").unwrap();
    assert_eq!(
        teams.href,
        "https://admin.teams.microsoft.com/?delegatedOrg=contoso.onmicrosoft.com"
    );
    let token = services.asked("/token").remove(0);
    assert!(token.url().contains(PARTNER), "the partner's own rights: {}", token.url());
}

#[test]
fn without_an_answer_the_templates_do() {
    let services = Services::with_graph(|_| saved("graph/error-404-resourcenotfound.json"));
    let asked = done(ask(&services.clients(), tenant(PARTNER), CONTOSO, RetryPolicy::INTERACTIVE));
    assert_eq!(asked.unwrap_err().kind, ProblemKind::NotFound);
}

#[test]
fn a_page_of_links_elsewhere_is_not_followed() {
    let services = Services::with_graph(|_| saved("graph/page-foreign-nextlink.json"));
    let asked = done(ask(&services.clients(), tenant(PARTNER), CONTOSO, RetryPolicy::INTERACTIVE));
    assert_eq!(asked.unwrap_err().kind, ProblemKind::Unreadable);
    assert!(services.asked("evil").is_empty());
}
