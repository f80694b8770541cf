//! What the shared components promise, on every page that uses them.
//!
//! No browser: `cargo test --features ssr` draws to HTML.
#![cfg(feature = "ssr")]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod page_world;
#[path = "pages/world.rs"]
#[expect(dead_code, reason = "customers and issues are for tests of pages")]
mod world;

use std::sync::Arc;

use leptos::prelude::*;
use page_world::{at, between, granted, id, text};
use regia::{
    components::{
        Absence, Age, Avatar, Choice, CopyButton, CustomerLabel, CustomerRecord, Day, Disclosure,
        ExternalLink, Field, FieldKind, HealthBadge, LabelledCopyButton, Modal, Moment, NoMatch,
        PageLink, ProblemNote, RequestSeverity, RichText, RoleList, StateBadge, StatusBadge, Wait,
        fact_view, loading_text,
    },
    directory::{Listing, ListingBuilder, RowFailure, fold::decompose},
    domain::{
        Access, Delegation, DelegationStatus, Fact, Failure, Freshness, HealthState, HealthSummary,
        Problem, ProblemKind, Record, Severity, SupportIds, rich_text, role::RoleId,
    },
    routes::{CustomerKey, Page},
    state::Selected,
};
use world::part;

const HOSTILE: &str = "<script>alert(1)</script> & \"quoted\"";

/// Fails if text from outside became markup.
fn assert_escaped(html: &str) {
    assert!(!html.contains("<script"), "{html}");
    assert!(html.contains("&lt;script&gt;alert(1)"), "{html}");
}

fn listing(records: &[Record]) -> Arc<Listing> {
    let mut builder = ListingBuilder::new(decompose);
    for record in records {
        builder.push(record).unwrap();
    }
    Arc::new(builder.finish(None))
}

fn contoso() -> Selected {
    Selected { id: id(1), title: "Contoso".to_owned(), row: Some(0), access: Access::Granted }
}

#[test]
fn a_link_to_another_site_opens_a_tab_that_cannot_reach_back() {
    let html = part(|| {
        view! { <ExternalLink href="https://entra.microsoft.com/">{HOSTILE}</ExternalLink> }
            .into_any()
    });
    assert!(html.contains("href=\"https://entra.microsoft.com/\""), "{html}");
    assert!(html.contains("target=\"_blank\""), "{html}");
    assert!(html.contains("rel=\"noopener noreferrer\""), "{html}");
    assert_escaped(&html);
}

#[test]
fn a_link_to_anything_but_https_leads_nowhere() {
    for href in ["http://example.com/", "javascript:alert(1)", "data:text/html,x", "//x", ""] {
        let html = part(move || view! { <ExternalLink href>"Open"</ExternalLink> }.into_any());
        assert!(!html.contains("href"), "{href}: {html}");
        assert!(html.contains("Open"), "{href}: {html}");
    }
}

#[test]
fn a_link_to_a_page_escapes_its_content_and_takes_further_attributes() {
    let html = part(|| {
        let page = Page::Health(CustomerKey::Id(id(1)));
        view! { <PageLink page class="button" attr:aria-label="Report">{HOSTILE}</PageLink> }
            .into_any()
    });
    assert!(html.contains(&format!("href=\"/customers/{}/health\"", id(1))), "{html}");
    assert!(html.contains("class=\"button\""), "{html}");
    assert!(html.contains("aria-label=\"Report\""), "{html}");
    assert_escaped(&html);
}

#[test]
fn a_dialog_is_named_by_its_title_and_empty_until_it_opens() {
    let draw = |open: bool| {
        part(move || {
            let open = RwSignal::new(open);
            view! { <Modal open title="Keys" close_label="Close">"Content"</Modal> }.into_any()
        })
    };
    let closed = draw(false);
    assert!(closed.contains("aria-label=\"Keys\""), "{closed}");
    assert!(closed.contains("aria-label=\"Close\""), "{closed}");
    assert!(!closed.contains("Content"), "{closed}");
    assert!(draw(true).contains("Content"));
}

