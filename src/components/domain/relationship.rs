//! Delegated admin relationships: status, end and roles.

use leptos::prelude::*;

use super::words;
use crate::{
    domain::{Access, DelegationStatus, Timestamp, role::RoleId},
    i18n::{Word, formats, say_with},
    state::use_console,
};

/// The status of a relationship.
#[component]
pub fn StatusBadge(
    /// The status.
    status: DelegationStatus,
) -> impl IntoView {
    view! {
        <span class="state" data-access=access_name(&status)>
            {words::delegation_status(&status)}
        </span>
    }
}

/// The roles of a relationship as a list. Microsoft publishes their names in English.
#[component]
pub fn RoleList(
    /// The roles.
    #[prop(into)]
    roles: Vec<RoleId>,
) -> impl IntoView {
    let items = role_names(&roles).into_iter().map(|name| view! { <li>{name}</li> });
    view! {
        <ul class="roles" lang="en">
            {items.collect_view()}
        </ul>
    }
}

/// When a relationship ends, in words.
pub fn relationship_end(end: Timestamp) -> String {
    say_with(Word::DelegationEnds, &[("when", &formats().date(end.millis()))])
}

/// The names of roles, in English as Microsoft publishes them; the id of a role without a name.
pub fn role_names(roles: &[RoleId]) -> Vec<String> {
    let config = use_console().config();
    let name =
        |role: &RoleId| config.roles.of(*role).map_or_else(|| role.to_string(), str::to_owned);
    roles.iter().map(name).collect()
}

/// The name of the access that a status grants, in the style sheets.
fn access_name(status: &DelegationStatus) -> &'static str {
    match status.access() {
        Access::Granted => "granted",
        Access::Draft | Access::Pending | Access::Activating => "pending",
        Access::Ended => "ended",
        Access::Unknown | Access::Unclear => "unknown",
    }
}
