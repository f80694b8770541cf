//! The current domain of each customer, which Graph tells of anybody's tenant.

use std::cell::{Cell, RefCell};

use futures_util::future::join_all;

use super::{Gathering, List};
use crate::{
    domain::{ProblemKind, TenantId},
    refresh::{Bucket, IDENTITY},
    sources::microsoft::{
        assemble::customers::tenants,
        client::{batching, service_client::ServiceClient},
    },
};

/// Batches of domains that are asked for at once.
const LANES: usize = 4;

/// Waits until so many questions may be asked, and notes them.
async fn hold_to_the_limit(client: &ServiceClient, bucket: &Cell<Bucket>, questions: usize) {
    let questions = u32::try_from(questions).unwrap_or(u32::MAX);
    let now = client.now();
    let mut spent = bucket.get();
    let ready = spent.ready_at(IDENTITY, questions, now);
    // Noted before the wait, so that the other lanes come after it.
    spent.spend(IDENTITY, questions, now);
    bucket.set(spent);
    let millis = ready.millis().saturating_sub(now.millis());
    if millis > 0 {
        client.wait(u32::try_from(millis).unwrap_or(u32::MAX)).await;
    }
}

impl Gathering<'_> {
    /// Asks for the current domain of every customer that has access and none that is known.
    pub(super) async fn domains(&self, client: &ServiceClient, knows: &dyn Fn(TenantId) -> bool) {
        let unknown: Vec<String> = tenants(&self.listed.borrow())
            .into_iter()
            .filter(|id| !knows(*id))
            .map(|id| {
                format!("/tenantRelationships/findTenantInformationByTenantId(tenantId='{id}')")
            })
            .collect();
        let chunks = RefCell::new(unknown.chunks(batching::MOST));
        // Each question of a batch counts, and all are asked in the partner's own tenant.
        let bucket = Cell::new(Bucket::default());
        let lane = || async {
            loop {
                let Some(chunk) = chunks.borrow_mut().next() else { return };
                hold_to_the_limit(client, &bucket, chunk.len()).await;
                if !self.domains_of(client, chunk).await {
                    return;
                }
            }
        };
        join_all((0..LANES).map(|_| lane())).await;
    }

    /// Whether it is worth asking for more.
    async fn domains_of(&self, client: &ServiceClient, paths: &[String]) -> bool {
        match batching::ask(client, paths).await {
            Ok(answers) => {
                for answer in answers {
                    match answer {
                        Ok(page) => self.keep(List::Domains, page.rows()),
                        // The tenant is gone; its relationship will tell.
                        Err(problem) if problem.kind == ProblemKind::NotFound => {}
                        Err(problem) => self.missed(List::Domains, Err(problem)),
                    }
                }
                true
            }
            Err(denied) => {
                let lasts = denied.problem.kind.is_no_access();
                self.missed(List::Domains, Err(denied.problem));
                !lasts
            }
        }
    }
}