#[test]
fn a_disclosure_creates_its_content_when_it_is_opened() {
    let html = part(|| {
        let summary = view! { <span>"2 messages"</span> };
        view! { <Disclosure summary>"Content"</Disclosure> }.into_any()
    });
    assert!(html.contains("<summary><span>2 messages</span></summary>"), "{html}");
    assert!(!html.contains("Content"), "{html}");
}

fn field(kind: FieldKind, hint: &'static str, error: Option<&'static str>) -> String {
    part(move || {
        let error = Signal::stored(error.map(str::to_owned));
        view! {
            <Field
                id="title"
                label="Title"
                hint
                kind
                required=true
                value="minimal".to_owned()
                error
                on_input=|_| ()
            />
        }
        .into_any()
    })
}

#[test]
fn a_field_is_tied_to_its_label_its_hint_and_its_error() {
    let html = field(FieldKind::Lines, "At most 10", Some("Too long"));
    for part in [
        "<label for=\"title\"",
        "id=\"title-hint\"",
        "id=\"title-error\"",
        "aria-describedby=\"title-error title-hint\"",
        "aria-invalid=\"true\"",
        " required",
        ">Too long</p>",
    ] {
        assert!(html.contains(part), "{part}: {html}");
    }
    let valid = field(FieldKind::Line("off"), "", None);
    assert!(!valid.contains("aria-invalid"), "{valid}");
    assert!(!valid.contains("aria-describedby"), "{valid}");
    assert!(!valid.contains("title-hint"), "{valid}");
    assert!(valid.contains("autocomplete=\"off\""), "{valid}");
}

#[test]
fn a_field_offers_its_choices_and_its_suggestions() {
    let choice =
        |value: &str, text: &str| Choice { value: value.to_owned(), text: text.to_owned() };
    let html = field(
        FieldKind::One(vec![choice("critical", "Critical"), choice("minimal", HOSTILE)]),
        "",
        None,
    );
    let select = between(&html, "<select", "</select>");
    assert!(select.contains("id=\"title\""), "{select}");
    assert!(select.contains("<option value=\"critical\">Critical</option>"), "{select}");
    assert_escaped(select);
    let html = field(FieldKind::Suggested(vec!["Exchange".to_owned()]), "", None);
    assert!(between(&html, "<input", ">").contains("list=\"title-list\""), "{html}");
    let list = between(&html, "<datalist", "</datalist>");
    assert!(list.starts_with("<datalist id=\"title-list\">"), "{list}");
    assert!(list.contains("value=\"Exchange\""), "{list}");
}

#[test]
fn a_copy_button_says_what_it_copies() {
    let html = part(|| view! { <CopyButton text="1" what="Issue ID" /> }.into_any());
    assert!(html.contains("aria-label=\"Copy: Issue ID\""), "{html}");
    let html = part(|| view! { <LabelledCopyButton text="1" label="Details" /> }.into_any());
    assert!(text(&html).contains("Details") && !html.contains("aria-label"), "{html}");
}

#[test]
fn an_age_tells_how_long_ago_and_has_the_exact_moment_behind_it() {
    let html = part(|| view! { <Age at=at("2026-11-23T06:00:00Z") /> }.into_any());
    assert!(html.contains(">As of 3 hours ago</time>"), "{html}");
    assert!(html.contains("datetime=\"2026-11-23T06:00:00Z\""), "{html}");
    assert!(html.contains("title=\"2026-11-23 06:00 UTC\""), "{html}");
}

#[test]
fn a_moment_that_is_not_known_is_a_dash_that_is_read_aloud() {
    let moment = part(|| view! { <Moment at=at("2026-11-23T06:00:00Z") /> }.into_any());
    assert!(moment.contains(">2026-11-23 06:00 UTC</time>"), "{moment}");
    let day = part(|| view! { <Day at=at("2026-11-23T06:00:00Z") /> }.into_any());
    assert!(day.contains(">2026-11-23</time>"), "{day}");
    for html in [
        part(|| view! { <Moment at=None /> }.into_any()),
        part(|| view! { <Day at=None /> }.into_any()),
    ] {
        assert!(html.contains("<span aria-hidden=\"true\">–</span>"), "{html}");
        assert!(text(&html).contains("Not known"), "{html}");
    }
}

