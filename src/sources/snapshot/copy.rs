//! Copies a source into a snapshot.

use std::{io, sync::Arc};

use super::{Header, SLICE, Tables, Writer};
use crate::{
    directory::{Directory, Listing},
    domain::{Customer, Fact, Record},
    sources::{Reading, Source},
};

/// Rows per slice, about the work of a slice of a file.
const ROWS_PER_SLICE: usize = SLICE / 2048;

/// A snapshot of all customers of a list, listed or not, with all facts of `source` and with this
/// header. Each record is requested twice: first to collect shared values, then to write the row.
///
/// Awaits `reading.pause` between slices, and calls `progress` with the number of finished
/// customers and the total. A customer whose record fails is written with the data of the list, and
/// with the problem for each fact.
///
/// # Errors
///
/// Those of the writer; writing to memory does not fail.
pub async fn copy(
    source: &dyn Source,
    listing: &Listing,
    header: Header,
    reading: &Reading,
    progress: impl Fn(usize, usize),
) -> io::Result<Vec<u8>> {
    // One customer at a time: all at once would block input and double the memory.
    let directories = [&*listing.directory, &*listing.unlisted];
    let rows = || directories.into_iter().flat_map(|it| (0..it.len()).map(move |row| (it, row)));
    let total = directories.iter().map(|it| it.ids().len()).sum();
    let slice_ends = |place: usize| place % ROWS_PER_SLICE == ROWS_PER_SLICE - 1;
    let mut tables = Tables::default();
    for (place, row) in rows().enumerate() {
        tables.learn(&*answer(source, row, reading).await);
        if slice_ends(place) {
            progress(place / 2, total);
            (reading.pause)().await;
        }
    }
    let mut writer = Writer::start(Vec::new(), &header, tables)?;
    for (place, row) in rows().enumerate() {
        writer.record(&*answer(source, row, reading).await)?;
        if slice_ends(place) {
            progress(total.midpoint(place), total);
            (reading.pause)().await;
        }
    }
    writer.end()
}

/// The record of a customer, or a record with the problem.
async fn answer(source: &dyn Source, at: (&Directory, u32), reading: &Reading) -> Arc<Record> {
    let (directory, row) = at;
    let id = directory.ids()[row as usize];
    match source.record(id).await {
        Ok(record) => record,
        Err(problem) => {
            let at = reading.now;
            Arc::new(Record {
                customer: directory.customer(row).unwrap_or_else(|| Customer::new(id)),
                profile: Fact::failed(problem.clone(), at),
                subscriptions: Fact::failed(problem.clone(), at),
                health: Fact::failed(problem.clone(), at),
                requests: Fact::failed(problem, at),
            })
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use proptest::prelude::*;

    use super::*;
    use crate::{
        domain::{ProblemKind, TenantId},
        sources::{
            Load, Rows,
            snapshot::{Snapshot, arbitrary},
            testing::{now_or_never, reading},
        },
    };

    fn copied(source: &dyn Source, calls: &RefCell<Vec<(usize, usize)>>) -> Snapshot {
        let listing = now_or_never(source.listing()).unwrap();
        let record = |done, total| calls.borrow_mut().push((done, total));
        let partner = Some("Partner".to_owned());
        let header = Header { partner, ..Header::taken_at(reading().now) };
        let bytes = now_or_never(copy(source, &listing, header, &reading(), record)).unwrap();
        now_or_never(Snapshot::read(bytes, &reading())).unwrap()
    }

    /// A source that has a list but no records.
    struct Silent(Rows);

    impl Source for Silent {
        fn listing(&self) -> Load<Arc<Listing>> {
            self.0.listing()
        }

        fn record(&self, _: TenantId) -> Load<Arc<Record>> {
            Box::pin(std::future::ready(Err(ProblemKind::Offline.into())))
        }
    }

    #[test]
    fn a_customer_without_a_record_is_copied_with_the_problem() {
        let mut customer = Customer::new(TenantId::from_bytes([7; 16]));
        customer.name = "Contoso".to_owned();
        let rows = now_or_never(Rows::collect([Record::new(customer)], None, &reading())).0;
        let snapshot = copied(&Silent(rows), &RefCell::default());
        let record = snapshot.find(TenantId::from_bytes([7; 16])).unwrap();
        assert_eq!(record.customer.name, "Contoso");
        assert_eq!(record.health, Fact::failed(ProblemKind::Offline, reading().now));
        assert_eq!(record.requests, Fact::failed(ProblemKind::Offline, reading().now));
    }

    #[test]
    fn progress_increases_up_to_the_total() {
        let records = (0..400_u16).map(|n| {
            let mut id = [0; 16];
            id[..2].copy_from_slice(&n.to_be_bytes());
            Record::new(Customer::new(TenantId::from_bytes(id)))
        });
        let rows = now_or_never(Rows::collect(records, None, &reading())).0;
        let calls = RefCell::default();
        assert_eq!(copied(&rows, &calls).tenants().len(), 400);
        let calls = calls.into_inner();
        assert!(calls.len() >= 4 && calls.is_sorted(), "{calls:?}");
        assert!(calls.iter().all(|(done, total)| done <= total && *total == 400), "{calls:?}");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(60))]

        #[test]
        fn a_copy_holds_every_customer_listed_or_not_with_all_its_facts(
            records in proptest::collection::vec(arbitrary::record(), 0..5),
        ) {
            let rows = now_or_never(Rows::collect(records.clone(), None, &reading())).0;
            let snapshot = copied(&rows, &RefCell::default());
            prop_assert_eq!(snapshot.header().partner.as_deref(), Some("Partner"));
            for record in &records {
                let known = now_or_never(rows.record(record.customer.id)).unwrap();
                let found = snapshot.find(record.customer.id);
                prop_assert_eq!(found.as_ref(), Some(&*known));
            }
        }
    }
}
