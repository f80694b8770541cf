//! The promise of every source that reads a file: it lists those who granted access, answers for
//! each customer, and knows no stranger.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::{
    collections::BTreeSet,
    future::Future,
    pin::pin,
    rc::Rc,
    task::{Context, Poll, Waker},
};

use regia::{
    directory::{Directory, fold::decompose},
    domain::{Access, Delegation, Problem, ProblemKind, Record, TenantId, Timestamp},
    sources::{
        ListFile, Opened, ReadReport, Reading, Rows, Source, demo,
        snapshot::{self, Header, Snapshot, Tables, Writer},
    },
};

const COUNT: usize = 500;

fn now() -> Timestamp {
    "2026-11-23T09:00:00Z".parse().unwrap()
}

fn reading() -> Reading {
    Reading { now: now(), decompose, pause: Rc::new(|| Box::pin(std::future::ready(()))) }
}

/// The answer of work that never waits for the world.
fn answer<T>(work: impl Future<Output = T>) -> T {
    match pin!(work).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(answer) => answer,
        Poll::Pending => panic!("waits for something"),
    }
}

fn invented() -> Vec<Record> {
    demo::records(COUNT, 11, now()).collect()
}

fn opened(bytes: Vec<u8>) -> Rc<dyn Source> {
    let Opened { source, report, .. } =
        answer(ListFile::of(bytes).unwrap().open(None, &reading())).unwrap();
    assert_eq!(report, ReadReport { rows: COUNT, ..ReadReport::default() });
    source
}

fn ids(directory: &Directory) -> BTreeSet<TenantId> {
    directory.ids().iter().copied().collect()
}

/// What every source keeps: these are all its records.
fn keeps_its_promise(source: &dyn Source, records: &[Record]) {
    let listing = answer(source.listing()).unwrap();
    let with = |granted: bool| -> BTreeSet<TenantId> {
        let has = |record: &&Record| record.customer.delegation.access() == Access::Granted;
        records.iter().filter(|record| has(record) == granted).map(|r| r.customer.id).collect()
    };
    assert_eq!(ids(&listing.directory), with(true));
    assert_eq!(ids(&listing.unlisted), with(false));
    for record in records {
        let found = answer(source.record(record.customer.id)).unwrap();
        assert!(*found == *record, "{}", record.customer.id);
        let known = source.known(record.customer.id);
        assert!(known == Some(found), "{} is in memory", record.customer.id);
        assert!(source.recent(record.customer.id) == known, "no file has newer facts");
    }
    let stranger = TenantId::from_bytes([0xEE; 16]);
    let problem = answer(source.record(stranger)).err();
    assert_eq!(problem, Some(Problem::new(ProblemKind::NotFound)));
    assert_eq!(source.known(stranger), None);
}

#[test]
fn a_snapshot_keeps_its_promise() {
    let records = invented();
    let mut bytes = Vec::new();
    snapshot::write(&mut bytes, &Header::taken_at(now()), &records).unwrap();
    keeps_its_promise(&*opened(bytes), &records);
}

#[test]
fn a_snapshot_without_shared_tables_keeps_its_promise() {
    let records = invented();
    let header = Header::taken_at(now().plus_days(-3));
    let mut writer = Writer::start(Vec::new(), &header, Tables::default()).unwrap();
    for record in &records {
        writer.record(record).unwrap();
    }
    keeps_its_promise(&*opened(writer.end().unwrap()), &records);
}

#[test]
fn a_snapshot_that_was_pretty_printed_keeps_its_promise() {
    let records = invented();
    let mut bytes = Vec::new();
    snapshot::write(&mut bytes, &Header::taken_at(now()), &records).unwrap();
    let tree: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
    keeps_its_promise(&*opened(serde_json::to_vec_pretty(&tree).unwrap()), &records);
}

#[test]
fn a_snapshot_relative_to_its_reader_keeps_its_promise() {
    let written = now().plus_days(-400);
    let header = Header { relative_to: Some(written), ..Header::taken_at(written) };
    let mut bytes = Vec::new();
    snapshot::write(&mut bytes, &header, demo::records(COUNT, 11, written)).unwrap();
    let snapshot = answer(Snapshot::read(bytes, &reading())).unwrap();
    assert_eq!(snapshot.header().taken_at, now());
    keeps_its_promise(&snapshot, &invented());
}

#[test]
fn customers_in_memory_keep_their_promise() {
    let records = invented();
    let (rows, duplicates) = answer(Rows::collect(records.clone(), Some(now()), &reading()));
    assert_eq!(duplicates, [0_usize; 0]);
    keeps_its_promise(&rows, &records);
}

#[test]
fn a_list_of_customers_keeps_its_promise() {
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let mut text = "Microsoft ID,Company name,Primary domain name,Relationship,Tags\n".to_owned();
    let mut records = Vec::new();
    for Record { mut customer, .. } in invented() {
        // The export has one domain, and neither aliases nor relationships.
        customer.domains.retain(|domain| domain.primary);
        customer.alias = None;
        customer.delegation = Delegation::assumed(Access::Granted);
        customer.tags.insert(0, "Reseller".to_owned());
        let domain = customer.primary_domain().unwrap_or("");
        let tags = customer.tags[1..].join(";");
        let cells = [&customer.id.to_string(), &customer.name, domain, "Reseller", &tags];
        text += &(cells.map(quoted).join(",") + "\n");
        records.push(Record::new(customer));
    }
    keeps_its_promise(&*opened(text.into_bytes()), &records);
}
