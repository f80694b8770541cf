//! The health of past days, as it is stored.

use regia::history::History;

/// Reads the history; what is written is read as the same, and a join with itself adds nothing.
pub fn check(bytes: &[u8]) {
    let Some(history) = History::from_bytes(bytes) else { return };
    let written = history.to_bytes();
    let again = History::from_bytes(&written).expect("what was written is read");
    assert_eq!(again.to_bytes(), written);
    let joined = history.clone().join(&history);
    assert_eq!(joined.clone().join(&history).to_bytes(), joined.to_bytes());
    assert!(joined.days().count() <= history.days().count());
}
