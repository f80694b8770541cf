//! Snapshots.

use regia::{
    domain::Record,
    sources::snapshot::{Header, Snapshot, write},
};

use super::world::{check_rich_text, done, reading};

/// Reads the snapshot. Each broken row has its place in the file, each listed customer a record, and what
/// was read is written and read as the same.
pub fn check(bytes: &[u8]) {
    let Ok(snapshot) = done(Snapshot::read(bytes.to_vec(), &reading())) else { return };
    let report = snapshot.report();
    assert!(report.rows <= bytes.len());
    for broken in &report.broken {
        assert!(broken.position <= report.rows, "{broken:?} of {} rows", report.rows);
    }
    assert!(report.broken_count() <= report.rows + 1);
    let records: Vec<Record> = snapshot
        .tenants()
        .map(|id| snapshot.find(id).expect("a customer that is listed has a record"))
        .collect();
    for record in &records {
        let issues = record.health.value().map(|health| &*health.issues).unwrap_or_default();
        for post in issues.iter().flat_map(|issue| &issue.posts) {
            check_rich_text(&post.body);
        }
    }
    let header = Header { relative_to: None, ..snapshot.header().clone() };
    let mut out = Vec::new();
    write(&mut out, &header, &records).expect("memory can be written to");
    let again = done(Snapshot::read(out, &reading())).expect("what was written is read");
    assert_eq!(again.header(), &header);
    assert_eq!(again.report().broken, []);
    for record in records {
        assert_eq!(again.find(record.customer.id), Some(record));
    }
}
