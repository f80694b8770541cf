//! The page about one issue: its facts, the customers that it affects, and its messages.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    issue::{IssueFacts, IssueSigns},
    issue_actions::{IssueActions, selected_text},
    issue_customers::IssueCustomers,
    kept::KeptAboutIssue,
    page::NewsButton,
    posts::Posts,
    table_texts,
    view::use_addressed_view,
};
use crate::{
    components::{BackLink, ScopeChip},
    directory::{AffectedIssue, Listing, RowSelection},
    i18n::{Word, count, say_with},
    state::{Scope, ShownTable, offer_table, use_announcer, use_console, use_scope},
};

/// The page about the issue with an id.
///
/// It shows the issue as it was when the page was opened. What is newer shows at the user's request,
/// so that no customer moves while the user selects.
#[component]
pub fn IssuePage(
    /// The id, in any case.
    #[prop(into)]
    id: String,
) -> impl IntoView {
    let (console, scope) = (use_console(), use_scope());
    let refresh = RwSignal::new(());
    let searched = id.clone();
    // The checks of a live source may find it later.
    let was_known = Memo::new(move |known: Option<&bool>| {
        let is_open = || console.listing().is_some_and(|it| it.status.issue(&searched).is_some());
        known == Some(&true) || is_open()
    });
    let back = use_addressed_view().page();
    let content = move || {
        refresh.track();
        was_known.track();
        scope.track();
        let all = console.with_loaded(|_| console.listing_untracked()).flatten()?;
        let listing = scope.listing_untracked()?;
        Some(match all.status.issue(&id) {
            Some(issue) => {
                let affected = affected_in(&listing, issue);
                let on_refresh = move |()| refresh.set(());
                view! { <KnownIssue affected listing scope on_refresh /> }.into_any()
            }
            None => view! { <UnknownIssue id=id.clone() /> }.into_any(),
        })
    };
    view! {
        <section class="report report--all" aria-labelledby="report-title">
            <BackLink page=back text=Word::EstateTitle />
            {content}
        </section>
    }
}

/// An issue with the customers of a list that it affects.
fn affected_in(listing: &Listing, issue: &AffectedIssue) -> AffectedIssue {
    let none = || AffectedIssue { issue: Arc::clone(&issue.issue), rows: Vec::new() };
    listing.status.issue(&issue.issue.id).cloned().unwrap_or_else(none)
}

/// An issue that is open for at least one customer.
#[component]
fn KnownIssue(
    affected: AffectedIssue,
    /// The customers that the page is about.
    listing: Arc<Listing>,
    scope: Scope,
    #[prop(into)] on_refresh: Callback<()>,
) -> impl IntoView {
    let now = use_console().services().now();
    let issue = Arc::clone(&affected.issue);
    let title = if issue.title.is_empty() {
        issue.id.clone()
    } else {
        say_with(Word::IssueTitle, &[("id", &issue.id), ("title", &issue.title)])
    };
    let rows: Arc<[u32]> = listing.directory.by_name(&affected.rows).into();
    let selection = RwSignal::new(RowSelection::all(rows.len()));
    announce(selection);
    offer_customers(&listing, &issue.id);
    let customers = u64::try_from(rows.len()).unwrap_or(u64::MAX);
    // A query may leave none.
    let has_customers = !rows.is_empty();
    view! {
        <h1 class="title" id="report-title" tabindex="-1">
            <bdi lang="en">{title}</bdi>
        </h1>
        <ScopeChip scope />
        <NewsButton is_outdated=use_is_outdated(affected, scope) on_refresh />
        <div class="issue">
            <div class="issue__facts">
                <IssueSigns issue=Arc::clone(&issue) />
                <IssueFacts issue=Arc::clone(&issue) now />
                <KeptAboutIssue issue=Arc::clone(&issue) />
            </div>
            <section class="issue__customers" aria-labelledby="issue-customers">
                <h2 class="report__title" id="issue-customers">
                    {count(Word::HealthAffected, customers, &[])}
                </h2>
                {has_customers
                    .then(|| {
                        view! {
                            <IssueActions
                                issue=Arc::clone(&issue)
                                listing=Arc::clone(&listing)
                                rows=Arc::clone(&rows)
                                selection
                            />
                            <IssueCustomers id=issue.id.clone() listing rows selection />
                        }
                    })}
            </section>
            <div class="issue__posts">
                <Posts issue now is_section=true />
            </div>
        </div>
    }
}

/// Whether the issue or the customers that it affects have changed since `shown`.
fn use_is_outdated(shown: AffectedIssue, scope: Scope) -> Memo<bool> {
    let console = use_console();
    Memo::new(move |_| {
        let (Some(all), Some(listing)) = (console.listing(), scope.listing()) else { return false };
        all.status
            .issue(&shown.issue.id)
            .is_none_or(|current| affected_in(&listing, current) != shown)
    })
}

/// Announces the number of selected customers.
fn announce(selection: RwSignal<RowSelection>) {
    let announcer = use_announcer();
    let changed = move |text: &String, _: Option<&String>, _| announcer.say(text.clone());
    Effect::watch(move || selected_text(&selection.read()), changed, false);
}

/// Offers the customers of the issue for the export.
fn offer_customers(listing: &Arc<Listing>, id: &str) {
    let (listing, id) = (Arc::clone(listing), id.to_owned());
    let texts = move || {
        let affected = listing.status.issue(&id);
        affected.map_or_else(Default::default, |affected| {
            table_texts::of_customers(&listing, &affected.issue, &affected.rows)
        })
    };
    offer_table(ShownTable::Other { about: "issue", texts: Callback::new(move |()| texts()) });
}

/// The message for an issue that no customer is known to have.
#[component]
fn UnknownIssue(id: String) -> impl IntoView {
    view! {
        <h1 class="title" id="report-title" tabindex="-1" dir="auto">
            {say_with(Word::IssueNone, &[("id", &id)])}
        </h1>
        <p class="not-known">{Word::IssueNoneText}</p>
    }
}
