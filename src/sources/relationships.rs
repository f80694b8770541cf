//! Collects the relationships of a source into a table.

use crate::{
    directory::{Directory, Listing},
    relationships::{RelationshipTable, RelationshipTableBuilder},
    sources::{Reading, Source},
};

/// Customers per slice, about the work of one frame for a source that parses each row.
const CUSTOMERS_PER_SLICE: usize = 128;

/// The relationships of all customers of a list, listed or not.
///
/// Awaits `reading.pause` between slices, and calls `progress` with the number of finished
/// customers and the total. Dropping the future stops the work.
pub async fn collect_relationships(
    source: &dyn Source,
    listing: &Listing,
    reading: &Reading,
    progress: impl Fn(usize, usize),
) -> RelationshipTable {
    let mut table = RelationshipTableBuilder::new(reading.decompose);
    let customers = || all(&listing.directory).chain(all(&listing.unlisted));
    let total = customers().count();
    for (place, (directory, row)) in customers().enumerate() {
        let Some(customer) = directory.row(row) else { continue };
        match source.record(customer.id).await {
            Ok(record) => table.push(&customer.title(), &record),
            Err(_) => table.push_failed(),
        }
        if place % CUSTOMERS_PER_SLICE == CUSTOMERS_PER_SLICE - 1 {
            progress(place + 1, total);
            (reading.pause)().await;
        }
    }
    table.finish()
}

fn all(directory: &Directory) -> impl Iterator<Item = (&Directory, u32)> {
    (0..directory.len()).map(move |row| (directory, row))
}

#[cfg(test)]
mod tests {
    use std::{cell::RefCell, sync::Arc};

    use super::*;
    use crate::{
        domain::{Access, Delegation, ProblemKind, Record, TenantId},
        relationships::{
            RelationshipFilter,
            testing::{relationship, with},
        },
        sources::{
            Load, Rows,
            testing::{now_or_never, reading},
        },
    };

    /// A source without the customers whose id begins with 9.
    struct Forgetful(Rows);

    impl Source for Forgetful {
        fn listing(&self) -> Load<Arc<Listing>> {
            self.0.listing()
        }

        fn record(&self, id: TenantId) -> Load<Arc<Record>> {
            if id.as_bytes()[0] == 9 {
                return Box::pin(std::future::ready(Err(ProblemKind::Offline.into())));
            }
            self.0.record(id)
        }
    }

    #[test]
    fn every_customer_is_read_listed_or_not() {
        let assumed = Delegation::assumed(Access::Granted);
        let mut unknown = with(3, "Northwind", Vec::new());
        unknown.customer.delegation = assumed;
        let records = vec![
            with(1, "Contoso", vec![relationship("active", Some(10))]),
            with(2, "Fabrikam", vec![relationship("terminated", Some(-9))]),
            unknown,
            with(9, "Silent", vec![relationship("active", Some(10))]),
        ];
        let source = Forgetful(now_or_never(Rows::collect(records, None, &reading())).0);
        let listing = now_or_never(source.listing()).unwrap();
        let table = now_or_never(collect_relationships(&source, &listing, &reading(), |_, _| {}));
        let titles: Vec<&str> = table
            .find(RelationshipFilter::All, None, reading().now)
            .into_iter()
            .map(|row| table.row(row).unwrap().title)
            .collect();
        assert_eq!(titles, ["Contoso", "Fabrikam"]);
        assert_eq!((table.customers_without(), table.customers_failed()), (1, 1));
    }

    #[test]
    fn progress_increases_up_to_the_total() {
        let records: Vec<Record> = (0..200).map(|n| with(n, "", Vec::new())).collect();
        let records = records.into_iter().chain((0..200).map(|n| {
            let mut record = with(n, "", Vec::new());
            record.customer.id =
                TenantId::from_bytes([n, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 1, 1, 1, 1, 1]);
            record
        }));
        let rows = now_or_never(Rows::collect(records, None, &reading())).0;
        let listing = now_or_never(rows.listing()).unwrap();
        let calls = RefCell::<Vec<(usize, usize)>>::default();
        let record = |done, total| calls.borrow_mut().push((done, total));
        let table = now_or_never(collect_relationships(&rows, &listing, &reading(), record));
        assert_eq!((table.len(), table.customers_without()), (0, 400));
        assert_eq!(calls.into_inner(), [(128, 400), (256, 400), (384, 400)]);
    }
}
