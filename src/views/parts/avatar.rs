//! A customer's initials on its colour: a guard against acting on the wrong one.

use crate::{
    components::{hue, initials},
    domain::TenantId,
    ui::{El, el},
};

/// Initials and colour of a customer. The colour comes from the tenant, so that two customers of
/// one name differ; it is decoration, the name stands beside it.
pub(crate) fn avatar(id: TenantId, title: &str) -> El {
    el("span")
        .class("avatar")
        .attr("aria-hidden", "true")
        .style("--hue", hue(id).to_string())
        .text(initials(title))
}
