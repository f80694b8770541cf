//! What delegated administration the customer granted.

use crate::{
    domain::{Access, Delegation, delegation::Relationship},
    i18n::{Word, say},
    ui::{El, el},
    views::parts::{
        bdi,
        relationship::{ends, role_list, status_sign},
    },
};

/// The customer's delegated admin relationships: state, end and roles.
pub(super) fn access(delegation: &Delegation) -> El {
    let state = match delegation.access() {
        Access::Granted => Word::DelegationAccessGranted,
        Access::Pending => Word::DelegationAccessPending,
        Access::Ended => Word::DelegationAccessEnded,
        Access::Unknown => Word::DelegationAccessUnknown,
    };
    let granted = delegation.access() == Access::Granted;
    let end = delegation.last_end().map_or_else(|| say(Word::DelegationNoEnd), ends);
    let mut summary = String::new();
    for part in
        [granted.then_some(end), delegation.auto_extends().then(|| say(Word::DelegationExtends))]
            .into_iter()
            .flatten()
    {
        summary = summary + " · " + &part;
    }
    el("section")
        .class("section")
        .child(el("h3").class("section__title").text(Word::DelegationTitle))
        .child(el("p").child(el("strong").text(state)).text(summary))
        .child(
            el("ul")
                .class("relationships")
                .child(delegation.relationships.iter().map(relationship).collect::<Vec<_>>()),
        )
}

fn relationship(relationship: &Relationship) -> El {
    let roles = (!relationship.roles.is_empty()).then(|| {
        let title = format!("{} ({})", say(Word::DelegationRoles), relationship.roles.len());
        el("details").child(el("summary").text(title)).child(role_list(&relationship.roles))
    });
    el("li")
        .class("relationships__item")
        .child(bdi(relationship.name.clone()).class("relationships__name"))
        .child(status_sign(&relationship.status))
        .child(relationship.ends.map(|end| el("span").class("relationships__end").text(ends(end))))
        .child(roles)
}
