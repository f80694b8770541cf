//! Service requests: what the pages draw, and that nothing typed is lost.
//!
//! No browser: `cargo test --features ssr` draws to HTML. What a browser alone knows (focus, the
//! clipboard, another tab) is proved in one.
#![cfg(feature = "ssr")]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod page_world;
#[path = "requests/world.rs"]
mod world;

use std::{rc::Rc, sync::Arc};

use any_spawner::Executor;
use leptos::prelude::*;
use page_world::{at, between, granted, id, now, text};
use proptest::prelude::*;
use regia::{
    components::ConfirmDialog,
    domain::{Fact, Problem, ProblemKind, Record, ServiceRequest, Severity, Timestamp},
    i18n::{self, Catalogue, Plain, Word},
    pages::requests::{DraftForm, EntryCard, ErrorSummary, RequestCard, RequestsCard},
    service_requests::{
        Draft, DraftSubject, EditError, LedgerEntry, LedgerError, LedgerEvent, LedgerStatus,
        SavedDraft, Seen,
    },
    services::storage::Table,
    state::{FoundDraft, RequestStore},
};
use world::{Memory, complete, customers, done, page, part, request, selected, tab};

/// The texts of the rows of a table or a grid, the heading's first.
fn rows(html: &str, row: &str) -> Vec<String> {
    html.split(row).skip(1).map(|rest| text(&format!("<x{rest}"))).collect()
}

fn speak_italian() {
    let words = Catalogue::empty().read_over(include_bytes!("../locales/it.json")).unwrap();
    i18n::install(Rc::new(words), Rc::new(Plain));
}

fn requests_drawn(requests: Fact<Vec<ServiceRequest>>) -> String {
    let record = Arc::new(Record { requests, ..granted(1, "Contoso") });
    part(&Memory::new(), move || view! { <RequestsCard record title="Contoso" /> }.into_any())
}

fn form(kept: &Rc<Memory>, issue: Option<&str>, found: FoundDraft) -> String {
    let issue = issue.map(str::to_owned);
    let selected = selected(1, "Contoso");
    part(kept, move || view! { <DraftForm selected issue found change=None /> }.into_any())
}

/// An entry of the ledger, in a browser that keeps it.
fn saved(kept: &Rc<Memory>, draft: Draft, events: &[LedgerEvent]) -> LedgerEntry {
    let (_owner, store) = tab(kept);
    let entry = save(&store, draft, "Contoso");
    for event in events {
        done(store.record(entry.id(), event.clone())).unwrap();
    }
    entry
}

/// Saves a draft that was typed in a form of its own.
fn save(store: &RequestStore, draft: Draft, name: &str) -> LedgerEntry {
    let open = store.open_draft(DraftSubject::new(draft.customer), None);
    done(store.save(open, draft, name.to_owned()))
}

/// A draft of an earlier version of the console.
fn earlier(draft: Draft, typed: Timestamp) -> SavedDraft {
    SavedDraft { draft, edits: None, typed, writer: String::new(), seen: Seen::new() }
}

fn entry_drawn(kept: &Rc<Memory>, entry: &LedgerEntry) -> String {
    let (customer, id) = (entry.customer(), entry.id().to_owned());
    part(kept, move || view! { <EntryCard customer id /> }.into_any())
}

fn filed(number: &str) -> LedgerEvent {
    LedgerEvent::Filed(number.parse().unwrap())
}

// Pages

#[test]
fn each_address_draws_its_view_with_the_customer_in_its_heading() {
    let kept = Memory::new();
    let key = id(1);
    for (address, heading) in [
        ("/requests".to_owned(), "Service requests"),
        (format!("/customers/{key}/requests"), "Service requests: Contoso &amp; &lt;Sons&gt;"),
        (
            format!("/customers/{key}/requests/200"),
            "Service request 200: Contoso &amp; &lt;Sons&gt;",
        ),
        (
            format!("/customers/{key}/requests/new"),
            "New service request: Contoso &amp; &lt;Sons&gt;",
        ),
    ] {
        let html = page(&address, &customers(), &kept);
        let title = between(&html, "<h1", "</h1>");
        assert_eq!(text(title), heading, "{address}");
        assert!(title.contains("tabindex=\"-1\""), "{address}: {title}");
        assert_eq!(html.matches("<h1").count(), 1, "{address}");
    }
}

