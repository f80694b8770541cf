//! Each address draws the view it promises, and each card its facts.
//!
//! No browser: `cargo test --features ssr` draws to HTML. What a browser alone knows (focus,
//! scrolling, what is drawn once the source has answered) is proved in one.
#![cfg(feature = "ssr")]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "pages/old_facts.rs"]
mod old_facts;
mod page_world;
#[path = "pages/sheet.rs"]
mod sheet;
#[path = "pages/world.rs"]
mod world;

use std::{rc::Rc, sync::Arc};

use leptos::prelude::*;
use page_world::{at, between, granted, id, now, text};
use regia::{
    domain::{
        BillingCycle, Fact, Failure, Problem, ProblemKind, Record, Seats, ServiceHealth,
        Subscription, SubscriptionPart, SubscriptionState, SupportIds,
    },
    i18n::{self, Catalogue, Plain},
    pages::{
        customers::DetailsCard,
        health::{AffectedCustomers, HealthCard},
    },
};
use world::{CONTOSO, contoso, customers, issue, page, page_with, part, service, with_issues};

fn health_card(health: Fact<ServiceHealth>) -> String {
    let record = Arc::new(Record { health, ..granted(1, "Contoso") });
    part(move || view! { <HealthCard record title="Contoso" /> }.into_any())
}

fn known(value: ServiceHealth) -> Fact<ServiceHealth> {
    Fact::known(value, at("2026-11-23T06:00:00Z"))
}

fn speak_italian() {
    let words = Catalogue::empty().read_over(include_bytes!("../locales/it.json")).unwrap();
    i18n::install(Rc::new(words), Rc::new(Plain));
}

/// What follows each `mark`, up to the next one.
fn after_each<'a>(html: &'a str, mark: &'a str) -> impl Iterator<Item = &'a str> {
    let first = html.split_once(mark).map(|(_, rest)| rest);
    first.into_iter().flat_map(move |rest| rest.split(mark))
}

#[test]
fn each_address_draws_its_view() {
    let key = id(1);
    for (address, heading) in [
        ("/customers".to_owned(), "Client management"),
        (format!("/customers/{key}"), "Client management"),
        (format!("/customers/{key}/health"), "Service health: Contoso &amp; &lt;Sons&gt;"),
        (format!("/customers/{key}/access"), "Delegated access: Contoso &amp; &lt;Sons&gt;"),
        ("/access".to_owned(), "Delegated access"),
        (format!("/customers/{key}/licences"), "Licenses: Contoso &amp; &lt;Sons&gt;"),
        ("/licences".to_owned(), "Licenses"),
        (format!("/customers/{key}/sheet"), "Customer sheet: Contoso &amp; &lt;Sons&gt;"),
        ("/today".to_owned(), "Today"),
        ("/wallboard".to_owned(), "Wallboard"),
        ("/preferences".to_owned(), "Preferences"),
        ("/health".to_owned(), "Service health"),
        ("/nowhere".to_owned(), "There is nothing at this address"),
        (format!("/customers/{}", id(99)), "Client management"),
        (format!("/customers/{}/health", id(99)), "Not one of your customers"),
    ] {
        let html = page(&address, customers());
        let title = between(&html, "<h1", "</h1>");
        assert!(title.ends_with(heading), "{address}: {title}");
        assert!(title.contains("tabindex=\"-1\""), "{address}: {title}");
        assert_eq!(html.matches("<h1").count(), 1, "{address}");
    }
}

#[test]
fn the_list_is_a_grid_that_says_how_many_rows_it_has_and_which_it_shows() {
    let html = page("/customers", customers());
    let grid = between(&html, "role=\"grid\"", "</section>");
    let root = between(grid, "role=\"grid\"", "<div");
    assert!(root.contains("aria-label=\"Customers\""), "{root}");
    assert!(root.contains("aria-rowcount=\"5\""), "{root}");
    assert!(root.contains("aria-multiselectable=\"true\""), "{root}");
    let indexes: Vec<&str> =
        after_each(grid, "aria-rowindex=\"").map(|rest| rest.split('"').next().unwrap()).collect();
    assert_eq!(indexes, ["1", "2", "3", "4", "5"]);
    assert_eq!(grid.matches("role=\"gridcell\"").count(), 4 * 5);
    assert_eq!(grid.matches("role=\"columnheader\"").count(), 5);
}

