//! Having the app approved in customers, and how far that is.

use std::rc::Rc;

use leptos::{ev, prelude::*};

use super::{
    notices::number,
    parts::{button, buttons},
};
use crate::{
    domain::TenantId,
    i18n::{Word, count, say, say_with},
    live::room::Room,
    reactive::{Derived, Value},
    route::{CustomerKey, Page},
    source::live::entra::consent,
    ui::{El, IconName, el, icon},
    views::parts::{bdi, copy::named_copy_button, page_link::page_link},
};

/// What a button needs to have the app approved in one customer.
#[derive(Clone, Copy)]
pub(super) struct Approving {
    room: Room,
    tenant: TenantId,
}

impl Approving {
    /// For one customer.
    pub(super) fn new(room: Room, tenant: TenantId) -> Self {
        Self { room, tenant }
    }

    /// The page where an administrator of the customer approves the app.
    fn page(self) -> Option<String> {
        let inner = self.room.inner();
        let app = &inner.setting.as_ref().ok()?.app;
        // Whoever comes back brings the tenant along, and nothing is believed of the answer.
        consent::page(app, self.tenant, &self.room.console.platform().new_id())
    }
}

/// Ways to have the app approved in a customer: a link to send to its administrator, or to open.
pub(super) fn approve_buttons(approving: Approving, title: &str) -> El {
    let Approving { room, .. } = approving;
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
    buttons().child(copy).child(open)
}

/// The customers in whom the app is not approved, and what can be done about it.
pub(super) fn approvals(room: Room) -> AnyView {
    let heading = el("h1").class("title").attr("id", "approvals-title").attr("tabindex", "-1");
    let list = move || {
        let customers = room.unapproved.get();
        if customers.is_empty() {
            return el("p").class("empty__text").text(Word::LiveNoneUnapproved).into_any();
        }
        table(room, &customers).into_any()
    };
    let number = Derived::new(move || room.unapproved.with(|them| them.len()));
    let counted = move || {
        let n = u64::try_from(number.get()).unwrap_or(u64::MAX);
        if n == 0 { String::new() } else { count(Word::LiveUnapproved, n, &[]) }
    };
    el("section")
        .class("live-page")
        .attr("aria-labelledby", "approvals-title")
        .child(heading.text(Word::LiveApprovals))
        .child(el("p").class("live-page__text").text(Word::LiveApprovalsAbout))
        .child(el("p").class("live-page__text").attr("role", "status").live_text(counted))
        .dynamic(list)
        .into_any()
}

/// At most so many rows are drawn; the others follow as these are done.
const MOST: usize = 200;

fn table(room: Room, customers: &Rc<[TenantId]>) -> El {
    let more = customers.len().saturating_sub(MOST);
    let rows: Vec<El> = customers.iter().take(MOST).map(|id| row(room, *id)).collect();
    let head = [Word::ListColumnOrganization, Word::LiveApprovals]
        .map(|word| el("th").attr("scope", "col").text(word));
    el("div")
        .child(
            el("table")
                .class("table")
                .attr("aria-labelledby", "approvals-title")
                .child(el("thead").child(el("tr").child(Vec::from(head))))
                .child(el("tbody").child(rows)),
        )
        .child((more > 0).then(|| {
            el("p")
                .class("live-page__text")
                .text(say_with(Word::LiveMoreUnapproved, &[("n", &number(more))]))
        }))
}

fn row(room: Room, id: TenantId) -> El {
    let title = room
        .console
        .listing_untracked()
        .and_then(|listing| {
            let row = listing.directory.row_of(id)?;
            Some(listing.directory.row(row)?.title())
        })
        .unwrap_or_else(|| id.to_string());
    let link = page_link(Page::Customer(CustomerKey::Id(id)), "link").child(bdi(title.clone()));
    let again = Value::new(());
    let check = move || {
        again.set(());
        room.was_approved(id);
    };
    el("tr").child(el("th").attr("scope", "row").child(link)).child(el("td").child(
        approve_buttons(Approving::new(room, id), &title).child(button(
            "button button--quiet",
            Word::LiveCheckNow,
            check,
        )),
    ))
}
