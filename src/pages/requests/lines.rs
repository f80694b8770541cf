//! The requests in the list: those at Microsoft, those composed in this browser, and drafts.

use std::sync::Arc;

use crate::{
    directory::{Column, Direction, Listing, Query, Sort},
    domain::TenantId,
    service_requests::{LedgerEntry, RequestOrigin, RequestRow, SavedDraft, request_row},
};

/// The requests of the listed customers, those of the ledger, and drafts. In a limited list only those
/// of its customers.
pub(super) fn lines(
    listing: &Listing,
    entries: Vec<LedgerEntry>,
    drafts: Vec<SavedDraft>,
    is_limited: bool,
) -> Vec<RequestRow> {
    let directory = &listing.directory;
    let sort = Sort { column: Column::Organization, direction: Direction::Ascending };
    let by_name = Query { sort: Some(sort), ..Query::default() };
    let in_order = directory.find(&listing.status, &by_name);
    let mut ranks = vec![u32::MAX; in_order.len()];
    for (rank, row) in (0..).zip(in_order) {
        ranks[row as usize] = rank;
    }
    let rank =
        |row: Option<u32>| row.and_then(|row| ranks.get(row as usize).copied()).unwrap_or(u32::MAX);
    let filed = listing.status.requests().iter().filter_map(|listed| {
        let customer = directory.row(listed.row)?;
        let request = RequestOrigin::Filed(Arc::clone(&listed.request));
        let (rank, title) = (rank(Some(listed.row)), customer.title().into());
        Some(RequestRow { customer: customer.id, title, rank, request })
    });
    let is_shown = |customer: TenantId| !is_limited || directory.row_of(customer).is_some();
    let typed = |customer: TenantId, name: String, request: RequestOrigin| {
        let row = directory.row_of(customer);
        let known = row.and_then(|row| directory.row(row));
        let title = known.map_or(name, |known| known.title()).into();
        RequestRow { customer, title, rank: rank(row), request }
    };
    let entries = entries.into_iter().filter(|entry| is_shown(entry.customer()));
    let composed = entries.map(|entry| {
        typed(entry.customer(), name_of(&entry), RequestOrigin::Composed(Arc::new(entry)))
    });
    let drafts = drafts.into_iter().filter(|saved| is_shown(saved.draft.customer));
    let drafts = drafts.map(|saved| {
        let customer = saved.draft.customer;
        typed(customer, customer.to_string(), RequestOrigin::Draft(Arc::new(saved)))
    });
    request_row::without_duplicates(filed.chain(composed).chain(drafts).collect())
}

/// The customer's name in the ledger.
fn name_of(entry: &LedgerEntry) -> String {
    match entry.customer_name() {
        "" => entry.customer().to_string(),
        name => name.to_owned(),
    }
}
