//! The partner's lists.

use regia::{
    domain::{Access, ProblemKind},
    sources::microsoft::{
        client::{
            retry::RetryPolicy,
            transport::{HttpRequest, HttpResponse},
        },
        partner_lists::{List, ListRequest, PartnerLists, collect},
    },
};
use serde_json::json;

use crate::services::{PARTNER, Services, answer, done, saved, tenant};

/// Gathers from lists whose first pages are these files, and whose further pages are empty.
fn gathered(customers: &'static str, relationships: &'static str) -> (PartnerLists, Services) {
    let none = || -> HttpResponse { answer(&json!({ "value": [] })) };
    let services = Services::with_graph(move |request: &HttpRequest| match request.url() {
        url if url.contains("$skipToken") => none(),
        url if url.contains("/delegatedAdminCustomers") && !customers.is_empty() => {
            saved(customers)
        }
        url if url.contains("/delegatedAdminRelationships") && !relationships.is_empty() => {
            saved(relationships)
        }
        url if url.contains("$batch") => saved("graph/error-403-authorization-requestdenied.json"),
        _ => none(),
    });
    let wish = ListRequest {
        home: tenant(PARTNER),
        contracts: true,
        partner_center: false,
        knows_domain: &|_| false,
        on_progress: &|_, _| {},
        policy: RetryPolicy::INTERACTIVE,
    };
    let clients = services.clients();
    (done(collect(&clients, wish)).unwrap(), services)
}

#[test]
fn a_tenant_in_two_cases_is_one_customer_and_a_missing_name_costs_no_row() {
    let (gathered, services) = gathered("graph/delegatedadmincustomers-odd.json", "");
    assert_eq!(gathered.customers.len(), 5);
    assert_eq!(gathered.customers[0].name, "Contoso Inc");
    assert_eq!(gathered.customers.iter().filter(|it| it.name.is_empty()).count(), 3);
    assert_eq!(services.asked("$skipToken").len(), 1);
    let (list, problem) = &gathered.missing[0];
    assert_eq!((*list, problem.kind), (List::Domains, ProblemKind::NoRole));
}

#[test]
fn several_relationships_of_one_customer_are_merged() {
    let (gathered, _) = gathered("", "graph/delegatedadminrelationships-all-statuses.json");
    let of =
        |access| gathered.customers.iter().filter(|it| it.delegation.access() == access).count();
    assert!(of(Access::Granted) >= 1 && of(Access::Ended) + of(Access::Pending) >= 1);
    let merged = gathered.customers.iter().find(|it| it.delegation.usable().count() == 2).unwrap();
    assert!(merged.delegation.first_end() < merged.delegation.last_end());
    assert_eq!(gathered.empty_reason, None);
}

#[test]
fn a_list_that_leads_to_a_stranger_keeps_what_came() {
    let (gathered, services) = gathered(
        "graph/page-foreign-nextlink.json",
        "graph/delegatedadminrelationships-all-statuses.json",
    );
    assert!(!gathered.customers.is_empty());
    assert!(gathered.missing.iter().any(|(list, _)| *list == List::Customers));
    assert!(services.asked("evil").is_empty());
}