#[test]
fn the_list_has_the_chosen_columns_in_their_order_and_no_other() {
    let columns = &[("columns", "name colour tags=200 health=wide free -domain tags")];
    let html = page_with(columns, "/customers", customers());
    let grid = between(&html, "role=\"grid\"", "</section>");
    let titles: Vec<&str> = after_each(grid, "class=\"grid__title\">")
        .map(|rest| rest.split('<').next().unwrap())
        .collect();
    assert_eq!(titles, ["Organization", "Tags", "Service health", "Free seats"]);
    assert_eq!(grid.matches("role=\"gridcell\"").count(), 4 * 4);
    let root = between(grid, "role=\"grid\"", "<div");
    assert!(root.contains("--chosen-columns:minmax(176px, 1.2fr) minmax(128px, 200px)"), "{root}");
    assert!(root.contains("data-fitting=\"4\""), "{root}");
    // The snapshot's details are read later: until then they are not known, and never zero.
    assert!(row(&html, "Fabrikam").contains("Not known"), "{}", row(&html, "Fabrikam"));
    assert!(!grid.contains("onmicrosoft.com"), "{grid}");
    // An order by a column that does not show is kept.
    let html = page_with(columns, "/customers?sort=domain&dir=desc", customers());
    assert!(!html.contains("aria-sort="), "{html}");
    assert!(html.find("Tailspin") < html.find("Northwind"), "{html}");
}

#[test]
fn only_a_customer_with_an_issue_has_a_link_to_its_report_in_its_row() {
    let html = page("/customers", customers());
    let label = "aria-label=\"Service health of Contoso &amp; &lt;Sons&gt;: 1 issue\"";
    assert_eq!(html.matches(label).count(), 1, "{html}");
    // The other one is the name of the states above the list.
    assert_eq!(html.matches("aria-label=\"Service health of").count(), 2);
    assert!(html.contains("aria-label=\"Service health of all customers\""), "{html}");
    assert!(html.contains(&format!("href=\"/customers/{CONTOSO}/health\"")), "{html}");
    for (name, state) in
        [("Fabrikam", "Healthy"), ("Northwind", "Not checked yet"), ("Tailspin", "No access")]
    {
        assert!(row(&html, name).contains(state), "{}", row(&html, name));
    }
}

#[test]
fn a_search_in_the_address_filters_the_list_and_stays_in_its_links() {
    let html = page("/customers?q=fabrikam", customers());
    assert!(html.contains("aria-rowcount=\"2\""), "{html}");
    assert!(html.contains(&format!("href=\"/customers/{}?q=fabrikam\"", id(2))), "{html}");
    assert!(!html.contains("Northwind"), "{html}");
}

#[test]
fn a_query_in_the_address_filters_the_list_and_says_what_it_cannot_judge() {
    let html = page("/customers?q=health:incident", customers());
    assert!(html.contains("aria-rowcount=\"2\""), "{html}");
    let notes = between(&html, "id=\"search-notes\"", "</div>");
    assert!(notes.contains("For 2 customers it is not known whether they match."), "{notes}");
}

#[test]
fn a_mistake_in_a_query_names_its_word_and_what_is_possible() {
    let html = page("/customers?q=health:ill+contoso", customers());
    assert!(html.contains("aria-rowcount=\"1\""), "{html}");
    let notes = text(between(&html, "id=\"search-notes\"", "</div>"));
    assert!(notes.contains("health:ill"), "{notes}");
    assert!(notes.contains("“ill” is no value of health."), "{notes}");
    assert!(notes.contains("health:incident"), "{notes}");
}

#[test]
fn pages_of_all_customers_respect_a_query_but_not_words() {
    for (address, customer) in [
        ("/health", "Mail is slow"),
        ("/requests", ""),
        ("/access", ""),
        ("/today", ""),
        ("/wallboard", ""),
    ] {
        let html = page(&format!("{address}?q=health:healthy"), customers());
        let main = between(&html, "<main", "</main>");
        assert!(text(main).contains("Only customers in: health:healthy (1 customer"), "{main}");
        assert!(customer.is_empty() || !main.contains(customer), "{main}");
        let html = page(&format!("{address}?q=fabrikam"), customers());
        let main = between(&html, "<main", "</main>");
        assert!(!text(main).contains("Only customers in"), "{main}");
        assert!(main.contains(customer), "{main}");
    }
}

