//! A delegated admin relationship in signs: its status, its end, its roles.

pub(crate) use crate::components::role_names;
use crate::{
    components::{access_name, words},
    domain::DelegationStatus,
    ui::{El, el},
};

/// Where a relationship is in its life.
pub(crate) fn status_sign(status: &DelegationStatus) -> El {
    el("span")
        .class("state")
        .attr("data-access", access_name(status))
        .text(words::delegation_status(status))
}
