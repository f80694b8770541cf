//! The rows of domains, looked up without a search.

use std::hash::{Hash as _, Hasher as _};

use rustc_hash::FxHasher;

use super::{fold::is_dash, order::Keyed, punycode::decode_labels};

/// The rows of domains by a hash of the domain, in ascending order. They have the type of the keys
/// that are sorted for the orders, so that the sort is in the program once.
#[derive(Debug)]
pub(super) struct DomainOwners(Vec<Keyed>);

impl DomainOwners {
    /// The owners of `domains`, each with its row.
    pub(super) fn of<'a>(domains: impl Iterator<Item = (u32, &'a str)>) -> Self {
        let mut entries: Vec<Keyed> = domains.map(|(row, domain)| (hash(domain), 0, row)).collect();
        entries.sort_unstable();
        Self(entries)
    }

    /// The first row that has a domain; `owns` tells whether a row with the same hash does.
    pub(super) fn row(&self, domain: &str, owns: impl Fn(u32) -> bool) -> Option<u32> {
        let hash = hash(domain);
        let from = self.0.partition_point(|entry| entry.0 < hash);
        let alike = self.0[from..].iter().take_while(|entry| entry.0 == hash);
        alike.map(|entry| entry.2).find(|row| owns(*row))
    }
}

fn hash(domain: &str) -> u64 {
    let mut hasher = FxHasher::default();
    domain.hash(&mut hasher);
    hasher.finish()
}

/// A domain in one form: in Unicode, decomposed and in lower case, however it was typed. Diacritics
/// remain, because `müller.example` and `muller.example` can have different owners.
pub(super) fn canonical(domain: &str, decompose: fn(&str) -> String) -> String {
    let decoded = decode_labels(domain.trim());
    let canonical = if decoded.is_ascii() {
        decoded.to_ascii_lowercase()
    } else {
        let plain = |c| match c {
            // It separates labels too (RFC 3490, section 3.1).
            '\u{3002}' => '.',
            c if is_dash(c) => '-',
            c => c,
        };
        decompose(&decoded).chars().map(plain).collect()
    };
    canonical.trim_end_matches('.').to_owned()
}
