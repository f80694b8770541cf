//! Having the app approved in customers, and how far that is.

use std::sync::Arc;

use leptos::{ev, prelude::*, task::spawn_local};

use super::{
    notices::number,
    parts::{button, buttons},
};
use crate::{
    domain::{Problem, TenantId},
    i18n::{Word, count, say, say_with},
    live::room::Room,
    routes::{CustomerKey, Page},
    source::live::{entra::consent, reseller::probe::Presence},
    ui::{El, IconName, el, icon},
    views::parts::{bdi, copy::named_copy_button, page_link::page_link, problem::problem_note},
};

/// What a button needs to have the app approved in one customer.
#[derive(Clone, Copy)]
pub(super) struct Approving {
    room: Room,
    tenant: TenantId,
    /// Whether it is under way through Partner Center.
    busy: RwSignal<bool>,
    /// Why Partner Center did not do it.
    problem: RwSignal<Option<Problem>>,
}

impl Approving {
    /// For one customer.
    pub(super) fn new(room: Room, tenant: TenantId) -> Self {
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
pub(super) fn approve_buttons(approving: Approving, title: &str) -> El {
    ways(approving, title, "button button--primary", None)
}

/// The same; the first is of a class, and something follows after the last.
fn ways(approving: Approving, title: &str, first: &'static str, last: Option<El>) -> El {
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
        can_approve(room).then_some(approve).into_any()
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

/// Whether Partner Center approves for customers; tracks it.
fn can_approve(room: Room) -> bool {
    room.partner_center.with(|known| *known == Some(Presence::Available))
}

/// The customers in whom the app is not approved, and what can be done about it.
pub(super) fn approvals(room: Room) -> AnyView {
    let heading = el("h1").class("title").attr("id", "approvals-title").attr("tabindex", "-1");
    let all = All::new(room);
    let list = move || {
        let customers = room.unapproved.get();
        if customers.is_empty() {
            return el("p").class("empty__text").text(Word::LiveNoneUnapproved).into_any();
        }
        table(room, &customers).into_any()
    };
    let number = Memo::new(move |_| room.unapproved.with(|them| them.len()));
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
        .dynamic(move || (can_approve(room) && number.get() > 0).then(|| all.board()).into_any())
        .dynamic(list)
        .into_any()
}

/// Approving in all of them, one after the other.
#[derive(Clone, Copy)]
struct All {
    room: Room,
    /// How many of how many were done, and how many could not be; `None` before it began.
    done: RwSignal<Option<(usize, usize, usize)>>,
    stopped: RwSignal<bool>,
}

impl All {
    fn new(room: Room) -> Self {
        Self { room, done: RwSignal::new(None), stopped: RwSignal::new(false) }
    }

    fn board(self) -> El {
        let progress = move || {
            self.done.get().map(|(done, failed, total)| bar(done, failed, total)).into_any()
        };
        let is_running = Memo::new(move |_| {
            let is_over = |(done, failed, total)| done + failed == total;
            self.done.get().is_some_and(|done| !is_over(done)) && !self.stopped.get()
        });
        let control = move || {
            if is_running.get() {
                button("button", Word::LiveCancel, move || self.stopped.set(true)).into_any()
            } else {
                button("button button--primary", Word::LiveApproveAll, move || {
                    spawn_local(self.run());
                })
                .into_any()
            }
        };
        el("div").class("live__board").dynamic(progress).child(buttons().dynamic(control))
    }

    async fn run(self) {
        let customers = self.room.unapproved.get_untracked();
        self.stopped.set(false);
        self.done.set(Some((0, 0, customers.len())));
        for id in customers.iter() {
            if self.stopped.try_get_untracked() != Some(false) {
                return;
            }
            let approved = self.room.approve(*id).await.is_ok();
            self.done.try_update(|known| {
                if let Some((done, failed, _)) = known {
                    *done += usize::from(approved);
                    *failed += usize::from(!approved);
                }
            });
        }
    }
}

fn bar(done: usize, failed: usize, total: usize) -> El {
    let values = [("done", &*number(done)), ("total", &*number(total))];
    let mut text = say_with(Word::LiveApprovedOf, &values);
    if failed > 0 {
        let n = u64::try_from(failed).unwrap_or(u64::MAX);
        text = format!("{text} · {}", count(Word::LiveFailed, n, &[]));
    }
    let progress = el("progress")
        .class("round__bar")
        .attr("aria-label", Word::LiveApprovals)
        .attr("max", total.to_string())
        .attr("value", (done + failed).to_string());
    el("div").child(progress).child(el("p").attr("role", "status").text(text))
}

/// At most so many rows are drawn; the others follow as these are done.
const MOST: usize = 200;

fn table(room: Room, customers: &Arc<[TenantId]>) -> El {
    let more = customers.len().saturating_sub(MOST);
    let rows: Vec<El> = customers.iter().take(MOST).map(|id| row(room, *id)).collect();
    let head = [Word::ListColumnOrganization, Word::LiveApproval]
        .map(|word| el("th").attr("scope", "col").text(word));
    let more = (more > 0).then(|| {
        let text = say_with(Word::LiveMoreUnapproved, &[("n", &number(more))]);
        el("p").class("live-page__text").text(text)
    });
    let table = el("table")
        .class("table approvals")
        .attr("aria-labelledby", "approvals-title")
        .child(el("thead").child(el("tr").child(Vec::from(head))))
        .child(el("tbody").child(rows));
    el("div").child(table).child(more)
}

fn row(room: Room, id: TenantId) -> El {
    let title = title_of(room, id);
    let link = page_link(Page::Customer(CustomerKey::Id(id)), "link").child(bdi(title.clone()));
    let check = move || {
        room.was_approved(id);
        spawn_local(room.check_now(id));
    };
    let label = say_with(Word::LiveCheckNowOf, &[("customer", &title)]);
    let again = button("button button--quiet", Word::LiveCheckNow, check).attr("aria-label", label);
    el("tr").child(el("th").attr("scope", "row").child(link)).child(el("td").child(ways(
        Approving::new(room, id),
        &title,
        "button",
        Some(again),
    )))
}

/// What to call a customer.
pub(super) fn title_of(room: Room, id: TenantId) -> String {
    let listing = room.console.listing_untracked();
    let title = listing.and_then(|listing| {
        let row = listing.directory.row_of(id)?;
        Some(listing.directory.row(row)?.title())
    });
    title.unwrap_or_else(|| id.to_string())
}
