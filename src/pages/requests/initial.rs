//! The draft with which a form begins.

use leptos::prelude::*;

use crate::{
    domain::TenantId,
    service_requests::{Draft, LedgerEntry, RelatedIssue},
    state::Console,
};

/// The initial draft of the form: the stored one, otherwise one with a contact of the customer; and
/// the issue.
pub(super) fn initial_draft(
    console: Console,
    entries: ReadSignal<Vec<LedgerEntry>>,
    customer: TenantId,
    found: Option<Draft>,
    issue: Option<&str>,
) -> Draft {
    let is_new = found.is_none();
    let mut draft = found.unwrap_or_else(|| {
        let known = console.known(customer);
        let profile = known.as_ref().and_then(|record| record.profile.value());
        entries.with_untracked(|entries| Draft::prefilled(customer, profile, entries))
    });
    if let Some(id) = issue {
        let listing = console.listing_untracked();
        let known = listing
            .as_ref()
            .and_then(|listing| listing.status.issues().iter().find(|known| known.issue.id == id));
        if is_new {
            draft.add_issue(RelatedIssue { id, issue: known.map(|known| &*known.issue) });
        } else {
            draft.join_issue(id);
        }
    }
    draft
}