#[test]
fn pages_of_all_customers_respect_the_filters_of_the_list() {
    for address in ["/health", "/requests", "/access", "/licences", "/today", "/wallboard"] {
        let html = page(&format!("{address}?health=healthy"), customers());
        let main = between(&html, "<main", "</main>");
        assert!(text(main).contains("Only customers in: health:healthy (1 customer"), "{main}");
        assert!(!main.contains("Mail is slow"), "{main}");
        // Favourites that nothing was read of are not called none.
        let html = page(&format!("{address}?q=fabrikam&favourite=1"), customers());
        let main = text(between(&html, "<main", "</main>"));
        let scope =
            "Only customers in: fabrikam is:favourite (0 customers; for 4 customers it is not";
        assert!(main.contains(scope), "{main}");
        assert!(!main.contains("Mail is slow"), "{main}");
    }
}

#[test]
fn paper_says_how_many_customers_of_an_issue_it_leaves_out() {
    let hit = |n| with_issues(n, &format!("Customer {n}"), &[("EX1", "incident")]);
    let html = page("/health/EX1", (1..=250).map(hit).collect());
    let main = between(&html, "<main", "</main>");
    assert!(
        text(between(main, "class=\"not-printed\"", "</p>")).contains("50 more are not printed.")
    );
    let html = page("/health/EX1", (1..=200).map(hit).collect());
    assert!(!html.contains("class=\"not-printed\""), "{html}");
}

/// Two minutes ago, Exchange of Fabrikam, a service of another customer, and, too long ago, Teams.
const OPENED: &str = "\
    1795423000000 03030303-0303-0303-0303-030303030303 teams\n\
    1795424280000 02020202-0202-0202-0202-020202020202 exchange\n\
    1795424280000 09090909-0909-0909-0909-090909090909 service:viva engage\n";

#[test]
fn the_centers_that_were_opened_for_others_moments_ago_are_told_beside_the_links() {
    let opened = &[("opened-centers", OPENED)];
    for (address, around) in [
        (format!("/customers/{CONTOSO}"), "aria-labelledby=\"centers-title\""),
        (format!("/customers/{CONTOSO}/requests"), "aria-labelledby=\"portals-title\""),
    ] {
        let html = page_with(opened, &address, customers());
        let beside = text(between(&html, around, "</nav>"));
        assert!(beside.contains("Fabrikam: Exchange opened 2 minutes ago."), "{beside}");
        // One that is not in the list is told by its id.
        let unlisted = format!("{}: viva engage opened 2 minutes ago.", id(9));
        assert!(beside.contains(&unlisted), "{beside}");
        assert!(!beside.contains("Northwind"), "{beside}");
    }
    let html = page_with(opened, &format!("/customers/{}", id(2)), customers());
    let beside = text(between(&html, "aria-labelledby=\"centers-title\"", "</nav>"));
    assert!(!beside.contains("Fabrikam: "), "{beside}");
}

#[test]
fn details_link_to_the_admin_centers_before_the_source_has_answered() {
    let html = page(&format!("/customers/{CONTOSO}"), customers());
    let centers = between(&html, "aria-labelledby=\"centers-title\"", "</nav>");
    assert!(text(centers).contains("Admin centers"), "{centers}");
    assert!(centers.contains("https://entra.microsoft.com/"), "{centers}");
    assert!(centers.contains("rel=\"noopener noreferrer\""), "{centers}");
    assert!(centers.contains("aria-label=\"Microsoft Entra admin center\""), "{centers}");
}

#[test]
fn details_show_subscriptions_as_a_table() {
    let html = part(|| view! { <DetailsCard record=Arc::new(contoso()) /> }.into_any());
    let table = between(&html, "aria-labelledby=\"subscriptions-title\"", "</table>");
    let text = text(table);
    assert!(text.contains("Business Premium"), "{text}");
    assert!(text.contains("12 of 10"), "{text}");
    assert!(table.contains("data-over"), "{table}");
}

