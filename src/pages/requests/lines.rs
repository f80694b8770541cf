//! The requests of the list: those of Microsoft and those composed here.

use std::sync::Arc;

use crate::{
    desk::{Entry, Line, Listed, line},
    directory::{Column, Direction, Listing, Query, Sort},
};

/// The requests of the listed customers and those of the ledger.
pub(super) fn lines(listing: &Listing, entries: Vec<Entry>) -> Vec<Line> {
    let directory = &listing.directory;
    let sort = Sort { column: Column::Organization, direction: Direction::Ascending };
    let by_name = Query { text: String::new(), sort: Some(sort) };
    let in_order = directory.find(&listing.board, &by_name);
    let mut ranks = vec![u32::MAX; in_order.len()];
    for (rank, row) in (0..).zip(in_order) {
        ranks[row as usize] = rank;
    }
    let rank =
        |row: Option<u32>| row.and_then(|row| ranks.get(row as usize).copied()).unwrap_or(u32::MAX);
    let filed = listing.board.requests().iter().filter_map(|listed| {
        let customer = directory.row(listed.row)?;
        let request = Listed::Filed(Arc::clone(&listed.request));
        let (rank, title) = (rank(Some(listed.row)), customer.title().into());
        Some(Line { customer: customer.id, title, rank, request })
    });
    let composed = entries.into_iter().map(|entry| {
        let customer = entry.customer();
        let row = directory.row_of(customer);
        let known = row.and_then(|row| directory.row(row));
        let title = known.map_or_else(|| name_of(&entry), |known| known.title()).into();
        Line { customer, title, rank: rank(row), request: Listed::Composed(Arc::new(entry)) }
    });
    line::without_twins(filed.chain(composed).collect())
}

/// The customer's name as the ledger keeps it.
fn name_of(entry: &Entry) -> String {
    match entry.customer_name() {
        "" => entry.customer().to_string(),
        name => name.to_owned(),
    }
}
