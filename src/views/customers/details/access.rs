//! What delegated administration the customer granted.

use crate::{
    domain::{Access, Delegation, Timestamp, delegation::Relationship},
    i18n::{Word, formats, say, say_with},
    state::Console,
    ui::{El, el},
    views::parts::{bdi, words},
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

fn ends(end: Timestamp) -> String {
    say_with(Word::DelegationEnds, &[("when", &formats().date(end.millis()))])
}

fn relationship(relationship: &Relationship) -> El {
    let access = match relationship.status.access() {
        Access::Granted => "granted",
        Access::Pending => "pending",
        Access::Ended => "ended",
        Access::Unknown => "unknown",
    };
    let config = Console::here().config();
    let roles: Vec<El> = relationship
        .roles
        .iter()
        .map(|role| {
            el("li").text(config.roles.of(*role).map_or_else(|| role.to_string(), str::to_owned))
        })
        .collect();
    let roles = (!roles.is_empty()).then(|| {
        let title = format!("{} ({})", say(Word::DelegationRoles), roles.len());
        el("details")
            .child(el("summary").text(title))
            .child(el("ul").class("roles").attr("lang", "en").child(roles))
    });
    el("li")
        .class("relationships__item")
        .child(bdi(relationship.name.clone()).class("relationships__name"))
        .child(
            el("span")
                .class("state")
                .attr("data-access", access)
                .text(words::delegation_status(&relationship.status)),
        )
        .child(relationship.ends.map(|end| el("span").class("relationships__end").text(ends(end))))
        .child(roles)
}
