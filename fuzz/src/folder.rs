//! A folder of saved responses. A line `=== path` begins a file.

use regia::sources::{
    microsoft::saved_responses::{SavedFile, assemble},
    snapshot::{Header, Snapshot, write},
};

use super::world::{NOW, done, reading};

/// The line that begins a file.
const MARK: &[u8] = b"=== ";

/// The most files, so that an input of marks alone is no work.
const MAX_FILES: usize = 40;

/// Assembles the folder: every file is found or told of, and what was found can be stored.
pub fn check(bytes: &[u8]) {
    let files: Vec<SavedFile> = files(bytes);
    let count = files.len();
    let assembled = assemble(files);
    let found = assembled.found.values().map(|found| found.documents).sum::<usize>();
    assert!(assembled.unread.len() + found >= count, "{assembled:?}");
    let mut out = Vec::new();
    let header = Header::taken_at(NOW);
    write(&mut out, &header, &assembled.records).expect("memory can be written to");
    let snapshot = done(Snapshot::read(out, &reading())).expect("what was written is read");
    assert_eq!(snapshot.tenants().len(), assembled.records.len());
    for record in &assembled.records {
        let again = snapshot.find(record.customer.id).expect("each customer is in the snapshot");
        assert_eq!(again.customer.name, record.customer.name);
        assert_eq!(again.health.value().is_some(), record.health.value().is_some());
        assert_eq!(again.health.failure().is_some(), record.health.failure().is_some());
    }
}

fn files(bytes: &[u8]) -> Vec<SavedFile> {
    let mut files: Vec<SavedFile> = Vec::new();
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        if let Some(path) = line.strip_prefix(MARK) {
            let path = String::from_utf8_lossy(path).trim_end().to_owned();
            files.push(SavedFile { path, bytes: Vec::new(), saved: NOW });
            if files.len() > MAX_FILES {
                break;
            }
        } else if let Some(file) = files.last_mut() {
            file.bytes.extend_from_slice(line);
        }
    }
    files
}
