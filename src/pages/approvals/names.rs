//! The names of customers to approve.

use crate::{domain::TenantId, session::MicrosoftSession};

/// The maximum number of customers in a list; further ones are counted.
pub(super) const MAX_ROWS: usize = 200;

/// The name of a customer; its id if it is not in the list.
pub(super) fn customer_title(session: MicrosoftSession, id: TenantId) -> String {
    let title = session.console().listing_untracked().and_then(|listing| {
        let row = listing.directory.row_of(id)?;
        Some(listing.directory.row(row)?.title())
    });
    title.unwrap_or_else(|| id.to_string())
}
