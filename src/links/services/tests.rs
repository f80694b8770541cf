//! Tests of Microsoft's own links.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::{
    domain::{Customer, TenantId},
    links::{
        hosts::Hosts,
        tests::{TENANT, contoso, host_of, hrefs, ids, overrides, standard, standard_entries},
    },
};

fn services(links: &[(&str, &str)]) -> Vec<ServiceLink> {
    let link = |(service, address): &(&str, &str)| ServiceLink {
        service: (*service).to_owned(),
        address: (*address).to_owned(),
    };
    links.iter().map(link).collect()
}

/// The links of a customer with these links of Microsoft.
fn with(links: &[(&str, &str)]) -> (Vec<Link>, usize) {
    standard().links_with_services(&KnownIds::new(&contoso()), &services(links))
}

fn href<'a>(links: &'a [Link], id: &str) -> &'a str {
    links.iter().find(|link| &*link.id == id).map_or("", |link| &link.href)
}

#[test]
fn the_documented_response_replaces_links_and_adds_new_ones() {
    let (links, left_out) = with(&[
        ("Azure Active Directory", "https://aad.portal.azure.com/contoso.onmicrosoft.com"),
        ("Microsoft 365 Lighthouse", "https://lighthouse.microsoft.com"),
        ("Dynamics 365 Business Central", "https://businesscentral.dynamics.com/55beae45/admin"),
        ("Teams", "https://admin.teams.microsoft.com/?delegatedOrg=contoso.onmicrosoft.com"),
    ]);
    assert_eq!(left_out, 0);
    let before = standard().links_for(&contoso());
    assert_eq!(links.len(), before.len() + 2);
    let entra = links.iter().find(|link| &*link.id == "entra").unwrap();
    assert_eq!(entra.href, "https://aad.portal.azure.com/contoso.onmicrosoft.com");
    assert_eq!(entra.name("it"), "Interfaccia di amministrazione di Microsoft Entra");
    let last = before.iter().rposition(|link| link.group == Group::Center).unwrap();
    let added = &links[last + 1..last + 3];
    assert_eq!(
        hrefs(added),
        [
            ("service:microsoft 365 lighthouse", "https://lighthouse.microsoft.com"),
            (
                "service:dynamics 365 business central",
                "https://businesscentral.dynamics.com/55beae45/admin"
            ),
        ]
    );
    assert_eq!(added[0].name("it"), "Microsoft 365 Lighthouse");
    assert_eq!((added[0].group, links[last + 3].group), (Group::Center, Group::Task));
}

#[test]
fn an_invalid_link_is_left_out_and_the_template_is_used() {
    let standard = standard().links_for(&contoso());
    let (links, left_out) = with(&[
        ("Teams", "http://admin.teams.microsoft.com/"),
        ("Intune", "https://intune.microsoft.com.evil.example/"),
        ("Azure", "https://portal.azure.com/{customer}"),
        ("Microsoft Purview", "https://purview.microsoft.com@evil.example/"),
        ("Exchange", "javascript:alert(1)"),
        ("SharePoint", ""),
        (" ", "https://lighthouse.microsoft.com"),
    ]);
    assert_eq!((left_out, links), (7, standard));
}

#[test]
fn a_service_is_recognised_by_its_name_otherwise_by_its_host() {
    let (links, left_out) = with(&[
        ("Endpoint security", "https://intune.microsoft.com/#security"),
        ("MICROSOFT INTUNE", "https://intune.microsoft.com/own"),
        ("Collaboration", "https://admin.teams.microsoft.com/own"),
        ("SharePoint", "https://contoso-admin.sharepoint.com"),
        ("Documents", "https://other-admin.sharepoint.com"),
    ]);
    assert_eq!(left_out, 0);
    assert_eq!(href(&links, "intune"), "https://intune.microsoft.com/own");
    assert_eq!(href(&links, "teams"), "https://admin.teams.microsoft.com/own");
    assert_eq!(href(&links, "sharepoint"), "https://contoso-admin.sharepoint.com");
    assert_eq!(href(&links, "service:endpoint security"), "https://intune.microsoft.com/#security");
    assert_eq!(href(&links, "service:documents"), "https://other-admin.sharepoint.com");
}

#[test]
fn an_existing_link_is_left_out() {
    let lighthouse = "https://lighthouse.microsoft.com";
    let (links, left_out) = with(&[
        ("Lighthouse", lighthouse),
        ("Lighthouse again", "https://lighthouse.microsoft.com/"),
        ("LIGHTHOUSE", "https://lighthouse.microsoft.com/other"),
        ("Exchange Online", "https://admin.cloud.microsoft/exchange?first"),
        ("Exchange", "https://admin.cloud.microsoft/exchange?second"),
    ]);
    assert_eq!(left_out, 3);
    assert_eq!(href(&links, "service:lighthouse"), lighthouse);
    assert_eq!(href(&links, "exchange"), "https://admin.cloud.microsoft/exchange?first");
}

