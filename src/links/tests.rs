//! Tests of the links.

use proptest::prelude::*;

use super::*;
use crate::{
    domain::{Domain, TenantId},
    json::{self, JsonError},
};

pub(super) const TENANT: &str = "0ab4c5d6-0000-4000-8000-00000000000f";

/// The tags of the languages, sorted.
pub(super) const TAGS: [&str; 4] = ["de", "en", "fr", "it"];

pub(super) fn contoso() -> Customer {
    let mut customer = Customer::new(TENANT.parse().unwrap());
    customer.domains = vec![
        Domain { primary: true, ..Domain::named("contoso.com") },
        Domain::named("contoso.onmicrosoft.com"),
    ];
    customer.alias = Some("CTS".to_owned());
    customer
}

/// The standard links.
pub(super) fn standard_entries() -> Vec<LinkEntry> {
    let mut file: serde_json::Value =
        serde_json::from_slice(include_bytes!("../../public/microsoft.json")).unwrap();
    serde_json::from_value(file["links"].take()).unwrap()
}

pub(super) fn standard() -> LinkCatalogue {
    LinkCatalogue::new(&standard_entries(), &Overrides::default()).0
}

pub(super) fn overrides(json: &str) -> Overrides {
    try_overrides(json).unwrap()
}

fn try_overrides(json: &str) -> Result<Overrides, JsonError> {
    json::read(json.as_bytes())
}

pub(super) fn hrefs(links: &[Link]) -> Vec<(&str, &str)> {
    links.iter().map(|link| (&*link.id, link.href.as_str())).collect()
}

pub(super) fn ids(links: &[Link]) -> Vec<&str> {
    links.iter().map(|link| &*link.id).collect()
}

#[test]
fn the_standard_links_have_no_errors_and_a_name_in_each_language() {
    let (catalogue, errors) = LinkCatalogue::new(&standard_entries(), &Overrides::default());
    assert_eq!(errors, []);
    for entry in &catalogue.entries {
        let Names::ByLanguage(names) = &*entry.name else { panic!("{}", entry.id) };
        let tags: Vec<_> = names.iter().map(|(tag, _)| tag).collect();
        assert_eq!(tags, TAGS, "{}", entry.id);
    }
}

#[test]
fn a_customer_with_all_values_has_every_link() {
    let known = KnownIds {
        sharepoint_name: Some("contoso".to_owned()),
        ..KnownIds::new(&contoso()).with_relationship("1d-2e")
    };
    let tid = TENANT;
    #[rustfmt::skip]
    let expected = [
        ("microsoft-365", "https://admin.cloud.microsoft/?delegatedOrg=contoso.onmicrosoft.com".to_owned()),
        ("exchange", "https://admin.cloud.microsoft/exchange?delegatedOrg=contoso.onmicrosoft.com".to_owned()),
        ("entra", format!("https://entra.microsoft.com/{tid}")),
        ("teams", "https://admin.teams.microsoft.com/?delegatedOrg=contoso.onmicrosoft.com".to_owned()),
        ("sharepoint", "https://contoso-admin.sharepoint.com".to_owned()),
        ("intune", format!("https://intune.microsoft.com/{tid}")),
        ("defender", format!("https://security.microsoft.com/?tid={tid}")),
        ("purview", format!("https://purview.microsoft.com/?tid={tid}")),
        ("azure", format!("https://portal.azure.com/{tid}")),
        ("power-platform", format!("https://admin.powerplatform.microsoft.com/account/login/{tid}")),
        ("partner-center", format!("https://partner.microsoft.com/dashboard/v2/customers/{tid}/servicemanagementpage")),
        ("service-health", "https://admin.cloud.microsoft/?delegatedOrg=contoso.onmicrosoft.com#/servicehealth".to_owned()),
        ("message-center", "https://admin.cloud.microsoft/?delegatedOrg=contoso.onmicrosoft.com#/messagecenter".to_owned()),
        ("service-requests", "https://admin.cloud.microsoft/?delegatedOrg=contoso.onmicrosoft.com#/support/requests".to_owned()),
        ("new-support-request", format!("https://entra.microsoft.com/{tid}/#view/Microsoft_Azure_Support/NewSupportRequestV3Blade/callerName/ActiveDirectory/issueType/technical")),
        ("relationships", format!("https://partner.microsoft.com/dashboard/v2/customers/{tid}/adminrelationships")),
        ("relationship-approval", "https://admin.cloud.microsoft/?#/partners/invitation/granularAdminRelationships/1d-2e".to_owned()),
    ];
    let links = standard().links_with(&known);
    assert_eq!(hrefs(&links), expected.each_ref().map(|(id, href)| (*id, href.as_str())));
}

