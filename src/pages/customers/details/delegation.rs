//! The delegated administration that a customer granted.

use leptos::prelude::*;

use crate::{
    components::{Disclosure, RoleList, StatusBadge, relationship_end},
    domain::{Access, Delegation, Timestamp, delegation::Relationship},
    i18n::{Word, count, say},
    state::use_console,
};

/// The customer's delegated admin relationships: state, end and roles.
#[component]
pub(super) fn DelegatedAccess(
    /// The relationships.
    delegation: Delegation,
) -> impl IntoView {
    let access = delegation.access();
    let state = match access {
        Access::Granted => Word::DelegationAccessGranted,
        Access::Draft | Access::Pending | Access::Activating => Word::DelegationAccessPending,
        Access::Ended => Word::DelegationAccessEnded,
        Access::Unknown | Access::Unclear => Word::DelegationAccessUnknown,
    };
    let now = use_console().services().now();
    let end = (access == Access::Granted).then(|| {
        let last = delegation.last_end();
        last.map_or_else(|| say(Word::DelegationNoEnd), |end| relationship_end(end, access, now))
    });
    let extends = delegation.auto_extends().then(|| say(Word::DelegationExtends));
    let summary =
        end.into_iter().chain(extends).fold(String::new(), |text, part| text + " · " + &part);
    let part =
        delegation.is_part.then(|| view! { <p class="not-known">{Word::DelegationPart}</p> });
    let text = view! {
        <p>
            <strong>{state}</strong>
            {summary}
        </p>
    };
    view! {
        <section class="section">
            <h3 class="section__title">{Word::DelegationTitle}</h3>
            {text}
            {part}
            <Relationships relationships=delegation.relationships now />
        </section>
    }
}

/// The relationships, created when the user opens them.
#[component]
fn Relationships(relationships: Vec<Relationship>, now: Timestamp) -> impl IntoView {
    let n = u64::try_from(relationships.len()).unwrap_or(u64::MAX);
    (n > 0).then(|| {
        view! {
            <Disclosure summary=count(Word::DelegationCount, n, &[])>
                <ul class="relationships">
                    {relationships
                        .iter()
                        .map(|relationship| {
                            view! { <RelationshipItem relationship=relationship.clone() now /> }
                        })
                        .collect_view()}
                </ul>
            </Disclosure>
        }
    })
}

/// One relationship; its roles are created when the user opens them.
#[component]
fn RelationshipItem(relationship: Relationship, now: Timestamp) -> impl IntoView {
    let Relationship { name, status, ends, roles, .. } = relationship;
    let access = status.access();
    let roles = (!roles.is_empty()).then(|| {
        let title = format!("{} ({})", say(Word::DelegationRoles), roles.len());
        view! {
            <details>
                <summary>{title}</summary>
                <RoleList roles />
            </details>
        }
    });
    let ends = ends.map(|end| {
        view! { <span class="relationships__end">{relationship_end(end, access, now)}</span> }
    });
    view! {
        <li class="relationships__item">
            <bdi class="relationships__name">{name}</bdi>
            <StatusBadge status />
            {ends}
            {roles}
        </li>
    }
}