#[test]
fn the_report_of_a_customer_leads_to_its_requests_and_to_microsofts_own_pages() {
    let html = page(&format!("/customers/{CONTOSO}/health"), customers());
    let main = between(&html, "<main", "</main>");
    for href in [
        "https://status.cloud.microsoft".to_owned(),
        format!("/customers/{CONTOSO}"),
        format!("/customers/{CONTOSO}/requests"),
    ] {
        assert!(main.contains(&format!("href=\"{href}\"")), "{href}: {main}");
    }
    assert!(main.contains("servicehealth\""), "{main}");
    assert!(text(main).contains("View service status"), "{main}");
}

#[test]
fn microsofts_text_is_shown_as_text() {
    let hostile = "<script>alert(1)</script><img src=x onerror=alert(1)>";
    let mut bad = issue("EX1", "incident", true);
    hostile.clone_into(&mut bad.title);
    hostile.clone_into(&mut bad.impact);
    hostile.clone_into(&mut bad.service);
    bad.posts = vec![world::post(1, hostile)];
    let health = ServiceHealth {
        services: vec![service(hostile, "serviceDegradation")],
        issues: vec![Arc::new(bad)],
    };
    let html = health_card(known(health));
    assert!(!html.contains("<script") && !html.contains("<img"), "{html}");
    assert!(html.contains("&lt;script&gt;alert(1)"), "{html}");
}