#[test]
fn a_customer_with_a_tenant_id_only_has_the_links_that_need_no_more() {
    let links = standard().links_for(&Customer::new(TENANT.parse().unwrap()));
    assert_eq!(
        ids(&links),
        [
            "entra",
            "intune",
            "defender",
            "purview",
            "azure",
            "power-platform",
            "partner-center",
            "new-support-request",
            "relationships",
        ]
    );
}

#[test]
fn a_list_with_primary_domains_only_has_every_admin_center() {
    let mut customer = contoso();
    customer.domains.truncate(1);
    let catalogue = standard();
    let http = catalogue.find("exchange", &customer).unwrap();
    assert_eq!(http.href, "https://admin.cloud.microsoft/exchange?delegatedOrg=contoso.com");
    let centers = |links: Vec<Link>| links.iter().filter(|l| l.group == Group::Center).count();
    assert_eq!(centers(catalogue.links_for(&customer)), 11);
}

#[test]
fn names_are_those_of_the_language() {
    let http = standard().find("exchange", &contoso()).unwrap();
    assert_eq!(http.name("en"), "Exchange admin center");
    assert_eq!(http.name("it"), "Interfaccia di amministrazione di Exchange");
    assert_eq!(http.name("de"), "Exchange Admin Center");
    assert_eq!(http.name("nl"), "Exchange admin center");
    let microsoft_365 = standard().find("microsoft-365", &contoso()).unwrap();
    assert_eq!(microsoft_365.name("en"), "Microsoft 365 admin center");
    assert_eq!(microsoft_365.name("it"), "Interfaccia di amministrazione di Microsoft 365");
}

#[test]
fn an_operator_adds_replaces_hides_and_moves_links() {
    let (catalogue, errors) = LinkCatalogue::new(
        &standard_entries(),
        &overrides(
            r#"{
            "allowedHosts": [".example.com"],
            "hide": ["azure", "teams"],
            "links": [
                { "id": "wiki", "name": "Wiki", "template": "https://wiki.example.com/{alias}", "after": "exchange" },
                { "id": "entra", "template": "https://entra.microsoft.com/{default}" },
                { "id": "partner-center", "name": { "en": "PC", "it": "CP" }, "group": "task", "after": "" },
                { "id": "notes", "name": "Notes", "template": ["https://{alias}.example.com"] }
            ]
        }"#,
        ),
    );
    assert_eq!(errors, []);
    let links = catalogue.links_for(&contoso());
    let first = hrefs(&links)[..5].to_vec();
    assert_eq!(first, [
        (
            "partner-center",
            format!("https://partner.microsoft.com/dashboard/v2/customers/{TENANT}/servicemanagementpage").as_str()
        ),
        ("microsoft-365", "https://admin.cloud.microsoft/?delegatedOrg=contoso.onmicrosoft.com"),
        ("exchange", "https://admin.cloud.microsoft/exchange?delegatedOrg=contoso.onmicrosoft.com"),
        ("wiki", "https://wiki.example.com/CTS"),
        ("entra", "https://entra.microsoft.com/contoso.com"),
    ]);
    assert_eq!((links[0].name("it"), links[0].group), ("CP", Group::Task));
    assert_eq!(hrefs(&links).last(), Some(&("notes", "https://cts.example.com")));
    assert!(!ids(&links).contains(&"azure") && !ids(&links).contains(&"teams"));
}

