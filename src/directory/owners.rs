//! The rows of domains, looked up without a search.

use std::hash::{Hash as _, Hasher as _};

use rustc_hash::FxHasher;

use super::{fold::is_dash, punycode::decode_labels};

/// The rows of domains by a hash of the domain: `hash << 32 | row`, in ascending order.
#[derive(Debug)]
pub(super) struct DomainOwners(Vec<u64>);

impl DomainOwners {
    /// The owners of `domains`, each with its row.
    pub(super) fn of<'a>(domains: impl Iterator<Item = (u32, &'a str)>) -> Self {
        let mut entries: Vec<u64> =
            domains.map(|(row, domain)| hash(domain) << 32 | u64::from(row)).collect();
        entries.sort_unstable();
        Self(entries)
    }

    /// The first row that has a domain; `owns` tells whether a row with the same hash does.
    pub(super) fn row(&self, domain: &str, owns: impl Fn(u32) -> bool) -> Option<u32> {
        let hash = hash(domain);
        let from = self.0.partition_point(|entry| entry >> 32 < hash);
        let alike = self.0[from..].iter().take_while(|entry| **entry >> 32 == hash);
        alike
            .filter_map(|entry| u32::try_from(entry & u64::from(u32::MAX)).ok())
            .find(|row| owns(*row))
    }
}

/// The upper 32 bits of a hash, which are its best.
fn hash(domain: &str) -> u64 {
    let mut hasher = FxHasher::default();
    domain.hash(&mut hasher);
    hasher.finish() >> 32
}

/// A domain in one form: in Unicode, decomposed and in lower case, however it was typed. Diacritics
/// remain, because `müller.example` and `muller.example` can have different owners.
pub(super) fn canonical(domain: &str, decompose: fn(&str) -> String) -> String {
    let decoded = decode_labels(domain.trim());
    let canonical = if decoded.is_ascii() {
        decoded.to_ascii_lowercase()
    } else {
        // The ideographic full stop separates labels too (RFC 3490, section 3.1).
        let dashed = |c| if is_dash(c) { '-' } else { c };
        decompose(&decoded).replace('\u{3002}', ".").chars().map(dashed).collect()
    };
    canonical.trim_end_matches('.').to_owned()
}
