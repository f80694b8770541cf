//! Tells the sources apart whose facts are never mixed in what this browser keeps.

use super::{Console, Loaded, Origin};

/// The key of a source: the demo, the configured file, the files of a partner, and the customers of an
/// account are different sources.
pub(super) fn source_key(console: Console, loaded: &Loaded) -> String {
    let partner = loaded.partner.as_deref().unwrap_or_default();
    match loaded.origin {
        Origin::Demo => "demo".to_owned(),
        Origin::Configured => {
            let url = console.config().source.as_ref().map(|source| source.url.clone());
            format!("configured {}", url.unwrap_or_default())
        }
        Origin::File(_) => format!("file {partner}"),
        Origin::Live => live_source_key(partner),
    }
}

/// The key of the customers of an account, by its display name.
pub fn live_source_key(account: &str) -> String {
    format!("live {account}")
}
