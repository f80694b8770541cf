//! Checks of one customer: when its turn comes, or because the user waits for it.

use std::sync::Arc;

use futures_util::FutureExt as _;

use leptos::{prelude::*, task::spawn_local};

use super::customer_sync::{Check, CustomerSync};
use crate::{
    domain::{Problem, ProblemKind, Record, TenantId, Timestamp},
    refresh::{Outcome, Ticket},
    services::cryptography::random,
    sources::microsoft::{
        client::{
            retry::RetryPolicy,
            tokens::{Resource, TokenNeed, TokenProvider as _},
        },
        customer_check::{self, Checked, Depth},
    },
};

/// The time for which the queue relies on a token. It is shorter than the lifetime of any token of
/// Entra (Entra ID, *Configurable token lifetimes*: 60 to 90 minutes).
const TOKEN_MILLIS: i64 = 50 * 60_000;

/// The age from which the facts of a customer are requested again when the user opens it, in
/// milliseconds.
const FRESH_MILLIS: i64 = 10 * 60_000;

impl CustomerSync {
    /// Checks the customer whose turn it is: its health; once a day, and if it is selected, the details
    /// as well.
    pub(super) async fn check_in_turn(self, ticket: Ticket) -> Outcome {
        let id = ticket.tenant;
        let (Some(clients), Some(keyring)) = (self.sign_in().clients(), self.sign_in().keyring())
        else {
            return unasked(ProblemKind::SignInNeeded, true);
        };
        if keyring.token(id, Resource::Graph, TokenNeed::Any).await.is_ok() {
            let mark = |queue: &mut crate::refresh::RefreshQueue, now| {
                queue.token_received(ticket, Timestamp::plus_millis(now, TOKEN_MILLIS));
            };
            self.refresh().change(mark);
        }
        let known = self.record(id);
        // A tenant that is no longer a customer sends no request and does not count as a failure.
        let Some(known) = known else { return unasked(ProblemKind::NoRelationship, false) };
        let is_selected = untrack(|| self.selected()) == Some(id);
        let (inner, now) = (self.inner(), || self.console().services().now());
        let depth = inner.detail_times.borrow().depth(&known, is_selected, now());
        let (customer, policy) = (known.customer.clone(), RetryPolicy::BACKGROUND);
        let checked = customer_check::check(&clients, customer, depth, policy).await;
        inner.detail_times.borrow_mut().checked(&known, &checked, now());
        let record = self.partner_center().keep(checked.record, &known);
        let checked = Checked { record, ..checked };
        let outcome = Outcome {
            result: checked.result.clone(),
            applies_to_all: checked.applies_to_all,
            paused_until: checked.paused_until,
            calls: checked.calls,
            random: random(),
        };
        self.told(checked);
        outcome
    }

    /// Returns all facts of a customer if they are recent or cannot be requested.
    pub(super) fn recent(self, id: TenantId) -> Option<Arc<Record>> {
        let record = self.record(id)?;
        let is_recent = match self.shown_at(&record) {
            Some(at) => !self.is_old(at),
            None => self.sign_in().clients().is_none(),
        };
        is_recent.then(|| Arc::new(record))
    }

    /// Returns all facts of a customer. Requests them first if none are known; requests them in the
    /// background if they are old, or if only a check in turn has read them.
    pub(super) async fn look_at(self, id: TenantId) -> Result<Arc<Record>, Problem> {
        let record = self.record(id);
        let record = record.ok_or(Problem::new(ProblemKind::NotFound))?;
        let at = self.shown_at(&record);
        if at.is_none() && !record.profile.is_asked() && self.sign_in().clients().is_some() {
            self.check_now(id).await;
            let record = self.record(id);
            return record.map(Arc::new).ok_or(ProblemKind::NotFound.into());
        }
        if at.is_none_or(|at| self.is_old(at)) {
            spawn_local(self.check_now(id));
        }
        Ok(Arc::new(record))
    }

    /// When all facts of a customer were last requested, with whatever result. A check in turn does
    /// not request those of Partner Center.
    fn shown_at(self, record: &Record) -> Option<Timestamp> {
        let only_opened = self.partner_center().tells_of(record.customer.id);
        self.inner().detail_times.borrow().shown_at(record, only_opened)
    }

    /// Whether a fact of this age is requested again when the user opens the customer.
    fn is_old(self, at: Timestamp) -> bool {
        let now = self.console().services().now();
        now.millis().saturating_sub(at.millis()) > FRESH_MILLIS
    }

    /// Requests all facts of a customer. Concurrent callers share one check.
    pub(crate) fn check_now(self, id: TenantId) -> Check {
        let inner = self.inner();
        let under_way = inner.checks.borrow().get(&id).cloned();
        under_way.unwrap_or_else(|| {
            let checking = self.check_whole(id).boxed_local().shared();
            inner.checks.borrow_mut().insert(id, checking.clone());
            // The check runs to its end even if all callers drop it.
            spawn_local(checking.clone());
            checking
        })
    }

    async fn check_whole(self, id: TenantId) {
        let known = self.record(id);
        if let (Some(clients), Some(known)) = (self.sign_in().clients(), known) {
            let (customer, policy) = (known.customer.clone(), RetryPolicy::INTERACTIVE);
            let checked = customer_check::check(&clients, customer, Depth::Whole, policy).await;
            let record = self.partner_center().complete(checked.record.clone(), &known).await;
            let now = self.console().services().now();
            let inner = self.inner();
            inner.detail_times.borrow_mut().opened(&known, &checked, now);
            self.told(Checked { record, ..checked });
        }
        self.inner().checks.borrow_mut().remove(&id);
    }

    /// Stores the result of a check and notifies subscribers.
    fn told(self, checked: Checked) {
        let inner = self.inner();
        let Checked { record, claims, .. } = checked;
        let id = record.customer.id;
        if let Some(claims) = claims {
            self.sign_in().demand(id, claims);
        }
        inner.store.borrow_mut().add_result(record);
        if self.is_unapproved(id) {
            inner.unapproved.borrow_mut().insert(id);
        } else {
            inner.unapproved.borrow_mut().remove(&id);
        }
        inner.changed.borrow_mut().insert(id);
        inner.publish.notify();
        if untrack(|| self.selected()) == Some(id) {
            self.console().tell_news();
        }
    }

    /// Whether the app is not approved in a customer's tenant, as far as is known: a check that got
    /// no answer about the customer does not change that.
    fn is_unapproved(self, id: TenantId) -> bool {
        let record = self.record(id);
        let failure = record.as_ref().and_then(|record| record.health.failure());
        failure.is_some_and(|failure| failure.problem.kind == ProblemKind::ConsentMissing)
    }
}

/// The outcome of a check that sent no request.
fn unasked(kind: ProblemKind, applies_to_all: bool) -> Outcome {
    let result = Err(kind.into());
    Outcome { result, applies_to_all, paused_until: None, calls: 0, random: random() }
}