#[test]
fn a_customer_without_domains_has_microsoft_s_links() {
    let known = KnownIds::new(&Customer::new(TENANT.parse().unwrap()));
    assert!(!ids(&standard().links_with(&known)).contains(&"teams"));
    let teams = "https://admin.teams.microsoft.com/?delegatedOrg=contoso.onmicrosoft.com";
    let (links, _) = standard().links_with_services(&known, &services(&[("Teams", teams)]));
    assert_eq!(href(&links, "teams"), teams);
}

#[test]
fn an_operator_s_links_are_not_replaced() {
    let changes = overrides(
        r#"{
        "allowedHosts": ["desk.example.com"],
        "hide": ["teams"],
        "links": [
            { "id": "entra", "template": "https://entra.microsoft.com/{default}" },
            { "id": "azure", "name": "Cloud" },
            { "id": "wiki", "name": "Wiki", "template": "https://desk.example.com/{tid}" }
        ]
    }"#,
    );
    let (catalogue, _) = LinkCatalogue::new(&standard_entries(), &changes);
    let (links, left_out) = catalogue.links_with_services(
        &KnownIds::new(&contoso()),
        &services(&[
            ("Teams", "https://admin.teams.microsoft.com/?of=microsoft"),
            ("Azure Active Directory", "https://aad.portal.azure.com/?of=microsoft"),
            ("Azure", "https://portal.azure.com/?of=microsoft"),
        ]),
    );
    assert_eq!((left_out, links.len()), (0, catalogue.links_for(&contoso()).len()));
    assert_eq!(href(&links, "entra"), "https://entra.microsoft.com/contoso.com");
    assert_eq!(href(&links, "wiki"), format!("https://desk.example.com/{TENANT}"));
    let azure = links.iter().find(|link| &*link.id == "azure").unwrap();
    assert_eq!(
        (azure.name("en"), &*azure.href),
        ("Cloud", "https://portal.azure.com/?of=microsoft")
    );
    assert!(links.iter().all(|link| !link.href.contains("teams")));
}

#[test]
fn every_service_of_the_table_has_a_link_and_allowed_hosts() {
    let hosts = Hosts::standard();
    for (id, names, own) in SERVICES {
        assert!(standard().find(id, &contoso()).is_some(), "{id}");
        assert!(names.iter().all(|name| *name == name.to_ascii_lowercase()), "{id}");
        for host in own {
            let host = if host.starts_with('-') { format!("a{host}") } else { (*host).to_owned() };
            assert!(hosts.contains(&host), "{host}");
            assert_eq!(by_host(&format!("https://{host}/x")), Some(id));
        }
    }
    assert_eq!(by_host("https://portal.azure.com/x"), None);
}

/// An address on Microsoft's hosts, on other hosts, or invalid.
fn an_address() -> impl Strategy<Value = String> {
    prop_oneof![
        r"https://(portal.azure.com|evil.example|[a-z]{0,3}-admin.sharepoint.com)[@:/?#.%{}a-z\\]{0,12}",
        "https://[a-z{}@:/?#.%-]{0,40}",
        r"(https:|http:|javascript:|//)?(lighthouse.microsoft.com|[@:/?#\\{tid}.]){1,6}",
        r"\PC{0,40}",
    ]
}

proptest! {
    #[test]
    fn no_link_of_microsoft_s_leads_to_another_host(
        given in proptest::collection::vec((r"Teams|Azure|[A-D]{0,2}|\PC{0,12}", an_address()), 0..12),
        bytes: [u8; 16],
    ) {
        let changes = overrides(
            r#"{ "allowedHosts": [".example.com"], "hide": ["intune"], "links": [
                { "id": "wiki", "name": "W", "template": "https://wiki.example.com/{tid}" }
            ] }"#,
        );
        let known = KnownIds { tenant: Some(TenantId::from_bytes(bytes).to_string()), ..KnownIds::default() };
        let (catalogue, _) = LinkCatalogue::new(&standard_entries(), &changes);
        let services: Vec<_> = given
            .into_iter()
            .map(|(service, address)| ServiceLink { service, address })
            .collect();
        let (links, left_out) = catalogue.links_with_services(&known, &services);
        let mut hosts = Hosts::standard();
        hosts.allow(".example.com");
        for link in &links {
            prop_assert!(hosts.contains(host_of(&link.href)), "{}", link.href);
        }
        prop_assert!(left_out <= services.len());
        let kinds: BTreeSet<_> = ids(&links).into_iter().collect();
        prop_assert_eq!(kinds.len(), links.len(), "each id once");
        prop_assert!(!kinds.contains("intune"));
        for link in catalogue.links_with(&known) {
            prop_assert!(kinds.contains(&*link.id), "{} is there as before", link.id);
        }
        prop_assert_eq!(catalogue.links_with_services(&known, &[]), (catalogue.links_with(&known), 0));
    }
}