#[test]
fn two_customers_of_one_name_have_different_avatars() {
    let draw = |n| part(move || view! { <Avatar id=id(n) title="Adventure Works" /> }.into_any());
    let (one, other) = (draw(1), draw(200));
    // The style sheet shows them, so that they are no part of the text.
    assert!(one.contains("data-initials=\"AW\""), "{one}");
    assert_eq!(text(&one), "");
    assert!(one.contains("aria-hidden=\"true\""), "{one}");
    assert_ne!(one, other);
}

#[test]
fn only_a_healthy_state_looks_healthy_and_no_two_states_look_alike() {
    let states = [
        HealthState::Incident,
        HealthState::Degraded,
        HealthState::Advisory,
        HealthState::Unknown,
        HealthState::Failed,
        HealthState::NoAccess,
        HealthState::NotChecked,
        HealthState::NotTold,
        HealthState::NotOffered,
        HealthState::Healthy,
    ];
    let mut words = Vec::new();
    for state in states {
        let html = part(move || view! { <StateBadge state /> }.into_any());
        let is_healthy = state == HealthState::Healthy;
        assert_eq!(html.contains("data-severity=\"healthy\""), is_healthy, "{state:?}: {html}");
        assert_eq!(text(&html) == "Healthy", is_healthy, "{state:?}: {html}");
        assert!(!words.contains(&text(&html)), "{state:?}: {html}");
        words.push(text(&html));
    }
}

#[test]
fn a_label_of_a_customer_has_its_name_beside_initials_that_are_decoration() {
    let html = part(|| view! { <CustomerLabel id=id(1) title=HOSTILE /> }.into_any());
    let initials = between(&html, "aria-hidden=\"true\"", "</span>");
    assert!(html.contains("--hue:"), "{html}");
    assert!(!text(&html).is_empty() && html.contains("<bdi>"), "{html}");
    assert!(html.find(initials) < html.find("<bdi>"), "{html}");
}

fn badge_of(health: HealthSummary, failure: Option<RowFailure>) -> String {
    let customer = CustomerKey::Id(id(1));
    part(move || view! { <HealthBadge health failure customer title=HOSTILE /> }.into_any())
}

#[test]
fn a_degraded_service_is_a_problem_with_a_number_and_a_link() {
    let degraded = HealthSummary { degraded: 2, ..HealthSummary::new(HealthState::Degraded) };
    let html = badge_of(degraded, None);
    assert!(html.contains(&format!("href=\"/customers/{}/health\"", id(1))), "{html}");
    assert!(html.contains(": 2 services degraded\""), "{html}");
    assert_eq!(text(&html), "2 2 services degraded");
    let advisory = HealthSummary { advisories: 1, ..HealthSummary::new(HealthState::Advisory) };
    let icon = |html: &str| between(html, "<svg", "</svg>").to_owned();
    assert_eq!(icon(&html), icon(&badge_of(advisory, None)), "the icon of a problem");
    let both = HealthSummary { advisories: 1, ..degraded };
    let html = badge_of(both, None);
    assert!(html.contains(": 1 issue, 2 services degraded\""), "{html}");
    assert_eq!(text(&html), "3 2 services degraded, 1 advisory");
}

