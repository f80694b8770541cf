//! Requests the current domain of each customer; Graph has it for every tenant.

use std::cell::{Cell, RefCell};

use futures_util::future::join_all;

use super::{collector::ListCollector, list::List};
use crate::{
    domain::{ProblemKind, TenantId},
    refresh::{Bucket, IDENTITY},
    sources::microsoft::{
        assemble::customers::tenants,
        client::{
            batching::{self, BatchReply},
            service_client::ServiceClient,
        },
    },
};

/// Number of concurrent batches.
const CONCURRENT_BATCHES: usize = 4;

/// Waits until the rate limit allows the requests, and records them.
async fn wait_for_quota(client: &ServiceClient, bucket: &Cell<Bucket>, questions: usize) {
    let questions = u32::try_from(questions).unwrap_or(u32::MAX);
    let now = client.now();
    let mut spent = bucket.get();
    let ready = spent.ready_at(IDENTITY, questions, now);
    // Recorded before the wait, so that concurrent workers are scheduled after it.
    spent.spend(IDENTITY, questions, now);
    bucket.set(spent);
    let millis = ready.millis().saturating_sub(now.millis());
    if millis > 0 {
        client.wait(u32::try_from(millis).unwrap_or(u32::MAX)).await;
    }
}

impl ListCollector<'_> {
    /// Requests the current domain of each customer whose domain is unknown.
    pub(super) async fn domains(&self, client: &ServiceClient, knows: &dyn Fn(TenantId) -> bool) {
        let unknown: Vec<String> = tenants(&self.listed.borrow())
            .into_iter()
            .filter(|id| !knows(*id))
            .map(|id| {
                format!("/tenantRelationships/findTenantInformationByTenantId(tenantId='{id}')")
            })
            .collect();
        let chunks = RefCell::new(unknown.chunks(batching::MAX_REQUESTS));
        // Each request of a batch counts towards the limit of the partner's tenant.
        let bucket = Cell::new(Bucket::default());
        let is_ended = Cell::new(false);
        let worker = || async {
            loop {
                let Some(chunk) = chunks.borrow_mut().next() else { return };
                wait_for_quota(client, &bucket, chunk.len()).await;
                if is_ended.get() {
                    return;
                }
                if !self.domains_of(client, chunk).await {
                    is_ended.set(true);
                }
            }
        };
        join_all((0..CONCURRENT_BATCHES).map(|_| worker())).await;
    }

    /// Requests the domains of one batch; returns whether further batches make sense.
    async fn domains_of(&self, client: &ServiceClient, paths: &[String]) -> bool {
        match batching::get_all(client, paths).await {
            Ok(BatchReply { responses, paused_until }) => {
                for response in responses {
                    match response {
                        Ok(page) => self.add_rows(List::Domains, page.rows()),
                        // The tenant was deleted; its relationship says so.
                        Err(problem) if problem.kind == ProblemKind::NotFound => {}
                        Err(problem) => self.record_failure(List::Domains, Err(problem)),
                    }
                }
                paused_until.is_none()
            }
            Err(denied) => {
                let kind = denied.problem.kind;
                self.record_failure(List::Domains, Err(denied.problem));
                // A pause that is too long to wait for holds for all batches.
                !kind.is_no_access() && kind.paused_until().is_none()
            }
        }
    }
}
