//! The severity of a service request.

use leptos::prelude::*;

use super::words;
use crate::domain::Severity;

/// The severity of a service request. *Critical* is marked by colour.
#[component]
pub fn RequestSeverity(
    /// The severity.
    severity: Severity,
) -> impl IntoView {
    let is_critical = severity == Severity::Critical;
    view! {
        <span class="badge state" data-state=is_critical.then_some("critical")>
            {words::severity(&severity)}
        </span>
    }
}
