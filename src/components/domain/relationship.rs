//! Delegated admin relationships: status, end and roles.

use leptos::prelude::*;

use super::words;
use crate::{
    domain::{Access, DelegationStatus, Timestamp, role::RoleId},
    i18n::{Word, formats, labelled, say_with},
    state::use_console,
};

/// The status of a relationship.
#[component]
pub fn StatusBadge(
    /// The status.
    status: DelegationStatus,
) -> impl IntoView {
    let text = words::delegation_status(&status);
    let title = text.clone();
    view! {
        <span class="badge state" data-access=access_name(&status) title=title>
            {text}
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

/// When a relationship ends or ended, in words. An active one whose end is past says so.
pub fn relationship_end(end: Timestamp, access: Access, now: Timestamp) -> String {
    let word = match access {
        _ if now < end => Word::DelegationEnds,
        Access::Granted => Word::DelegationEndedActive,
        _ => Word::DelegationEnded,
    };
    say_with(word, &[("when", &formats().date(end.millis()))])
}

/// A remark on the end of a relationship that is active, for screen readers and tooltips: that it
/// is near, or past.
pub fn near_end(end: Timestamp, now: Timestamp) -> String {
    let when = formats().relative_date(end.millis(), now.millis());
    if now < end {
        labelled(Word::ListSoon, &when)
    } else {
        say_with(Word::ListEndedActive, &[("when", &when)])
    }
}

/// The names of roles, in English as Microsoft publishes them; the id of a role without a name.
pub fn role_names(roles: &[RoleId]) -> Vec<String> {
    let config = use_console().config();
    let name =
        |role: &RoleId| config.roles.of(*role).map_or_else(|| role.to_string(), str::to_owned);
    roles.iter().map(name).collect()
}

/// The name of the access that a status grants, in the style sheets. An end that is near is told
/// apart from access that lasts.
fn access_name(status: &DelegationStatus) -> &'static str {
    match status.access() {
        _ if *status == DelegationStatus::Expiring => "expiring",
        Access::Granted => "granted",
        Access::Draft | Access::Pending | Access::Activating => "pending",
        Access::Ended => "ended",
        Access::Unknown | Access::Unclear => "unknown",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn a_past_end_is_told_as_past_and_that_microsoft_still_calls_it_active() {
        let (past, now) = (at("2026-11-01"), at("2026-11-29T12:00:00Z"));
        assert_eq!(near_end(past, now), "ended 28 days ago, Microsoft still calls it active");
        assert_eq!(near_end(now, past), "ends soon: in 28 days");
        for (access, text) in [
            (Access::Granted, "Ended 2026-11-01, Microsoft still calls it active"),
            (Access::Ended, "Ended 2026-11-01"),
        ] {
            assert_eq!(relationship_end(past, access, now), text);
            assert_eq!(relationship_end(now, access, past), "Ends 2026-11-29");
        }
    }
}