#[test]
fn an_open_issue_tells_how_grave_it_is_and_offers_a_request() {
    let html = health_card(contoso().health);
    let issue = between(&html, "<article", "</article>");
    assert!(issue.contains("data-severity=\"incident\""), "{issue}");
    let said = text(issue);
    for part in [
        "Incident",
        "EX100",
        "Service degradation",
        "Mail is slow",
        "Exchange Online",
        "Users wait.",
        "2026-11-22 09:00 UTC (1 day ago)",
        "Compose a request about this issue",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    let href = format!("href=\"/customers/{CONTOSO}/requests/new?issue=EX100\"");
    assert!(issue.contains(&href), "{issue}");
    assert!(issue.contains("<bdi lang=\"en\">Mail is slow</bdi>"), "{issue}");
}

#[test]
fn the_newest_message_is_open_and_the_earlier_ones_are_counted() {
    let html = health_card(contoso().health);
    let posts = between(&html, "class=\"posts\"", "</article>");
    let (open, closed) = posts.split_once("<details").unwrap();
    assert!(open.contains("Third message") && open.contains("<ol"), "{open}");
    assert!(text(closed).contains("2 earlier messages"), "{closed}");
    assert!(!posts.contains("First message"), "{posts}");
}

#[test]
fn resolved_issues_are_behind_a_summary_that_counts_them() {
    let html = health_card(contoso().health);
    let at = html.find("<details><summary class=\"resolved__summary\"").unwrap();
    assert!(!html[..at].contains("Old trouble"), "{html}");
    assert!(html[at..].contains("Old trouble"), "{html}");
    assert!(text(&html[at..]).starts_with("1 resolved issue"), "{}", &html[at..]);
    assert!(!html[at..].contains(" open"), "{}", &html[at..]);
}

#[test]
fn a_service_that_calls_itself_fine_is_shown_as_its_open_issue_says() {
    let html = health_card(contoso().health);
    let table = between(&html, "aria-labelledby=\"health-services\"", "</table>");
    let rows: Vec<String> = table.split("<tr").skip(2).map(text).collect();
    assert_eq!(rows.len(), 3, "{rows:?}");
    assert!(rows[0].contains("Exchange Online Incident 1"), "{rows:?}");
    assert!(rows[1].contains("Microsoft Teams Unknown 0"), "{rows:?}");
    assert!(rows[2].contains("Microsoft Intune Healthy 0"), "{rows:?}");
}

#[test]
fn what_is_not_known_never_looks_healthy() {
    let failed = |kind| Fact::failed(kind, now());
    let unknown = |status| ServiceHealth {
        services: vec![service("Exchange Online", status)],
        issues: Vec::new(),
    };
    let mut contradiction = issue("EX1", "advisory", true);
    contradiction.status = regia::domain::HealthStatus::ServiceOperational;
    let contradiction = ServiceHealth {
        services: vec![service("Exchange Online", "serviceOperational")],
        issues: vec![Arc::new(contradiction)],
    };
    for (health, sentence) in [
        (Fact::not_asked(), "Service health is not known"),
        (known(ServiceHealth::default()), "its health cannot be told"),
        (known(unknown("unknownFutureValue")), "Unknown"),
        (known(unknown("")), "Unknown"),
        (known(contradiction), "1 advisory"),
        (failed(ProblemKind::ServiceFailing), "Could not check"),
        (failed(ProblemKind::NoRole), "No access"),
    ] {
        let html = health_card(health);
        assert!(text(&html).contains(sentence), "{sentence}: {html}");
        assert!(!html.contains("Healthy") && !html.contains("\"healthy\""), "{html}");
    }
    let well = health_card(known(unknown("serviceOperational")));
    assert!(well.contains("Healthy") && well.contains("\"healthy\""), "{well}");
}

/// The text of a row of the list.
fn row(html: &str, name: &str) -> String {
    let from = html.find(&format!("<bdi>{name}</bdi>")).unwrap();
    text(html[from..].split("role=\"row\"").next().unwrap())
}

fn refused(kind: ProblemKind) -> Failure {
    Failure { problem: kind.into(), at: at("2026-11-23T08:00:00Z") }
}

#[test]
fn what_was_known_stays_on_every_page_after_a_failure() {
    let mut all = customers();
    for record in &mut all[..2] {
        record.health = record.health.clone().after_failure(refused(ProblemKind::SignInNeeded));
    }
    all[1].requests = Fact::known(Vec::new(), at("2026-11-23T06:00:00Z"))
        .after_failure(refused(ProblemKind::ServiceFailing));
    let html = page("/customers", all.clone());
    let reason = "as of 3 hours ago (You are not signed in)";
    assert!(row(&html, "Contoso &amp; &lt;Sons&gt;").contains("1 1 incident"), "{html}");
    assert!(row(&html, "Contoso &amp; &lt;Sons&gt;").contains(reason), "{html}");
    let fabrikam = row(&html, "Fabrikam");
    assert!(fabrikam.contains(&format!("Healthy · {reason}")), "{fabrikam}");
    assert!(fabrikam.contains("0 0 open"), "{fabrikam}");
    assert!(fabrikam.contains("Microsoft's service is failing"), "{fabrikam}");
    assert!(text(&html).contains("2 customers could not be checked again"), "{html}");
    let health = text(between(&page("/health", all.clone()), "<main", "</main>"));
    assert!(health.contains("EX100"), "{health}");
    assert!(
        health.contains("2 customers could not be checked again: what shows is as of 3 hours ago"),
        "{health}"
    );
    let requests = text(between(&page("/requests", all), "<main", "</main>"));
    assert!(requests.contains("The requests of 1 customer could not be read again"), "{requests}");
}

#[test]
fn a_report_shows_what_was_known_and_why_it_is_not_newer() {
    let html = health_card(contoso().health.after_failure(refused(ProblemKind::ConsentMissing)));
    let said = text(&html);
    for part in [
        "1 incident",
        "Mail is slow",
        "As of 3 hours ago",
        "Not up to date",
        "The app is not approved",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
}

#[test]
fn a_part_of_the_health_tells_of_its_problems_and_is_never_well() {
    let part = |status| {
        let services = vec![service("Exchange Online", status)];
        let value = ServiceHealth { services, issues: Vec::new() };
        let at = at("2026-11-23T06:00:00Z");
        health_card(Fact::part(value, at, refused(ProblemKind::Incomplete)))
    };
    let well = part("serviceOperational");
    assert!(text(&well).starts_with("Could not check"), "{well}");
    assert!(text(&well).contains("No open issues in the part that came."), "{well}");
    assert!(
        text(&part("serviceInterruption")).starts_with("at least 1 service degraded"),
        "{well}"
    );
}

#[test]
fn degraded_services_without_an_issue_are_listed_with_their_customers() {
    let mut degraded = granted(1, "Contoso");
    let services = vec![service("Microsoft Teams", "serviceDegradation")];
    degraded.health = known(ServiceHealth { services, issues: Vec::new() });
    let html = page("/health", vec![degraded, customers().swap_remove(1)]);
    let main = between(&html, "<main", "</main>");
    let list = between(main, "aria-labelledby=\"degraded-title\"", "</section>");
    let said = text(list);
    for part in ["Degraded services without an issue", "Microsoft Teams", "1 customer affected"] {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert!(!page("/health", customers()).contains("degraded-title"));
}

#[test]
fn a_list_that_tells_nothing_of_health_does_not_say_that_it_will() {
    let all = vec![granted(1, "Contoso"), granted(2, "Fabrikam")];
    let html = page("/customers", all.clone());
    assert!(row(&html, "Contoso").contains("This file does not tell"), "{html}");
    assert!(!text(&html).contains("Not checked yet"), "{html}");
    let html = page(&format!("/customers/{}/health", id(1)), all);
    assert!(text(&html).contains("This file does not tell"), "{html}");
    let some = page("/customers", customers());
    assert!(row(&some, "Northwind").contains("Not checked yet"), "{some}");
}

#[test]
fn a_failed_check_offers_what_support_asks_for() {
    let ids = SupportIds { request_id: Some("r-1".to_owned()), ..SupportIds::default() };
    let problem = Problem::new(ProblemKind::ServiceFailing).with_ids(ids);
    let html = health_card(Fact::failed(problem, now()));
    assert!(text(&html).contains("Details for support"), "{html}");
}

#[test]
fn the_report_speaks_the_language_of_the_page() {
    speak_italian();
    let html = health_card(contoso().health);
    let said = text(&html);
    for part in ["Problemi aperti", "Evento imprevisto", "2 messaggi precedenti", "Servizi"] {
        assert!(said.contains(part), "{part}: {said}");
    }
    for part in ["Open issues", "earlier messages", "Incident "] {
        assert!(!said.contains(part), "{part}: {said}");
    }
}

#[test]
fn everybodys_issues_are_listed_the_gravest_first_beside_who_could_not_be_checked() {
    let mut all = customers();
    all[1] = world::with_issues(2, "Fabrikam", &[("TM1", "advisory"), ("EX100", "incident")]);
    all.push(world::with_issues(5, "Wingtip", &[("TM1", "advisory"), ("SP1", "incident")]));
    all.push(world::with_issues(6, "Zava", &[("TM1", "advisory")]));
    let html = page("/health", all);
    let main = between(&html, "<main", "</main>");
    let found: Vec<String> = after_each(main, "<article")
        .map(|article| between(article, "<code", "</code>").rsplit('>').next().unwrap().to_owned())
        .collect();
    assert_eq!(found, ["EX100", "SP1", "TM1"]);
    let said = text(main);
    assert!(said.contains("3 customers affected"), "{said}");
    let states = text(between(main, "Customers by service health", "</ul>"));
    assert!(states.contains("No access 1 Not checked yet 1"), "{states}");
    assert!(main.contains("<select"), "{main}");
    assert!(said.contains("As of 3 hours ago"), "{said}");
}

#[test]
fn of_thousands_of_issues_a_page_is_drawn() {
    let ids: Vec<String> = (0..3000).map(|n| format!("EX{n}")).collect();
    let issues: Vec<(&str, &str)> = ids.iter().map(|id| (id.as_str(), "advisory")).collect();
    let html = page("/health", vec![world::with_issues(1, "Contoso", &issues)]);
    assert_eq!(html.matches("<article").count(), 25);
    assert!(html.contains("Show 25 more issues"), "no button");
    assert!(html.contains("3,000 open issues"), "no number");
}

#[test]
fn where_nobodys_health_is_known_the_page_says_so() {
    let all = vec![granted(1, "Contoso"), granted(2, "Fabrikam")];
    let html = page("/health", all);
    let main = text(between(&html, "<main", "</main>"));
    assert!(main.contains("Service health is not known"), "{main}");
    assert!(main.contains("Open a snapshot"), "{main}");
    assert!(!main.contains("No open issues") && !main.contains("Healthy"), "{main}");
}

#[test]
fn where_nothing_is_open_only_those_who_were_checked_are_spoken_of() {
    let html = page("/health", customers().split_off(1));
    let main = text(between(&html, "<main", "</main>"));
    assert!(main.contains("No open issues at the customers that were checked."), "{main}");
    assert!(main.contains("Not checked yet 1"), "{main}");
}

#[test]
fn of_many_affected_customers_fifty_are_listed_and_the_list_has_the_rest() {
    let all: Vec<_> = (1..=53)
        .rev()
        .map(|n| world::with_issues(n, &format!("Customer {n:02}"), &[("EX1", "incident")]))
        .collect();
    let listing = StoredListing::of(&all);
    let html = part(move || view! { <AffectedCustomers place=0 listing=listing.0 /> }.into_any());
    let names: Vec<&str> =
        after_each(&html, "<bdi>").map(|rest| rest.split('<').next().unwrap()).collect();
    assert_eq!(names.len(), 50);
    assert_eq!((names[0], names[49]), ("Customer 01", "Customer 50"));
    assert!(html.contains(&format!("href=\"/customers/{}/health\"", id(1))), "{html}");
    assert!(html.contains("and 3 more"), "{html}");
    assert!(html.contains("href=\"/customers?sort=health&amp;dir=desc\""), "{html}");
}

/// A list without a source.
struct StoredListing(Arc<regia::directory::Listing>);

impl StoredListing {
    fn of(records: &[regia::domain::Record]) -> Self {
        let mut builder = regia::directory::ListingBuilder::new(regia::directory::fold::decompose);
        for record in records {
            builder.push(record).unwrap();
        }
        Self(Arc::new(builder.finish(None)))
    }
}

#[test]
fn a_subscription_says_whether_it_renews_or_ends_and_shows_differing_parts() {
    let at = |text: &str| Some(text.parse().unwrap());
    let Record { subscriptions, .. } = contoso();
    let base = subscriptions.value().unwrap()[0].clone();
    let part = |id: &str, seats, renews, auto_renews, term: &str| SubscriptionPart {
        id: id.to_owned(),
        seats: Some(seats),
        state: SubscriptionState::Active,
        renews: at(renews),
        auto_renews: Some(auto_renews),
        term: Some(term.to_owned()),
        billing: BillingCycle::read("annual"),
    };
    let shown = |subscription: Subscription| {
        let mut record = contoso();
        record.subscriptions = Fact::known(vec![subscription], now());
        let card = page(&format!("/customers/{}", id(1)), vec![record]);
        text(between(&card, "subscriptions-title", "</table>"))
    };
    let renews = Subscription {
        auto_renews: Some(true),
        term: Some("P1Y".to_owned()),
        billing: BillingCycle::read("monthly"),
        ..base.clone()
    };
    let card = shown(renews);
    for expected in ["Renews 2027-01-31", "12 months, billed monthly", "more used than bought"] {
        assert!(card.contains(expected), "{expected}: {card}");
    }
    assert!(
        shown(Subscription { auto_renews: Some(false), ..base.clone() })
            .contains("Ends 2027-01-31")
    );
    assert!(shown(base.clone()).contains("Renews or ends 2027-01-31"));
    assert!(shown(Subscription { renews: at("9999-12-31"), ..base.clone() }).contains("No end"));

    let seats = Some(Seats { used: Some(14), total: 0, suspended: 25 });
    let suspended =
        shown(Subscription { state: SubscriptionState::Suspended, seats, ..base.clone() });
    assert!(suspended.contains("14 of 25 (25 suspended)"), "{suspended}");
    assert!(!suspended.contains("more used"), "{suspended}");
    assert!(suspended.contains("Next change 2027-01-31"), "{suspended}");

    let parts = vec![
        part("p1", 10, "2027-10-01", true, "P1Y"),
        SubscriptionPart {
            state: SubscriptionState::Warning,
            ..part("p2", 1, "2026-12-05", false, "P1M")
        },
    ];
    let parts = shown(Subscription { parts, ..base });
    for expected in [
        "10 seats: Renews 2027-10-01",
        "12 months, billed yearly",
        "1 seat, Past its date, still usable: Next change 2026-12-05",
    ] {
        assert!(parts.contains(expected), "{expected}: {parts}");
    }
}

#[test]
fn the_details_have_what_the_user_keeps_and_unknown_favourites_are_not_called_none() {
    let html = page(&format!("/customers/{}", id(1)), customers());
    let star = between(&html, "aria-label=\"Favourite\"", "details__star");
    assert!(star.contains("aria-pressed=\"false\""), "{star}");
    let own = between(&html, "class=\"own\"", "</section>");
    for label in ["Alias", "Tags", "Note"] {
        assert!(own.contains(&format!(">{label}</span>")), "{label}: {own}");
    }
    let html = page("/customers?favourite=1&sort=name&dir=desc", customers());
    assert!(html.contains("favourite=1&amp;sort=name"), "links keep the filter");
    assert!(html.contains("Your favourites are not known yet"), "{html}");
}
