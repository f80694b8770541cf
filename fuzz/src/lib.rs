//! What has to hold for any bytes from outside: one module for each parser, with one function `check`
//! that panics where it does not.
//!
//! The targets in `fuzz_targets` hand these functions what libFuzzer invents. `tests/fuzz_corpus.rs`
//! includes the same modules, so that every run of `cargo test` replays the kept corpus without libFuzzer.

mod world;

/// A target: its name, which is also that of its folder in `corpus`, and its check.
pub type Target = (&'static str, fn(&[u8]));

/// Declares the modules of the targets, and lists them.
macro_rules! targets {
    ($($(#[doc = $doc:literal])* $name:ident,)*) => {
        $($(#[doc = $doc])* pub mod $name;)*

        /// All targets, in the order of their names.
        pub const TARGETS: &[Target] = &[$((stringify!($name), $name::check)),*];
    };
}

targets! {
    /// Addresses of the console.
    address,
    /// The file and the rows of what a person keeps of customers.
    annotations,
    /// Responses of Microsoft's services: status, headers, and bodies of errors.
    answer,
    /// A `$batch` of Graph.
    batch,
    /// The operator's file, Microsoft's links and names, and the texts of a language.
    config,
    /// Drafts of requests, as they are stored.
    draft,
    /// A folder of saved responses.
    folder,
    /// Each document of Microsoft Graph.
    graph,
    /// The HTML of health posts.
    health_post,
    /// The health of past days, as it is stored.
    history,
    /// Entries of the ledger, as they are stored.
    ledger,
    /// Addresses of recipients, and the message to them.
    mail,
    /// What was known at the last visit, as it is stored.
    mark,
    /// Each document of Partner Center.
    partner_center,
    /// Lines of text in the preferences.
    preferences,
    /// The query language of the search.
    query,
    /// Saved views, as they are stored.
    saved_views,
    /// What the sign-in page and the page of approvals append to the address.
    sign_in_answer,
    /// Snapshots.
    snapshot,
    /// A session and a pending sign-in, as a tab stores them, and an account that the browser knows.
    stored_session,
    /// Customer lists as CSV, in any encoding.
    table,
    /// Tokens, and the metadata of a sign-in service.
    token,
    /// Moments, periods, ids, numbers, domain names, and addresses of services.
    values,
}
