//! Buttons that have the app approved in one customer.

use leptos::{ev, prelude::*, task::spawn_local};

use super::parts::{button, buttons};
use crate::{
    domain::{Problem, TenantId},
    i18n::{Word, say, say_with},
    live::room::Room,
    source::live::entra::consent,
    ui::{El, IconName, el, icon},
    views::parts::{copy::named_copy_button, problem::problem_note},
};

/// What a button needs to have the app approved in one customer.
#[derive(Clone, Copy)]
pub(crate) struct Approving {
    room: Room,
    tenant: TenantId,
    /// Whether it is under way through Partner Center.
    busy: RwSignal<bool>,
    /// Why Partner Center did not do it.
    problem: RwSignal<Option<Problem>>,
}

impl Approving {
    /// For one customer.
    pub(crate) fn new(room: Room, tenant: TenantId) -> Self {
        Self { room, tenant, busy: RwSignal::new(false), problem: RwSignal::new(None) }
    }

    /// The page where an administrator of the customer approves the app.
    fn page(self) -> Option<String> {
        let inner = self.room.inner();
        let app = &inner.setting.as_ref().ok()?.app;
        // Nothing is believed of the answer but that it is worth looking again.
        consent::page(app, self.tenant, &self.room.console.platform().new_id())
    }

    /// Approves it through Partner Center.
    async fn approve(self) {
        self.busy.set(true);
        let approved = self.room.approve(self.tenant).await;
        if approved.is_ok() {
            self.room.check_now(self.tenant).await;
        }
        // Whoever looked may be gone.
        self.busy.try_update(|busy| *busy = false);
        self.problem.try_update(|problem| *problem = approved.err());
    }
}

/// Ways to have the app approved in a customer: through Partner Center where that is there, or by a
/// link to send to the customer's administrator, or to open.
pub(crate) fn approve_buttons(approving: Approving, title: &str) -> El {
    ways(approving, title, "button button--primary", None)
}

/// The same; the first is of a class, and something follows after the last.
pub(crate) fn ways(approving: Approving, title: &str, first: &'static str, last: Option<El>) -> El {
    let Approving { room, busy, problem, .. } = approving;
    let copy = approving
        .page()
        .map(|page| named_copy_button(page, say(Word::LiveCopyApproval)).class("button"));
    let open = approving.page().map(|page| {
        let label = say_with(Word::LiveOpenApprovalOf, &[("customer", title)]);
        el("button")
            .class("button")
            .attr("type", "button")
            .attr("aria-label", label)
            .on(ev::click, move |_| room.console.platform().open(&page))
            .child(el("span").text(Word::LiveOpenApproval))
            .child(icon(IconName::External))
    });
    let label = say_with(Word::LiveApproveOf, &[("customer", title)]);
    let through_partner_center = move || {
        let word = if busy.get() { Word::LiveApproving } else { Word::LiveApprove };
        let approve = button(first, word, move || spawn_local(approving.approve()))
            .attr("aria-label", label.clone())
            .flag("disabled", busy.get());
        room.can_approve().then_some(approve).into_any()
    };
    let title = title.to_owned();
    let failed = move || {
        let now = room.console.platform().now();
        problem.get().map(|problem| problem_note(&problem, &title, now)).into_any()
    };
    el("div")
        .child(buttons().dynamic(through_partner_center).child(copy).child(open).child(last))
        .dynamic(failed)
}
