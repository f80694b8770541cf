//! Collects the relationships of a source into a table.

use std::sync::Arc;

use crate::{
    directory::{Listing, Row},
    domain::{Problem, Record},
    relationships::{RelationshipTable, RelationshipTableBuilder},
    sources::{Reading, Source, for_each_record, rows_of},
};

/// The relationships of all customers of a list, listed or not.
///
/// Calls `progress` as [`for_each_record`] does. Dropping the future stops the work.
pub async fn collect_relationships(
    source: &dyn Source,
    listing: &Listing,
    reading: &Reading,
    progress: impl Fn(usize, usize),
) -> RelationshipTable {
    let mut table = RelationshipTableBuilder::new(reading.decompose);
    let customers = rows_of(&listing.directory).chain(rows_of(&listing.unlisted));
    let push = |customer: &Row<'_>, _, record: Result<Arc<Record>, Problem>| match record {
        Ok(record) => table.push(&customer.title(), &record),
        Err(_) => table.push_failed(),
    };
    for_each_record(source, customers, reading, push, progress).await;
    table.finish()
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;
    use crate::{
        domain::{Access, Delegation, ProblemKind, TenantId},
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
