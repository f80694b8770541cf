//! Merges the ledgers of several tabs.

use super::entry::LedgerEntry;

/// The entries of both, each once, newest first. Of two versions of an entry the later one is used;
/// an entry of one side only is kept.
pub fn merge(here: Vec<LedgerEntry>, stored: Vec<LedgerEntry>) -> Vec<LedgerEntry> {
    // The latest version of each entry first; of equal ones the stored one.
    let mut entries: Vec<LedgerEntry> = stored.into_iter().chain(here).collect();
    entries.sort_by(|a, b| a.id().cmp(b.id()).then_with(|| progress(b).cmp(&progress(a))));
    entries.dedup_by(|later, earlier| later.id() == earlier.id());
    entries.sort_by(|a, b| b.composed().cmp(&a.composed()).then_with(|| a.id().cmp(b.id())));
    entries
}

fn progress(entry: &LedgerEntry) -> impl Ord + use<> {
    (entry.updated(), entry.history().len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{TenantId, Timestamp},
        service_requests::{Draft, LedgerEvent, LedgerStatus},
    };
    use proptest::prelude::*;

    fn entry(id: u8, opened: Option<i64>) -> LedgerEntry {
        let draft = Draft::new(TenantId::from_bytes([1; 16]));
        let composed = Timestamp::from_millis(i64::from(id));
        let mut entry = LedgerEntry::new(id.to_string(), String::new(), draft, composed);
        if let Some(at) = opened {
            entry.record(LedgerEvent::OpenedInPortal, Timestamp::from_millis(at)).unwrap();
        }
        entry
    }

    #[test]
    fn the_later_version_of_an_entry_is_used() {
        let (early, late) = (entry(1, None), entry(1, Some(99)));
        for (here, stored) in [(&early, &late), (&late, &early)] {
            let merged = merge(vec![here.clone()], vec![stored.clone()]);
            assert_eq!(merged, std::slice::from_ref(&late));
            assert_eq!(merged[0].status(), &LedgerStatus::OpenedInPortal);
        }
    }

    proptest! {
        #[test]
        fn no_entry_is_lost_or_duplicated(
            here in prop::collection::vec((0_u8..9, prop::option::of(10_i64..20)), 0..9),
            stored in prop::collection::vec((0_u8..9, prop::option::of(10_i64..20)), 0..9),
        ) {
            let make = |list: &[(u8, Option<i64>)]| -> Vec<LedgerEntry> {
                list.iter().map(|(id, opened)| entry(*id, *opened)).collect()
            };
            let (here, stored) = (make(&here), make(&stored));
            let merged = merge(here.clone(), stored.clone());
            for entry in here.iter().chain(&stored) {
                prop_assert_eq!(merged.iter().filter(|it| it.id() == entry.id()).count(), 1);
            }
            prop_assert!(merged.is_sorted_by_key(|entry| std::cmp::Reverse(entry.composed())));
            prop_assert_eq!(merge(merged.clone(), stored), merged);
        }
    }
}