#[test]
fn open_requests_of_all_customers_stand_in_a_grid_with_those_composed_here() {
    let kept = Memory::new();
    saved(&kept, complete(2), &[]);
    let html = page("/requests", &customers(), &kept);
    let grid = between(&html, "role=\"grid\"", "</section>");
    assert!(between(grid, "role=\"grid\"", ">").contains("aria-label=\"Service requests\""));
    let rows = rows(grid, "role=\"row\"");
    assert_eq!(rows.len(), 4, "{rows:?}");
    assert!(
        rows[1].starts_with("Composed here Mail is late Fabrikam Moderate Composed"),
        "{rows:?}"
    );
    assert!(rows[2].contains("200") || rows[2].contains("300"), "{rows:?}");
    assert!(!rows.iter().any(|row| row.contains("Old trouble")), "{rows:?}");
    let header = between(grid, "role=\"columnheader\"", "</div>");
    assert!(header.contains("<button"), "{header}");
    assert!(text(&html).contains("3 service requests"), "{}", text(&html));
}

#[test]
fn a_list_of_which_nobody_knows_the_requests_says_so() {
    let unknown = "Microsoft's requests are not known: this source does not tell.";
    let without: Vec<_> = customers().into_iter().skip(1).collect();
    let html = page("/requests", &without, &Memory::new());
    assert!(text(&html).contains(unknown), "{}", text(&html));
    let html = page("/requests", &customers(), &Memory::new());
    assert!(!text(&html).contains(unknown), "{}", text(&html));
}

#[test]
fn a_customers_page_leads_to_the_form_and_to_the_portals() {
    let kept = Memory::new();
    let entry = saved(&kept, complete(1), &[filed("77")]);
    let html = page(&format!("/customers/{}/requests", id(1)), &customers(), &kept);
    let add = between(&html, &format!("href=\"/customers/{}/requests/new\"", id(1)), "</a>");
    assert_eq!(text(&format!("<a {add}")), "+ Add");
    let composed = between(&html, "aria-labelledby=\"requests-composed\"", "</table>");
    assert!(
        text(composed).contains("77 Mail is late Moderate Filed Exchange Online"),
        "{composed}"
    );
    assert!(composed.contains(&format!("/requests/{}", entry.id())), "{composed}");
    let portals = between(&html, "aria-labelledby=\"portals-title\"", "</nav>");
    assert!(portals.contains("delegatedOrg=customer1.onmicrosoft.com"), "{portals}");
    assert!(portals.contains("rel=\"noopener noreferrer\""), "{portals}");
}

#[test]
fn the_page_speaks_italian() {
    speak_italian();
    let html = page(&format!("/customers/{}/requests", id(2)), &customers(), &Memory::new());
    assert_eq!(text(between(&html, "<h1", "</h1>")), "Richieste di assistenza: Fabrikam");
    assert!(text(&html).contains("+ Aggiungi"), "{}", text(&html));
    let html = page(&format!("/customers/{}/requests/new", id(2)), &customers(), &Memory::new());
    assert!(text(&html).contains("per conto del cliente"), "{}", text(&html));
}

#[test]
fn a_form_says_on_behalf_of_whom_it_is() {
    let html = page(&format!("/customers/{}/requests/new", id(1)), &customers(), &Memory::new());
    let banner = between(&html, "aria-label=\"on behalf of the customer\"", "</section>");
    for part in ["Contoso &amp; &lt;Sons&gt;", "customer1.onmicrosoft.com", &id(1).to_string()] {
        assert!(text(banner).contains(part), "{part}: {banner}");
    }
}

// Cards

#[test]
fn open_requests_come_first_and_their_numbers_lead_to_them() {
    let value = vec![
        request("100", "Old trouble", Severity::Minimal, "closed"),
        request("200", "</th><script>alert(1)</script>", Severity::Critical, "open"),
    ];
    let html = requests_drawn(Fact::known(value, now()));
    assert!(!html.contains("<script>"), "{html}");
    let rows = rows(&html, "<tr");
    assert!(rows[1].starts_with("200") && rows[1].contains("Critical Open"), "{rows:?}");
    assert!(rows[2].starts_with("100") && rows[2].contains("Minimal Closed"), "{rows:?}");
    assert!(html.contains(&format!("href=\"/customers/{}/requests/200\"", id(1))), "{html}");
    assert!(between(&html, "<table", ">").contains("aria-labelledby=\"requests-filed\""), "{html}");
    assert!(between(&html, "<h2", ">").contains("id=\"requests-filed\""), "{html}");
}

#[test]
fn no_requests_unknown_requests_and_failed_ones_read_differently() {
    let none = requests_drawn(Fact::known(Vec::new(), now()));
    assert!(text(&none).contains("No service requests."), "{none}");
    let unknown = requests_drawn(Fact::not_asked());
    assert!(text(&unknown).contains("Not known: this source does not tell."), "{unknown}");
    let problem = Problem::new(ProblemKind::NoRole);
    let failed = requests_drawn(Fact::failed(problem, now()));
    assert!(text(&failed).contains("You have no role for this in the customer"), "{failed}");
}

