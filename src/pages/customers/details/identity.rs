//! Who it is: the same name, initials and colour wherever a customer is acted upon.

use crate::{
    domain::{Customer, TenantId},
    i18n::{Word, say},
    ui::{El, el},
    views::parts::{avatar::avatar, bdi, copy::copy_button},
};

/// What to call a customer: its name, else its domain, else its tenant id.
pub(super) fn title_of(customer: &Customer) -> String {
    if !customer.name.is_empty() {
        return customer.name.clone();
    }
    customer.primary_domain().map_or_else(|| customer.id.to_string(), str::to_owned)
}

/// Initials, name and tenant id.
pub(super) fn identity(id: TenantId, title: &str) -> Vec<El> {
    let name = el("h2").class("identity__name").attr("id", "details-title").attr("tabindex", "-1");
    let tenant = el("p")
        .class("identity__id")
        .child(el("code").class("code").text(id.to_string()))
        .child(copy_button(id.to_string(), &say(Word::DetailsTenantId)));
    vec![
        avatar(id, title),
        el("div").class("identity").child(name.child(bdi(title.to_owned()))).child(tenant),
    ]
}
