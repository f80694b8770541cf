//! Why a customer that was searched for is not on the list.

use crate::{
    components::absence_reason as reason,
    domain::Access,
    i18n::say,
    ui::{El, IconName, el, icon},
};

/// Says why a customer is not on the list.
pub(crate) fn absence(access: Access) -> El {
    el("div")
        .class("notice")
        .attr("data-tone", "warning")
        .child(icon(IconName::Lock))
        .child(el("p").class("notice__text").text(say(reason(access))))
}
