//! Entries of the ledger: a stored entry on each line.

use regia::service_requests::{
    LedgerEntry, LedgerStatus, StoredTextError, local_requests::local_requests, merge,
};

use super::world::text;

/// Reads the entries. One that cannot be read keeps its text; the status follows from the history, and a
/// merge loses no entry.
pub fn check(bytes: &[u8]) {
    let text = text(bytes);
    let entries: Vec<LedgerEntry> = text.lines().filter_map(read).collect();
    let merged = merge(entries.clone(), entries.clone());
    for entry in &entries {
        assert!(merged.iter().any(|kept| kept.id() == entry.id()), "{entry:?}");
        assert!(entry.updated() >= entry.composed() || !entry.history().is_empty());
    }
    assert_eq!(merge(merged.clone(), Vec::new()), merged);
    let open = local_requests(&merged, &[], |_, _| false);
    let count: u32 = open.iter().map(|(_, numbers)| numbers.open).sum();
    assert_eq!(count as usize, merged.iter().filter(|entry| entry.status().is_open()).count());
}

fn read(line: &str) -> Option<LedgerEntry> {
    match LedgerEntry::from_json(line) {
        Ok(entry) => {
            let mut replayed = LedgerStatus::Composed;
            for (_, event) in entry.history() {
                replayed = replayed.after(event).expect("an impossible history is refused");
            }
            assert_eq!(replayed, *entry.status());
            assert_eq!(LedgerEntry::from_json(&entry.to_json()), Ok(entry.clone()));
            Some(entry)
        }
        Err(StoredTextError { text, .. }) => {
            assert_eq!(text, line);
            None
        }
    }
}