#[test]
fn a_request_shows_its_facts_and_its_notes_the_newest_first() {
    let html = part(&Memory::new(), || {
        let request = request("200", "Teams is down", Severity::Critical, "open");
        view! { <RequestCard request /> }.into_any()
    });
    assert!(html.contains("It &lt;b&gt;fails&lt;/b&gt;"), "{html}");
    let notes = text(between(&html, "<ol", "</ol>"));
    let place = |word: &str| notes.find(word).unwrap_or_else(|| panic!("no {word}: {notes}"));
    assert!(place("newer") < place("older") && place("older") < place("undated"), "{notes}");
    assert!(notes.contains("newer &amp; &lt;i&gt;better"), "{notes}");
    assert!(text(&html).contains("Product – Not known"), "{}", text(&html));
}

#[test]
fn every_control_of_the_form_has_a_label_and_its_hint() {
    let html = form(&Memory::new(), None, FoundDraft::default());
    let controls = ["<input", "<textarea", "<select"]
        .into_iter()
        .flat_map(|tag| html.match_indices(tag).map(|(at, _)| between(&html[at..], tag, ">")))
        .collect::<Vec<_>>();
    assert_eq!(controls.len(), 9, "{controls:?}");
    for control in controls {
        let id = between(control, "id=\"", "\" ").trim_start_matches("id=\"");
        assert!(html.contains(&format!("for=\"{id}\"")), "{control}");
        if let Some((_, described)) = control.split_once("aria-describedby=\"") {
            let hint = described.split('"').next().unwrap();
            assert!(html.contains(&format!("id=\"{hint}\"")), "{control}");
        }
    }
    assert!(between(&html, "<form", ">").contains("novalidate"), "{html}");
}

#[test]
fn a_draft_that_was_found_says_since_when() {
    let draft = complete(1);
    let kept = Some(earlier(draft, at("2026-11-22T17:30:00Z")));
    let html = form(&Memory::new(), None, FoundDraft { kept, ..FoundDraft::default() });
    assert!(text(&html).contains("Draft restored from 2026-11-22 17:30"), "{}", text(&html));
    let blank = Some(earlier(Draft::new(id(1)), now()));
    let html = form(&Memory::new(), None, FoundDraft { kept: blank, ..FoundDraft::default() });
    assert!(!text(&html).contains("Draft restored"), "{}", text(&html));
}

#[test]
fn a_draft_that_cannot_be_read_is_text_to_copy() {
    let kept = Memory::new();
    // Leptos does not escape the text of a `textarea` in HTML; in the browser it is a text node.
    let damaged = "{\"version\":9,\"title\":\"Mail is late\"}";
    kept.hold(Table::Drafts, &id(1).to_string(), damaged);
    let (_owner, store) = tab(&kept);
    let found = done(store.find_draft(DraftSubject::new(id(1))));
    assert_eq!(found.kept, None);
    let html = form(&kept, None, found);
    let area = between(&html, "<textarea", "</textarea>");
    assert!(between(area, "<textarea", ">").contains("readonly"), "{area}");
    assert!(area.ends_with(damaged), "{area}");
    assert!(text(&html).contains("cannot be read"), "{}", text(&html));
}

#[test]
fn the_summary_leads_to_each_field_that_is_wrong() {
    let html = part(&Memory::new(), || {
        let errors = Draft::new(id(1)).errors();
        view! { <ErrorSummary errors=RwSignal::new(errors) /> }.into_any()
    });
    let summary = between(&html, "id=\"draft-errors\"", "</ul>");
    assert!(between(summary, "id=", ">").contains("role=\"alert\" tabindex=\"-1\""), "{summary}");
    assert!(text(&format!("<p {summary}")).starts_with("6 fields to correct"), "{summary}");
    assert!(summary.contains("href=\"#draft-title\""), "{summary}");
    assert!(text(summary).contains("Title: Enter a value"), "{summary}");
    let none = part(&Memory::new(), || {
        view! { <ErrorSummary errors=RwSignal::new(Vec::new()) /> }.into_any()
    });
    assert!(!none.contains("role=\"alert\""), "{none}");
}

#[test]
fn an_entry_offers_what_can_happen_next_and_shows_what_did() {
    let kept = Memory::new();
    let entry = saved(&kept, complete(1), &[LedgerEvent::OpenedInPortal]);
    let html = entry_drawn(&kept, &entry);
    for part in ["Copy the text", "Reference number", "Abandon", "Use as a new draft"] {
        assert!(text(&html).contains(part), "{part}: {}", text(&html));
    }
    let area = between(&html, "id=\"request-text\"", "</textarea>");
    assert!(area.contains("readonly") && area.contains("Exchange Online"), "{area}");
    assert!(area.contains(&id(1).to_string()), "{area}");
    let history = text(between(&html, "<ol", "</ol>"));
    assert!(history.contains("Opened in the portal") && history.ends_with("Composed"), "{history}");

    // A request that is filed has nothing to copy; its number can be corrected.
    let numbered = saved(&kept, complete(1), &[filed("76")]);
    let html = entry_drawn(&kept, &numbered);
    assert!(text(&html).contains("Reference number"), "{}", text(&html));
    assert!(!text(&html).to_lowercase().contains("copy"), "{}", text(&html));
    assert!(!text(&html).contains("Edit"), "{}", text(&html));

    let filed = saved(&kept, complete(1), &[filed("77"), LedgerEvent::Closed]);
    let html = entry_drawn(&kept, &filed);
    assert!(text(&html).contains("Filed under number 77"), "{}", text(&html));
    assert!(text(&html).contains("Reopen") && !text(&html).contains("Copy the text"));
}

