//! The selected customer.

use leptos::prelude::*;

use super::{use_console, use_navigator};
use crate::{
    directory::Listing,
    domain::{Access, TenantId},
    routes::CustomerKey,
};

/// The customer that the address names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selected {
    /// Its tenant.
    pub id: TenantId,
    /// Its display name.
    pub title: String,
    /// Its row in the list; `None` if it is known but not listed.
    pub row: Option<u32>,
    /// The partner's access to it.
    pub access: Access,
}

/// The result of resolving the customer key of the address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Selection {
    /// The page is not about a single customer.
    Nobody,
    /// The list is not loaded yet.
    Waiting,
    /// A customer of the partner.
    Found(Selected),
    /// The id or domain in the address names no customer of the partner.
    Stranger(String),
}

impl Selection {
    /// The customer, if one was found.
    pub fn found(&self) -> Option<&Selected> {
        match self {
            Self::Found(found) => Some(found),
            Self::Nobody | Self::Waiting | Self::Stranger(_) => None,
        }
    }

    fn find(key: &CustomerKey, listing: &Listing) -> Self {
        for (directory, listed) in [(&listing.directory, true), (&listing.unlisted, false)] {
            let row = match key {
                CustomerKey::Id(id) => directory.row_of(*id),
                CustomerKey::Domain(domain) => directory.row_of_domain(domain),
            };
            if let Some((row, found)) = row.and_then(|row| Some((row, directory.row(row)?))) {
                return Self::Found(Selected {
                    id: found.id,
                    title: found.title(),
                    row: listed.then_some(row),
                    access: found.access,
                });
            }
        }
        Self::Stranger(match key {
            CustomerKey::Id(id) => id.to_string(),
            CustomerKey::Domain(domain) => domain.clone(),
        })
    }
}

/// Provides the [`Selection`] to the components below. If the address names a customer by domain,
/// replaces the domain with the tenant's id.
pub fn provide_selection() {
    let (console, navigator) = (use_console(), use_navigator());
    let page = navigator.page();
    let selection = Memo::new(move |_| match page.read().customer() {
        None => Selection::Nobody,
        Some(key) => {
            console.listing().map_or(Selection::Waiting, |listing| Selection::find(key, &listing))
        }
    });
    provide_context(selection);
    Effect::new(move |_| {
        let Selection::Found(found) = selection.get() else { return };
        let page = page.get_untracked();
        if let Some(CustomerKey::Domain(_)) = page.customer() {
            navigator.replace(page.with_customer(found.id));
        }
    });
}

/// Returns the page's selection.
///
/// # Panics
///
/// Panics outside [`provide_selection`].
pub fn use_selection() -> Memo<Selection> {
    expect_context()
}
