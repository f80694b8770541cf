//! Having the app approved in customers, and how far that is.

use std::sync::Arc;

use leptos::{prelude::*, task::spawn_local};

use crate::{
    components::microsoft::{
        Approving, number,
        parts::{button, buttons},
        ways,
    },
    domain::TenantId,
    i18n::{Word, count, say_with},
    live::room::Room,
    routes::{CustomerKey, Page},
    ui::{El, el},
    views::parts::{bdi, page_link::page_link},
};

/// The customers in whom the app is not approved, and what can be done about it.
pub(crate) fn approvals(room: Room) -> AnyView {
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
        .dynamic(move || (room.can_approve() && number.get() > 0).then(|| all.board()).into_any())
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
fn title_of(room: Room, id: TenantId) -> String {
    let listing = room.console.listing_untracked();
    let title = listing.and_then(|listing| {
        let row = listing.directory.row_of(id)?;
        Some(listing.directory.row(row)?.title())
    });
    title.unwrap_or_else(|| id.to_string())
}
