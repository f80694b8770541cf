//! How much of a list is outdated.

use leptos::prelude::*;

use crate::{
    components::{Icon, IconName},
    domain::Timestamp,
    i18n::{Word, count, formats},
    state::use_console,
};

/// The number of customers whose facts are outdated or parts, and the oldest time of these.
#[component]
pub fn OutdatedNote(
    /// The number of customers.
    customers: usize,
    /// The oldest time of their facts.
    oldest: Timestamp,
    /// The words about the facts.
    #[prop(default = Word::HealthOutdatedCount)]
    word: Word,
) -> impl IntoView {
    let now = use_console().services().now();
    let when = formats().relative(oldest.millis(), now.millis());
    let customers = u64::try_from(customers).unwrap_or(u64::MAX);
    view! {
        <div class="not-fresh">
            <Icon name=IconName::Failed />
            <p>{count(word, customers, &[("when", &when)])}</p>
        </div>
    }
}