#[test]
fn outdated_health_shows_its_age_and_why_it_is_not_newer() {
    let failure = |freshness| {
        let (kind, as_of) = (ProblemKind::SignInNeeded, Some(at("2026-11-22T09:00:00Z")));
        Some(RowFailure { kind, as_of, freshness })
    };
    let healthy = HealthSummary::new(HealthState::Healthy);
    let html = badge_of(healthy, failure(Freshness::Outdated));
    assert_eq!(text(&html), "Healthy · as of 1 day ago (You are not signed in)");
    assert!(html.contains("data-severity=\"healthy\""), "{html}");
    let part = HealthSummary {
        incidents: 1,
        freshness: Freshness::Part,
        ..HealthSummary::new(HealthState::Incident)
    };
    let html = badge_of(part, failure(Freshness::Part));
    let said = "1 at least 1 incident · not everything came (You are not signed in)";
    assert_eq!(text(&html), said);
}

#[test]
fn a_customer_with_issues_has_a_link_to_its_report_that_counts_them() {
    let badge = |incidents, advisories| {
        let state = if incidents + advisories > 0 {
            HealthState::Incident
        } else {
            HealthState::NotChecked
        };
        let health = HealthSummary { incidents, advisories, ..HealthSummary::new(state) };
        badge_of(health, None)
    };
    let html = badge(1, 2);
    assert!(html.contains(&format!("href=\"/customers/{}/health\"", id(1))), "{html}");
    assert!(!html.contains("tabindex"), "{html}");
    assert!(html.contains("data-severity=\"incident\""), "{html}");
    assert!(text(&html).ends_with("1 incident, 2 advisories"), "{html}");
    assert_escaped(&html);
    let none = badge(0, 0);
    assert!(!none.contains("href") && text(&none) == "Not checked yet", "{none}");
}

#[test]
fn a_fact_that_was_not_asked_for_or_failed_is_not_drawn_as_an_answer() {
    let draw =
        |fact: Fact<u8>| part(move || fact_view(&fact, HOSTILE, |value| format!("value {value}")));
    let now = at("2026-11-23T06:00:00Z");
    assert_eq!(draw(Fact::known(7, now)), "value 7");
    assert!(!draw(Fact::not_asked()).contains("value"));
    let problem = Problem::new(ProblemKind::NoRole);
    let outdated = draw(
        Fact::known(7, now).after_failure(Failure { problem: ProblemKind::NoRole.into(), at: now }),
    );
    assert!(outdated.ends_with("value 7"), "{outdated}");
    assert!(text(&outdated).contains("Not up to date"), "{outdated}");
    assert!(text(&outdated).contains("You have no role for this"), "{outdated}");
    let failure = Failure { problem: ProblemKind::Incomplete.into(), at: now };
    let part = draw(Fact::part(7, now, failure));
    assert!(text(&part).contains("Not everything is known"), "{part}");
    let failed = draw(Fact::failed(problem, now));
    assert!(!failed.contains("value"), "{failed}");
    assert!(failed.contains("data-tone=\"warning\""), "{failed}");
    assert_escaped(&failed);
}

#[test]
fn a_problem_offers_what_support_asks_for_where_there_is_something() {
    let draw = |ids: SupportIds| {
        let problem = Problem::new(ProblemKind::ServiceFailing).with_ids(ids);
        let at = at("2026-11-23T06:00:00Z");
        part(move || view! { <ProblemNote problem about="Contoso" at /> }.into_any())
    };
    let ids = SupportIds { request_id: Some("r-1".to_owned()), ..SupportIds::default() };
    assert!(text(&draw(ids)).contains("Details for support"));
    let html = draw(SupportIds::default());
    assert!(!html.contains("<button"), "{html}");
    // A right-to-left name is isolated from the date behind it.
    assert!(html.contains("\u{2068}Contoso\u{2069}"), "{html}");
}

