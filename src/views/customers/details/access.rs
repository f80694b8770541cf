//! What delegated administration the customer granted.

use leptos::prelude::*;

use crate::{
    domain::{Access, Delegation, delegation::Relationship},
    i18n::{Word, formats, say, say_with},
    views::parts::words,
};

/// The customer's delegated admin relationships: state, end and roles.
#[component]
pub(super) fn AccessCard(
    /// The relationships.
    delegation: Delegation,
) -> impl IntoView {
    let access = match delegation.access() {
        Access::Granted => Word::DelegationAccessGranted,
        Access::Pending => Word::DelegationAccessPending,
        Access::Ended => Word::DelegationAccessEnded,
        Access::Unknown => Word::DelegationAccessUnknown,
    };
    let relationships = delegation.relationships.iter().map(relationship).collect_view();
    let ends = delegation.last_end().map_or_else(
        || say(Word::DelegationNoEnd),
        |end| say_with(Word::DelegationEnds, &[("when", &formats().date(end.millis()))]),
    );
    let granted = delegation.access() == Access::Granted;
    let extends = delegation.auto_extends();
    view! {
        <section class="section">
            <h3 class="section__title">{say(Word::DelegationTitle)}</h3>
            <p>
                <strong>{say(access)}</strong>
                {granted.then(|| format!(" · {ends}"))}
                {extends.then(|| format!(" · {}", say(Word::DelegationExtends)))}
            </p>
            <ul class="relationships">{relationships}</ul>
        </section>
    }
}

fn relationship(relationship: &Relationship) -> impl IntoView + use<> {
    let access = match relationship.status.access() {
        Access::Granted => "granted",
        Access::Pending => "pending",
        Access::Ended => "ended",
        Access::Unknown => "unknown",
    };
    let ends = relationship
        .ends
        .map(|end| say_with(Word::DelegationEnds, &[("when", &formats().date(end.millis()))]));
    let roles: Vec<String> = relationship
        .roles
        .iter()
        .map(|role| role.name().map_or_else(|| role.to_string(), str::to_owned))
        .collect();
    let roles = (!roles.is_empty()).then(|| {
        view! {
            <details>
                <summary>{format!("{} ({})", say(Word::DelegationRoles), roles.len())}</summary>
                <ul class="roles" lang="en">
                    {roles.into_iter().map(|role| view! { <li>{role}</li> }).collect_view()}
                </ul>
            </details>
        }
    });
    view! {
        <li class="relationships__item">
            <bdi class="relationships__name">{relationship.name.clone()}</bdi>
            <span class="state" data-access=access>
                {words::delegation_status(&relationship.status)}
            </span>
            {ends.map(|ends| view! { <span class="relationships__end">{ends}</span> })}
            {roles}
        </li>
    }
}