#[test]
fn a_known_customer_is_taken_to_its_own_portal_page() {
    let kept = Memory::new();
    let entry = saved(&kept, complete(1), &[]);
    let address = format!("/customers/{}/requests/{}", id(1), entry.id());
    let html = page(&address, &customers(), &kept);
    assert_eq!(
        text(between(&html, "<h1", "</h1>")),
        "Service request not filed yet: Contoso &amp; &lt;Sons&gt;"
    );
    let filing = between(&html, "class=\"filing\"", "<details");
    assert!(text(filing).contains("Copy and open"), "{filing}");
    assert!(
        filing.contains("delegatedOrg=customer1.onmicrosoft.com#/support/requests"),
        "{filing}"
    );
}

#[test]
fn a_request_for_a_customer_who_is_gone_can_still_be_read() {
    let kept = Memory::new();
    let entry = saved(&kept, complete(9), &[]);
    let address = format!("/customers/{}/requests/{}", id(9), entry.id());
    let html = page(&address, &customers(), &kept);
    assert_eq!(text(between(&html, "<h1", "</h1>")), "Service request not filed yet: Contoso");
    assert!(text(&html).contains("Since Monday."), "{}", text(&html));
    let html = page(&address, &customers(), &Memory::new());
    assert!(text(&html).contains("Not one of your customers"), "{}", text(&html));
    assert!(!text(&html).contains("Since Monday."), "{}", text(&html));
}

#[test]
fn a_store_that_can_be_read_but_is_full_does_not_count_as_keeping() {
    let kept = Memory::new();
    let (_owner, store) = tab(&kept);
    let open = store.open_draft(DraftSubject::new(id(1)), None);
    kept.full.set(true);
    open.keep(&complete(1));
    Executor::poll_local();
    assert!(store.failure().get_untracked().is_some());
    done(store.find_draft(DraftSubject::new(id(1))));
    assert!(store.failure().get_untracked().is_some());
    kept.full.set(false);
    save(&store, complete(1), "Contoso");
    assert_eq!(store.failure().get_untracked(), None);
}

#[test]
fn a_kept_draft_shows_where_its_customer_and_all_requests_do() {
    let kept = Memory::new();
    let (_owner, store) = tab(&kept);
    store.open_draft(DraftSubject::new(id(1)), None).keep(&complete(1));
    Executor::poll_local();
    let form = format!("href=\"/customers/{}/requests/new\"", id(1));
    let html = page(&format!("/customers/{}/requests", id(1)), &customers(), &kept);
    let composed = between(&html, "aria-labelledby=\"requests-composed\"", "</table>");
    let found = text(composed);
    assert!(found.contains("Draft Mail is late Moderate Not saved yet"), "{found}");
    assert!(composed.contains(&form), "{composed}");
    let html = page("/requests", &customers(), &kept);
    let grid = between(&html, "role=\"grid\"", "</section>");
    let rows = rows(grid, "role=\"row\"");
    assert!(rows.iter().any(|row| row.starts_with("Draft Mail is late Contoso")), "{rows:?}");
    assert!(grid.contains(&form), "{grid}");
    let html = page(&format!("/customers/{}/requests", id(2)), &customers(), &kept);
    assert!(!text(&html).contains("Mail is late"), "{}", text(&html));
}

#[test]
fn the_list_counts_the_requests_of_this_browser_apart_from_microsofts() {
    let kept = Memory::new();
    saved(&kept, complete(1), &[]);
    // Microsoft lists this one.
    saved(&kept, complete(1), &[filed("200")]);
    saved(&kept, complete(1), &[filed("78")]);
    saved(&kept, complete(1), &[filed("79"), LedgerEvent::Closed]);
    let (_owner, store) = tab(&kept);
    store.open_draft(DraftSubject::new(id(2)), None).keep(&complete(2));
    Executor::poll_local();
    let html = page("/customers", &customers(), &kept);
    let grid = between(&html, "role=\"grid\"", "</section>");
    let rows = rows(grid, "role=\"row\"");
    let row = |name: &str| rows.iter().find(|row| row.contains(name)).unwrap();
    assert!(row("Contoso").contains("2 +2 here"), "{rows:?}");
    assert!(row("Fabrikam").contains("Not known 1 draft"), "{rows:?}");
    let label = "aria-label=\"+2 here: 2 open requests composed here\"";
    assert!(grid.contains(label) && grid.contains("aria-label=\"1 draft\""), "{grid}");
    let html = page("/customers", &customers(), &Memory::new());
    assert!(!text(&html).contains("here"), "{}", text(&html));
}