#[test]
fn a_search_without_a_match_names_customers_whose_access_is_missing() {
    let mut pending = granted(1, HOSTILE);
    pending.customer.delegation = Delegation::assumed(Access::Pending);
    let listing = listing(&[pending, granted(2, "Fabrikam")]);
    let draw = |text: &'static str| {
        let listing = Arc::clone(&listing);
        part(move || view! { <NoMatch text listing /> }.into_any())
    };
    let found = draw("script");
    assert!(found.contains(&format!("href=\"/customers/{}\"", id(1))), "{found}");
    assert_escaped(&found);
    for searched in [found, draw("nobody")] {
        assert!(text(&searched).contains("Why is this customer missing?"), "{searched}");
    }
    assert!(draw(" new.example").contains("href=\"/missing?clue=new.example\""));
    assert!(!draw("").contains("href"));
    let notice = part(|| view! { <Absence access=Access::Ended /> }.into_any());
    assert!(notice.contains("data-tone=\"warning\""), "{notice}");
    assert!(!text(&notice).is_empty(), "{notice}");
}

#[test]
fn a_status_has_its_colour_and_roles_have_their_names() {
    let status =
        |status: DelegationStatus| part(move || view! { <StatusBadge status /> }.into_any());
    assert!(status(DelegationStatus::Active).contains("data-access=\"granted\""));
    // A colour and a word.
    let severity =
        |severity: Severity| part(move || view! { <RequestSeverity severity /> }.into_any());
    let critical = severity(Severity::Critical);
    assert!(critical.contains("data-state=\"critical\""), "{critical}");
    assert_eq!(text(&critical), "Critical");
    assert!(!severity(Severity::Minimal).contains("data-state"));
    let expiring = status(DelegationStatus::Expiring);
    assert!(expiring.contains("data-access=\"expiring\""), "{expiring}");
    let other = status(DelegationStatus::Other(HOSTILE.to_owned()));
    assert!(!other.contains("\"granted\""), "{other}");
    assert_escaped(&other);
    let roles = vec![RoleId::GLOBAL_ADMINISTRATOR, id(9).to_string().parse().unwrap()];
    let html = part(move || view! { <RoleList roles /> }.into_any());
    assert!(html.contains("<li>Global Administrator</li>"), "{html}");
    assert!(html.contains(&format!("<li>{}</li>", id(9))), "{html}");
}

#[test]
fn a_message_keeps_its_structure_and_nothing_active() {
    let html = "<h2>Title</h2><p>One<br>two <b>three</b> <a href=\"https://aka.ms/x\">four</a>\
                <a href=\"javascript:alert(1)\">five</a></p><ul><li>six</li></ul>\
                <script>alert(1)</script><p>&lt;script&gt;alert(1)</p>";
    let html =
        part(move || view! { <RichText text=rich_text::RichText::from_html(html) /> }.into_any());
    for part in ["rich-text__heading", "rich-text__item", "<br>", "<strong>three</strong>"] {
        assert!(html.contains(part), "{part}: {html}");
    }
    assert!(html.contains("lang=\"en\"") && html.contains("dir=\"auto\""), "{html}");
    assert!(html.contains("href=\"https://aka.ms/x\""), "{html}");
    assert!(!html.contains("javascript"), "{html}");
    assert_escaped(&html);
}

#[test]
fn waiting_says_how_much_has_arrived_from_a_megabyte_on() {
    let wait =
        |bytes: usize| text(&part(move || view! { <Wait text=loading_text(bytes) /> }.into_any()));
    assert!(!wait(999_999).contains(char::is_numeric), "{}", wait(999_999));
    assert!(wait(12_000_000).contains("12"), "{}", wait(12_000_000));
}

#[test]
fn a_record_waits_for_its_source_and_shows_nothing_meanwhile() {
    let html = part(|| {
        view! {
            <CustomerRecord selected=contoso() let:record>
                {record.customer.name.clone()}
            </CustomerRecord>
        }
        .into_any()
    });
    assert!(html.contains("class=\"wait__text\""), "{html}");
    assert!(!html.contains("Contoso"), "{html}");
}

#[test]
fn a_record_that_the_source_has_in_memory_shows_at_once() {
    let html = world::page(&format!("/customers/{}/health", id(1)), vec![granted(1, "Contoso")]);
    let main = between(&html, "<main", "</main>");
    assert!(text(main).contains("Service health is not known"), "{main}");
    assert!(!main.contains("wait__text"), "{main}");
}
