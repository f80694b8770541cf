//! A delegated admin relationship in signs: its status, its end, its roles.

use crate::{
    domain::{Access, DelegationStatus, Timestamp, role::RoleId},
    i18n::{Word, formats, say_with},
    state::use_console,
    ui::{El, el},
    views::parts::words,
};

/// Where a relationship is in its life.
pub(crate) fn status_sign(status: &DelegationStatus) -> El {
    let access = match status.access() {
        Access::Granted => "granted",
        Access::Pending => "pending",
        Access::Ended => "ended",
        Access::Unknown => "unknown",
    };
    el("span").class("state").attr("data-access", access).text(words::delegation_status(status))
}

/// When it ends, in words.
pub(crate) fn ends(end: Timestamp) -> String {
    say_with(Word::DelegationEnds, &[("when", &formats().date(end.millis()))])
}

/// What the roles are called, in English as Microsoft prints them; of one without a name its id.
pub(crate) fn role_names(roles: &[RoleId]) -> Vec<String> {
    let config = use_console().config();
    let name =
        |role: &RoleId| config.roles.of(*role).map_or_else(|| role.to_string(), str::to_owned);
    roles.iter().map(name).collect()
}

/// The roles as a list.
pub(crate) fn role_list(roles: &[RoleId]) -> El {
    let items = role_names(roles).into_iter().map(|name| el("li").text(name));
    el("ul").class("roles").attr("lang", "en").child(items.collect::<Vec<_>>())
}