#[test]
fn an_issue_joins_a_draft_and_changes_nothing_else_of_it() {
    let draft = Draft { title: String::new(), ..complete(1) };
    let kept = Some(earlier(draft, now()));
    let html = form(&Memory::new(), Some("EX7"), FoundDraft { kept, ..FoundDraft::default() });
    let value = |field: &str| {
        between(between(&html, &format!("id=\"{field}\""), ">"), "value=\"", "\" ").to_owned()
    };
    assert_eq!(value("draft-issues"), "value=\"EX7");
    assert_eq!(value("draft-title"), "value=\"");
}

#[test]
fn to_keep_is_the_default_where_something_would_be_lost() {
    let html = part(&Memory::new(), || {
        let (open, on_confirm) = (RwSignal::new(true), Callback::new(|()| ()));
        view! {
            <ConfirmDialog
                open
                question="Discard?"
                confirm=Word::DraftDiscard
                cancel=Word::DraftDiscardNot
                on_confirm
            >
                <p>"It is gone."</p>
            </ConfirmDialog>
        }
        .into_any()
    });
    let buttons = between(&html, "class=\"confirm\"", "</dialog>");
    let first = between(buttons, "<button", "</button>");
    assert!(first.contains("button--primary") && first.contains("Keep draft"), "{buttons}");
    assert_eq!(buttons.matches("button--primary").count(), 1, "{buttons}");
}

#[test]
fn a_composed_request_is_changed_and_a_change_that_was_begun_is_shown() {
    let kept = Memory::new();
    let entry = saved(&kept, complete(1), &[]);
    assert!(text(&entry_drawn(&kept, &entry)).contains("Edit"));
    let (_owner, store) = tab(&kept);
    let open = store.open_edit(&entry, None);
    let title = |title: &str| Draft { title: title.to_owned(), ..complete(1) };
    open.keep(&title("Mail is very late"));
    Executor::poll_local();
    // It is no draft of a new request.
    assert_eq!(done(store.find_draft(DraftSubject::new(id(1)))), FoundDraft::default());
    let html = page(&format!("/customers/{}/requests", id(1)), &customers(), &kept);
    let row = "Draft Mail is very late";
    assert!(text(&html).contains(row), "{}", text(&html));

    assert_eq!(done(store.edit(open, title("Mail is very late"))), Ok(()));
    assert_eq!(kept.held(Table::Drafts), []);
    let html = entry_drawn(&kept, &entry);
    assert!(text(&html).contains("Mail is very late"), "{}", text(&html));
    let history = text(between(&html, "<ol", "</ol>"));
    assert!(history.contains("Changed"), "{history}");
}

#[test]
fn a_change_does_not_replace_the_one_of_another_tab() {
    let kept = Memory::new();
    let entry = saved(&kept, complete(1), &[]);
    let ((_first_owner, first), (_second_owner, second)) = (tab(&kept), tab(&kept));
    let title = |title: &str| Draft { title: title.to_owned(), ..complete(1) };
    let (here, there) = (first.open_edit(&entry, None), second.open_edit(&entry, None));
    here.keep(&title("Here"));
    there.keep(&title("There"));
    Executor::poll_local();
    assert_eq!(done(first.edit(here, title("Here"))), Ok(()));
    assert_eq!(done(second.edit(there, title("There"))), Err(EditError::Changed));
    let stored = kept.held(Table::Ledger).remove(0).1;
    let changed = LedgerEntry::from_json(&stored).unwrap();
    assert_eq!(changed.draft().title, "Here");
    assert_eq!(kept.held(Table::Drafts).len(), 1);
    // The user has seen the other text and goes on.
    there.edits(&changed);
    assert_eq!(done(second.edit(there, title("There"))), Ok(()));
    let entries = second.entries().get_untracked();
    assert_eq!(entries[0].draft().title, "There");
    // What is filed meanwhile stays as it was filed.
    done(first.record(entry.id(), filed("77"))).unwrap();
    let late = second.open_edit(&entries[0], None);
    assert_eq!(done(second.edit(late, title("Late"))), Err(EditError::Refused));
}