#[test]
fn an_invalid_change_is_reported_and_leaves_its_link_unchanged() {
    let (catalogue, errors) = LinkCatalogue::new(
        &standard_entries(),
        &overrides(
            r#"{
            "allowedHosts": ["*.example.com"],
            "hide": ["nothing"],
            "links": [
                { "id": "entra", "name": "Mine", "template": "https://evil.example/{tid}" },
                { "id": "a", "name": "A", "template": "http://portal.azure.com" },
                { "id": "b", "name": "B", "template": "https://portal.azure.com/{tenant}" },
                { "id": "c", "name": "C", "template": "https://portal.azure.com/{" },
                { "id": "d", "name": " ", "template": "https://portal.azure.com" },
                { "id": "e", "name": "E" },
                { "id": "f", "name": "F", "template": "https://portal.azure.com", "after": "nothing" },
                { "id": "f", "name": "G", "template": "https://portal.azure.com" }
            ]
        }"#,
        ),
    );
    let reasons: Vec<String> = errors.iter().map(LinkError::to_string).collect();
    assert_eq!(
        reasons,
        [
            "*.example.com: neither a host nor the end of one",
            "entra: host not allowed: evil.example",
            "a: not https",
            "b: unknown placeholder {tenant}",
            "c: no address with placeholders: https://portal.azure.com/{",
            "d: no name",
            "e: no template",
            "f: no link nothing to stand behind",
            "f: id given twice",
            "nothing: no link has this id",
        ]
    );
    let standard = standard();
    assert_eq!(catalogue.find("entra", &contoso()), standard.find("entra", &contoso()));
    assert_eq!(ids(&catalogue.links_for(&contoso())).last(), Some(&"f"));
}

#[test]
fn a_misspelt_setting_is_an_error() {
    for json in [
        r#"{"hidden": []}"#,
        r#"{"hide": ["a", 7]}"#,
        r#"{"links": [{"id": "a", "url": "https://x.example"}]}"#,
        r#"{"links": [{"id": "a", "group": "centre"}]}"#,
        r#"{"links": [{"name": "A"}]}"#,
    ] {
        assert!(try_overrides(json).is_err(), "{json}");
    }
}

/// The host that a browser would use, determined independently of the code under test.
pub(super) fn host_of(href: &str) -> &str {
    let rest = href.strip_prefix("https://").unwrap_or_else(|| panic!("not https: {href}"));
    assert!(href.bytes().all(|b| b.is_ascii_graphic() && b != b'\\'), "{href}");
    &rest[..rest.find(['/', '?', '#']).unwrap_or(rest.len())]
}

proptest! {
    #[test]
    fn no_value_changes_the_host_of_a_link(
        bytes: [u8; 16],
        texts in proptest::collection::vec("[@:/?#.%\\\\a-z0-9é\u{202e}\n-]{0,20}|\\PC{0,20}", 5),
    ) {
        let known = KnownIds {
            tenant: Some(TenantId::from_bytes(bytes).to_string()),
            initial_domain: Some(texts[0].clone()),
            default_domain: Some(texts[1].clone()),
            alias: Some(texts[2].clone()),
            relationship: Some(texts[3].clone()),
            sharepoint_name: Some(texts[4].clone()),
        };
        let (catalogue, errors) = LinkCatalogue::new(&standard_entries(), &overrides(
            r#"{
                "allowedHosts": [".example.com"],
                "links": [
                    { "id": "a", "name": "A", "template": "https://{alias}.example.com/{alias}?{rid}#{name}" }
                ]
            }"#,
        ));
        prop_assert_eq!(errors, []);
        for link in catalogue.links_with(&known) {
            let host = host_of(&link.href);
            let expected = match &*link.id {
                "a" => host.strip_suffix(".example.com").is_some_and(|label| !label.contains('.')),
                "sharepoint" => {
                    host == "admin.microsoft.com"
                        || host.strip_suffix("-admin.sharepoint.com").is_some_and(|l| !l.contains('.'))
                }
                _ => host.ends_with(".microsoft.com") || host == "admin.cloud.microsoft" || host == "portal.azure.com",
            };
            prop_assert!(expected, "{}", link.href);
        }
    }

    #[test]
    fn no_template_of_an_operator_leads_to_another_host(template in "https://[a-z{}@:/?#.%-]{0,40}|(https://)?(portal.azure.com|evil.example|[@:/?#\\\\{tid}.]){1,6}") {
        let entry = serde_json::json!({ "links": [{ "id": "a", "name": "A", "template": template }] });
        let changes = overrides(&entry.to_string());
        let (catalogue, _) = LinkCatalogue::new(&standard_entries(), &changes);
        if let Some(link) = catalogue.find("a", &contoso()) {
            prop_assert!(Hosts::standard().contains(host_of(&link.href)), "{}", link.href);
        }
    }
}
