//! Approval of the app in all customers of the page, one after the other, once the user has confirmed.

use std::sync::Arc;

use leptos::{prelude::*, task::spawn_local};

use super::names::{MAX_ROWS, customer_title};
use crate::{
    components::{ConfirmDialog, CustomerLabel, words::number},
    domain::TenantId,
    i18n::{Word, count, say, say_with},
    session::{CustomerSync, use_session},
};

/// The progress of a run over all customers.
#[derive(Clone, Copy)]
struct Progress {
    approved: usize,
    failed: usize,
    total: usize,
}

impl Progress {
    const fn is_over(self) -> bool {
        self.approved + self.failed == self.total
    }

    fn text(self) -> String {
        let values = [("done", &*number(self.approved)), ("total", &*number(self.total))];
        let text = say_with(Word::LiveApprovedOf, &values);
        if self.failed == 0 {
            return text;
        }
        let n = u64::try_from(self.failed).unwrap_or(u64::MAX);
        format!("{text} · {}", count(Word::LiveFailed, n, &[]))
    }
}

/// Approves the app in all customers.
#[derive(Clone, Copy)]
pub(super) struct ApproveAll {
    sync: CustomerSync,
    /// The customers of the scope in which the app is not approved.
    unapproved: Memo<Arc<[TenantId]>>,
    /// The customers that the user is asked about. These are approved and no others, even if further
    /// ones are found meanwhile.
    asked: RwSignal<Arc<[TenantId]>>,
    /// `None` before the first run.
    progress: RwSignal<Option<Progress>>,
    is_stopped: RwSignal<bool>,
}

impl ApproveAll {
    pub(super) fn new(sync: CustomerSync, unapproved: Memo<Arc<[TenantId]>>) -> Self {
        Self {
            sync,
            unapproved,
            asked: RwSignal::new(Arc::default()),
            progress: RwSignal::new(None),
            is_stopped: RwSignal::new(false),
        }
    }

    /// Approves the app in one customer after the other, until the user stops it or leaves the
    /// page.
    async fn run(self) {
        let customers = self.asked.get_untracked();
        self.is_stopped.set(false);
        self.progress.set(Some(Progress { approved: 0, failed: 0, total: customers.len() }));
        for id in customers.iter() {
            if self.is_stopped.try_get_untracked() != Some(false) {
                return;
            }
            let is_approved = self.sync.approve(*id).await.is_ok();
            self.progress.try_update(|progress| {
                if let Some(progress) = progress {
                    progress.approved += usize::from(is_approved);
                    progress.failed += usize::from(!is_approved);
                }
            });
        }
    }
}

/// The progress of the run, and the button that starts or stops it.
#[component]
pub(super) fn ApproveAllPanel(
    /// The run.
    all: ApproveAll,
) -> impl IntoView {
    let ApproveAll { progress, is_stopped, .. } = all;
    let is_running = Memo::new(move |_| {
        progress.get().is_some_and(|progress| !progress.is_over()) && !is_stopped.get()
    });
    let asks = RwSignal::new(false);
    // One button for both actions, so that it keeps the focus while its action changes.
    let class = move || if is_running.get() { "button" } else { "button button--primary" };
    let start_or_stop = move |_| {
        if is_running.get_untracked() {
            is_stopped.set(true);
        } else {
            all.asked.set(all.unapproved.get_untracked());
            asks.set(true);
        }
    };
    view! {
        <div class="live__board">
            {move || progress.get().map(|progress| view! { <ProgressBar progress /> })}
            <div class="live__buttons">
                <button class=class type="button" on:click=start_or_stop>
                    {move || {
                        say(if is_running.get() { Word::LiveCancel } else { Word::LiveApproveAll })
                    }}
                </button>
            </div>
            <ConfirmDialog
                open=asks
                question=Word::LiveApproveAllAsk
                confirm=Word::LiveApproveAll
                cancel=Word::LiveCancel
                on_confirm=move |()| spawn_local(all.run())
            >
                <AskedCustomers asked=all.asked />
            </ConfirmDialog>
        </div>
    }
}

/// The number and the names of the customers that the user is asked about.
#[component]
fn AskedCustomers(asked: RwSignal<Arc<[TenantId]>>) -> impl IntoView {
    let session = use_session();
    let customers = asked.get_untracked();
    let total = u64::try_from(customers.len()).unwrap_or(u64::MAX);
    let names = customers.iter().take(MAX_ROWS).map(|id| {
        let title = customer_title(session, *id);
        view! {
            <li>
                <CustomerLabel id=*id title />
            </li>
        }
    });
    let more = customers.len().saturating_sub(MAX_ROWS);
    let more = (more > 0).then(|| {
        let text = say_with(Word::LiveApproveAllMore, &[("n", &number(more))]);
        view! { <p>{text}</p> }
    });
    view! {
        <p>{count(Word::LiveApproveAllCount, total, &[])}</p>
        <ul class="live__names">{names.collect_view()}</ul>
        {more}
    }
}

#[component]
fn ProgressBar(progress: Progress) -> impl IntoView {
    view! {
        <div>
            <progress
                class="round__bar"
                aria-label=Word::LiveApprovals
                max=progress.total.to_string()
                value=(progress.approved + progress.failed).to_string()
            ></progress>
            <p role="status">{progress.text()}</p>
        </div>
    }
}