#[test]
fn a_browser_that_keeps_nothing_says_so_where_somebody_types() {
    let kept = Memory::new();
    kept.refuses.set(true);
    let html = form(&kept, None, FoundDraft::default());
    assert!(text(&html).contains("The draft is not stored"), "{}", text(&html));
    kept.refuses.set(false);
    let html = form(&kept, None, FoundDraft::default());
    assert!(!text(&html).contains("not stored"), "{}", text(&html));
}

#[test]
fn two_texts_of_one_draft_are_shown_side_by_side_with_their_times() {
    let title = |title: &str| Draft { title: title.to_owned(), ..complete(1) };
    let found = FoundDraft {
        kept: Some(earlier(title("Mail is late"), at("2026-11-22T17:30:00Z"))),
        others: vec![earlier(title("Teams is down"), at("2026-11-22T17:29:00Z"))],
        damaged: Vec::new(),
    };
    let html = form(&Memory::new(), None, found);
    let notice = between(&html, "<section", "</section>");
    let notice_text = text(notice);
    assert!(notice_text.contains("The draft for Contoso was typed in several tabs"), "{notice}");
    for part in [
        "In this form, 2026-11-22 17:30 UTC Mail is late",
        "In another tab, 2026-11-22 17:29 UTC Teams is down",
        "Go on with this form",
        "Go on with the other text",
    ] {
        assert!(notice_text.contains(part), "{part}: {notice_text}");
    }
    let alone = FoundDraft { kept: Some(earlier(complete(1), now())), ..FoundDraft::default() };
    let html = form(&Memory::new(), None, alone);
    assert!(!text(&html).contains("several tabs"), "{}", text(&html));
}

// The request store

#[test]
fn what_is_typed_is_kept_at_once_and_what_follows_when_the_page_goes() {
    let kept = Memory::new();
    let (_owner, store) = tab(&kept);
    let open = store.open_draft(DraftSubject::new(id(1)), None);
    for title in ["M", "Ma", "Mai", "Mail"] {
        open.keep(&Draft { title: title.to_owned(), ..Draft::new(id(1)) });
        Executor::poll_local();
    }
    assert_eq!((kept.draft(id(1)).unwrap().draft.title.as_str(), kept.puts.get()), ("M", 1));
    assert_eq!(done(store.find_draft(DraftSubject::new(id(1)))).kept.unwrap().draft.title, "Mail");
    store.write_pending_drafts();
    Executor::poll_local();
    assert_eq!(kept.draft(id(1)).unwrap().draft.title, "Mail");
    assert_eq!(kept.puts.get(), 2);
    let (_other, later) = tab(&kept);
    assert_eq!(done(later.find_draft(DraftSubject::new(id(1)))).kept.unwrap().draft.title, "Mail");
    assert_eq!(done(later.find_draft(DraftSubject::new(id(2)))), FoundDraft::default());
}

#[test]
fn a_discarded_draft_does_not_come_back() {
    let kept = Memory::new();
    let (_owner, store) = tab(&kept);
    let open = store.open_draft(DraftSubject::new(id(1)), None);
    open.keep(&complete(1));
    open.keep(&Draft { title: "More".to_owned(), ..complete(1) });
    Executor::poll_local();
    done(open.discard());
    store.write_pending_drafts();
    Executor::poll_local();
    assert_eq!(kept.held(Table::Drafts), []);
    assert_eq!(done(store.find_draft(DraftSubject::new(id(1)))).kept, None);
}

#[test]
fn a_draft_is_forgotten_only_once_its_entry_is_kept() {
    let kept = Memory::new();
    let (_owner, store) = tab(&kept);
    let open = store.open_draft(DraftSubject::new(id(1)), None);
    open.keep(&complete(1));
    Executor::poll_local();
    kept.refuses.set(true);
    done(store.save(open, complete(1), "Contoso".to_owned()));
    assert!(store.failure().get_untracked().is_some());
    assert_eq!(store.entries().get_untracked().len(), 1);
    assert_eq!(kept.held(Table::Ledger), []);
    assert!(kept.draft(id(1)).is_some());

    kept.refuses.set(false);
    let entry = done(store.save(open, complete(1), "Contoso".to_owned()));
    assert_eq!(store.failure().get_untracked(), None);
    assert_eq!(kept.draft(id(1)), None);
    assert_eq!(kept.held(Table::Ledger).len(), 1);
    // What was refused before is kept at the next occasion.
    done(store.record(entry.id(), LedgerEvent::OpenedInPortal)).unwrap();
    assert_eq!(kept.held(Table::Ledger).len(), 2);
}

