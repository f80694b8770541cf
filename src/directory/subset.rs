//! A list of some of the customers of another one.

use std::sync::{Arc, OnceLock};

use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    AffectedIssue, DegradedService, Directory, ListedRequest, Listing, ListingBuilder, StatusTable,
    affected::{AffectedIssues, DegradedServices},
    row_failure::RowFailures,
    rows::Orders,
    text::Texts,
};

impl Listing {
    /// The list of the customers at these rows alone, in the order of the list.
    #[must_use]
    pub fn of_rows(&self, rows: &[u32]) -> Self {
        let mut rows = rows.to_vec();
        rows.sort_unstable();
        rows.dedup();
        Self {
            directory: Arc::new(self.directory.of_rows(&rows)),
            unlisted: ListingBuilder::new(self.directory.decompose).finish(None).unlisted,
            status: Arc::new(self.status.of_rows(&rows)),
            as_of: self.as_of,
            annotations: Arc::clone(&self.annotations),
            requests_here: self.requests_here.clone(),
        }
    }
}

impl Directory {
    fn of_rows(&self, rows: &[u32]) -> Self {
        let texts = |texts: &Texts| {
            let mut some = Texts::default();
            for row in rows {
                some.push(texts.get(*row));
            }
            some
        };
        let ids = picked(&self.ids, rows);
        let row_by_id: FxHashMap<_, _> = ids.iter().copied().zip(0..).collect();
        let owners = self.international_owners.iter();
        let international_owners = owners
            .filter_map(|(domain, row)| Some((domain.clone(), place_of(rows, *row)?)))
            .collect();
        Self {
            row_by_id,
            names: texts(&self.names),
            domains: texts(&self.domains),
            initial_domains: texts(&self.initial_domains),
            tags: self.tags.of_rows(rows),
            access: picked(&self.access, rows),
            access_ends: picked(&self.access_ends, rows),
            folded: texts(&self.folded),
            folded_names: texts(&self.folded_names),
            folded_domains: texts(&self.folded_domains),
            literal_lens: picked(&self.literal_lens, rows),
            decompose: self.decompose,
            orders: Orders::default(),
            international_owners,
            domain_owners: OnceLock::new(),
            ids,
        }
    }
}

impl StatusTable {
    fn of_rows(&self, rows: &[u32]) -> Self {
        let requests = self.requests.iter().filter_map(|listed| {
            let row = place_of(rows, listed.row)?;
            Some(ListedRequest { row, request: Arc::clone(&listed.request) })
        });
        let mut some = Self::default();
        some.health = picked(&self.health, rows);
        some.checked = picked(&self.checked, rows);
        some.open_requests = picked(&self.open_requests, rows);
        some.health_failures = self.health_failures.of_rows(rows);
        some.request_failures = self.request_failures.of_rows(rows);
        some.issues = self.issues.of_rows(rows);
        some.degraded = self.degraded.of_rows(rows);
        some.service_names = self.service_names.clone();
        some.requests = requests.collect();
        some.details = Arc::new(self.details.of_rows(rows));
        some
    }
}

impl RowFailures {
    fn of_rows(&self, rows: &[u32]) -> Self {
        let failures = self.0.iter();
        Self(
            failures.filter_map(|(row, failure)| Some((place_of(rows, *row)?, *failure))).collect(),
        )
    }
}

impl AffectedIssues {
    fn of_rows(&self, rows: &[u32]) -> Self {
        let list = self.list.iter().filter_map(|affected| {
            let rows = places_of(rows, &affected.rows);
            let issue = Arc::clone(&affected.issue);
            (!rows.is_empty()).then_some(AffectedIssue { issue, rows })
        });
        let mut issues = Self::default();
        issues.list = list.collect();
        // Numbers the issues again.
        issues.remove(&FxHashSet::default());
        issues
    }
}

impl DegradedServices {
    fn of_rows(&self, rows: &[u32]) -> Self {
        let services = self.0.iter().filter_map(|service| {
            let rows = places_of(rows, &service.rows);
            (!rows.is_empty()).then(|| DegradedService { name: service.name.clone(), rows })
        });
        Self(services.collect())
    }
}

/// The values at these rows.
fn picked<T: Clone>(values: &[T], rows: &[u32]) -> Vec<T> {
    rows.iter().filter_map(|row| values.get(*row as usize).cloned()).collect()
}

/// The place of a row among ascending ones.
fn place_of(rows: &[u32], row: u32) -> Option<u32> {
    rows.binary_search(&row).ok().and_then(|place| u32::try_from(place).ok())
}

/// The places of those of some rows that are among ascending ones.
fn places_of(rows: &[u32], some: &[u32]) -> Vec<u32> {
    some.iter().filter_map(|row| place_of(rows, *row)).collect()
}

#[cfg(test)]
mod tests {
    use crate::directory::{
        Query,
        tests::{healthy, id, listing, record},
    };

    #[test]
    fn a_list_of_some_rows_knows_of_their_customers_alone() {
        let all = listing(&[
            healthy(record(1, "Contoso", &["contoso.example"]), 1, 0),
            healthy(record(2, "Fabrikam", &["m\u{fc}ller.example"]), 0, 1),
            healthy(record(3, "Northwind", &["northwind.example"]), 1, 1),
            record(4, "Tailspin", &[]),
        ]);
        let some = all.of_rows(&[3, 1, 1]);
        assert_eq!(some.directory.ids(), [id(2), id(4)]);
        assert_eq!(some.directory.row_of(id(4)), Some(1));
        assert_eq!(some.directory.row_of(id(1)), None);
        assert_eq!(some.directory.row_of_domain("xn--mller-kva.example"), Some(0));
        let issues: Vec<_> =
            some.status.issues().iter().map(|it| (&*it.issue.id, &*it.rows)).collect();
        assert_eq!(issues, [("advisory0", &[0][..])]);
        assert_eq!(some.status.issue("ADVISORY0").unwrap().rows, [0]);
        assert_eq!(some.status.health(1), all.status.health(3));
        let found = some.directory.find(&some.status, &Query::default());
        assert_eq!(found, [0, 1]);
        assert_eq!(all.of_rows(&[]).directory.len(), 0);
    }
}
