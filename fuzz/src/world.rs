//! What the checks share.

use std::rc::Rc;

use futures_util::{FutureExt as _, future::ready};
use regia::{
    directory::{Listing, ListingBuilder, fold::decompose},
    domain::{
        Access, Customer, Delegation, Domain, Record, TenantId, Timestamp,
        rich_text::{RichText, Span},
    },
    sources::Reading,
};

/// 2026-11-23, 09:00 UTC.
pub const NOW: Timestamp = Timestamp::from_millis(1_795_424_400_000);

/// A reading at [`NOW`] that never pauses.
pub fn reading() -> Reading {
    Reading { now: NOW, decompose, pause: Rc::new(|| Box::pin(ready(()))) }
}

/// The result of work that never waits.
pub fn done<T>(work: impl Future<Output = T>) -> T {
    work.now_or_never().expect("nothing waits without a browser")
}

/// The text, with U+FFFD in place of what is none.
pub fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// The input before and after the first `separator`; all of it, and nothing, without one.
pub fn split<'a>(text: &'a str, separator: &str) -> (&'a str, &'a str) {
    text.split_once(separator).unwrap_or((text, ""))
}

/// Whether an address is one that a view may link to.
pub fn is_safe_link(href: &str) -> bool {
    let odd = |c: char| c.is_control() || c.is_whitespace() || matches!(c, '"' | '<' | '>' | '\\');
    href.starts_with("https://") && !href.contains(odd)
}

/// Every link of a text is safe, and a text that is made of its blocks is the same.
pub fn check_rich_text(rich: &RichText) {
    for span in rich.blocks().iter().flat_map(|block| &block.spans) {
        if let Span::Link { href, .. } = span {
            assert!(is_safe_link(href), "an unsafe link: {href:?}");
        }
    }
    assert_eq!(RichText::from_blocks(rich.blocks().to_vec()), *rich);
}

/// A customer.
pub fn tenant(n: u8) -> TenantId {
    TenantId::from_bytes([n; 16])
}

thread_local! {
    /// A list with three customers, one of whom granted no access.
    pub static LISTING: Listing = listing();
}

fn listing() -> Listing {
    let mut list = ListingBuilder::new(decompose);
    for (n, name, access) in [
        (1, "Contoso Ltd", Access::Granted),
        (2, "Müller & Söhne GmbH", Access::Granted),
        (3, "Fabrikam", Access::Ended),
    ] {
        let mut customer = Customer::new(tenant(n));
        name.clone_into(&mut customer.name);
        let name = format!("customer{n}.onmicrosoft.com");
        customer.domains.push(Domain { name, primary: true, initial: true });
        customer.delegation = Delegation::assumed(access);
        list.push(&Record::new(customer)).expect("each customer once");
    }
    list.finish(Some(NOW))
}
