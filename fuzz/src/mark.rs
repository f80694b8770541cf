//! What was known at the last visit, as it is stored.

use regia::{
    directory::Listing,
    news::{Known, Mark, News},
};

use super::world::{LISTING, NOW};

/// Reads the mark and compares it with a list; places that lead nowhere are no obstacle.
pub fn check(bytes: &[u8]) {
    let Some(mark) = Mark::from_json(bytes) else { return };
    assert_eq!(Mark::from_json(&mark.to_json()), Some(mark.clone()));
    LISTING.with(|listing| compare(&mark, listing));
}

fn compare(mark: &Mark, listing: &Listing) {
    for is_complete in [true, false] {
        let known = Known { listing, is_complete };
        let news = News::between(Some(mark), known);
        let after = Mark::seen(known, None, Some(mark), NOW);
        assert!(News::between(Some(&after), known).is_empty(), "{news:?} was seen");
    }
}