#[test]
fn without_a_store_the_page_goes_on_in_memory() {
    let kept = Memory::new();
    kept.refuses.set(true);
    let (_owner, store) = tab(&kept);
    let open = store.open_draft(DraftSubject::new(id(1)), None);
    open.keep(&complete(1));
    Executor::poll_local();
    assert_eq!(done(store.find_draft(DraftSubject::new(id(1)))).kept.unwrap().draft, complete(1));
    let entry = done(store.save(open, complete(1), "Contoso".to_owned()));
    assert_eq!(done(store.find_draft(DraftSubject::new(id(1)))).kept, None);
    done(store.record(entry.id(), filed("77"))).unwrap();
    let entries = store.entries().get_untracked();
    assert_eq!(entries[0].status(), &LedgerStatus::Filed("77".parse().unwrap()));
}

#[test]
fn what_happens_in_one_tab_counts_in_another_and_no_entry_is_lost() {
    let kept = Memory::new();
    let ((_first_owner, first), (_second_owner, second)) = (tab(&kept), tab(&kept));
    let here = save(&first, complete(1), "Contoso");
    let there = save(&second, complete(2), "Fabrikam");
    done(first.record(here.id(), LedgerEvent::Abandoned)).unwrap();
    // The second tab has not heard of it yet.
    assert_eq!(done(second.record(here.id(), filed("77"))), Err(LedgerError));
    done(second.record(here.id(), LedgerEvent::Resumed)).unwrap();
    let ids = |store: RequestStore| {
        let mut ids: Vec<String> =
            store.entries().get_untracked().iter().map(|entry| entry.id().to_owned()).collect();
        ids.sort();
        ids
    };
    assert_eq!(ids(second), [here.id(), there.id()]);
    assert_eq!(kept.held(Table::Ledger).len(), 2);
    let (_owner, third) = tab(&kept);
    assert_eq!(ids(third), ids(second));
}

#[test]
fn an_entry_that_was_stored_after_all_keeps_what_another_tab_recorded() {
    let kept = Memory::new();
    let (_owner, store) = tab(&kept);
    kept.full.set(true);
    let mut entry = save(&store, complete(1), "Contoso");
    // The browser said no, and stored it. Another tab has seen it.
    kept.full.set(false);
    entry.record(filed("77"), now()).unwrap();
    kept.hold(Table::Ledger, entry.id(), &entry.to_json());
    kept.unreadable.set(true);
    done(store.record(entry.id(), LedgerEvent::Closed)).unwrap();
    let (_, text) = &kept.held(Table::Ledger)[0];
    let stored = LedgerEntry::from_json(text).unwrap();
    assert_eq!(stored.status(), &LedgerStatus::Closed("77".parse().unwrap()));
}

#[test]
fn an_entry_that_cannot_be_read_stays_where_it_is_until_it_is_forgotten() {
    let kept = Memory::new();
    kept.hold(Table::Ledger, "old", "{\"version\":9}");
    let (_owner, store) = tab(&kept);
    let damaged = store.damaged().get_untracked();
    assert_eq!(damaged[0].text, "{\"version\":9}");
    save(&store, complete(1), "Contoso");
    assert_eq!(kept.held(Table::Ledger).len(), 2);
    done(store.forget_damaged(damaged[0].clone()));
    assert_eq!(store.damaged().get_untracked(), []);
    assert_eq!(kept.held(Table::Ledger).len(), 1);
}

#[test]
fn a_draft_that_cannot_be_read_is_out_of_the_way_of_the_next_one() {
    let kept = Memory::new();
    kept.hold(Table::Drafts, &id(1).to_string(), "typed long ago");
    let (_owner, store) = tab(&kept);
    let open = store.open_draft(DraftSubject::new(id(1)), None);
    done(store.find_draft(DraftSubject::new(id(1))));
    open.keep(&complete(1));
    Executor::poll_local();
    let found = done(store.find_draft(DraftSubject::new(id(1))));
    assert_eq!(found.kept.unwrap().draft, complete(1));
    let texts: Vec<_> = found.damaged.iter().map(|damaged| damaged.text.as_str()).collect();
    assert_eq!(texts, ["typed long ago"]);
    assert!(done(store.forget(&found.damaged[0])));
    assert_eq!(done(store.find_draft(DraftSubject::new(id(1)))).damaged, []);
}

#[test]
fn two_tabs_that_type_side_by_side_keep_both_texts_until_the_user_chooses() {
    let title = |title: &str| Draft { title: title.to_owned(), ..complete(1) };
    let kept = Memory::new();
    let ((_first_owner, first), (_second_owner, second)) = (tab(&kept), tab(&kept));
    let (here, there) = (
        first.open_draft(DraftSubject::new(id(1)), None),
        second.open_draft(DraftSubject::new(id(1)), None),
    );
    here.keep(&title("Here"));
    there.keep(&title("There"));
    Executor::poll_local();
    assert_eq!(kept.held(Table::Drafts).len(), 2);
    let found = done(first.find_draft(DraftSubject::new(id(1))));
    let titles: Vec<_> =
        found.kept.iter().chain(&found.others).map(|it| it.draft.title.as_str()).collect();
    assert_eq!(titles.len(), 2, "{titles:?}");
    let compared = here.catch_up(&title("Here"));
    assert_eq!((compared.newer, compared.others[0].draft.title.as_str()), (None, "There"));

    // To type on chooses nothing.
    here.keep(&title("Here and on"));
    first.write_pending_drafts();
    Executor::poll_local();
    assert_eq!(kept.held(Table::Drafts).len(), 2);

    here.saw(&compared.others);
    here.keep(&title("Here, chosen"));
    first.write_pending_drafts();
    Executor::poll_local();
    let titles: Vec<_> = kept.held(Table::Drafts).into_iter().map(|(_, text)| text).collect();
    assert!(titles.len() == 1 && titles[0].contains("Here, chosen"), "{titles:?}");
    // The other tab follows.
    done(second.find_draft(DraftSubject::new(id(1))));
    let compared = there.catch_up(&title("There"));
    assert_eq!(compared.newer.unwrap().draft.title, "Here, chosen");
}

#[test]
fn a_text_that_another_tab_typed_meanwhile_survives_saving_and_discarding_here() {
    let title = |title: &str| Draft { title: title.to_owned(), ..complete(1) };
    for saves in [true, false] {
        let kept = Memory::new();
        let ((_first_owner, first), (_second_owner, second)) = (tab(&kept), tab(&kept));
        let here = first.open_draft(DraftSubject::new(id(1)), None);
        here.keep(&title("Here"));
        Executor::poll_local();
        let shown = done(second.find_draft(DraftSubject::new(id(1)))).kept;
        second.open_draft(DraftSubject::new(id(1)), shown.as_ref()).keep(&title("There"));
        Executor::poll_local();
        if saves {
            done(first.save(here, title("Here"), "Contoso".to_owned()));
        } else {
            done(here.discard());
        }
        assert_eq!(kept.draft(id(1)).unwrap().draft.title, "There");
        assert_eq!(kept.held(Table::Ledger).len(), usize::from(saves));
    }
}

/// What happens in one of two tabs with a form for the same customer.
#[derive(Clone, Copy, Debug)]
enum Step {
    Type,
    /// Work that waits goes on.
    Run,
    /// The tab comes to the front, and its form follows the other one.
    Look,
    /// The page is hidden, and perhaps left.
    Leave,
    /// The form is closed and opened again, in the same page.
    Reopen,
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn in_any_interleaving_the_last_texts_of_two_tabs_are_both_stored_unless_one_followed_the_other(
        steps in prop::collection::vec(
            (0_usize..2, prop_oneof![
                Just(Step::Type), Just(Step::Run), Just(Step::Look), Just(Step::Leave),
                Just(Step::Reopen),
            ]),
            0..30,
        ),
    ) {
        let kept = Memory::new();
        let tabs = [tab(&kept), tab(&kept)];
        let stores = [tabs[0].1, tabs[1].1];
        let mut open = [0, 1].map(|n| stores[n].open_draft(DraftSubject::new(id(1)), None));
        let titled = |title: String| Draft { title, ..complete(1) };
        // The title in each form; it names all texts that its user continued.
        let mut shown = [String::new(), String::new()];
        let mut typed = Vec::new();
        for (at, (n, step)) in steps.into_iter().enumerate() {
            match step {
                Step::Type => {
                    shown[n] = format!("{}[{at}]", shown[n]);
                    typed.push(format!("[{at}]"));
                    open[n].keep(&titled(shown[n].clone()));
                }
                Step::Run => Executor::poll_local(),
                Step::Leave => {
                    stores[n].write_pending_drafts();
                    Executor::poll_local();
                }
                Step::Look => {
                    done(stores[n].find_draft(DraftSubject::new(id(1))));
                    if let Some(newer) = open[n].catch_up(&titled(shown[n].clone())).newer {
                        shown[n] = newer.draft.title;
                    }
                }
                Step::Reopen => {
                    let found = done(stores[n].find_draft(DraftSubject::new(id(1)))).kept;
                    open[n] = stores[n].open_draft(DraftSubject::new(id(1)), found.as_ref());
                    shown[n] = found.map_or_else(String::new, |found| found.draft.title);
                }
            }
        }
        for store in stores {
            store.write_pending_drafts();
            Executor::poll_local();
        }
        let found = done(stores[0].find_draft(DraftSubject::new(id(1))));
        let titles: Vec<String> =
            found.kept.into_iter().chain(found.others).map(|it| it.draft.title).collect();
        for letter in typed {
            prop_assert!(titles.iter().any(|it| it.contains(&letter)), "{letter}: {titles:?}");
        }
        for text in shown.iter().filter(|it| !it.is_empty()) {
            prop_assert!(titles.iter().any(|it| it.starts_with(text)), "{text}: {titles:?}");
        }
    }
}
