//! The responses about one customer, from the documents in its folder.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Document, Folder, Kind, joined};
use crate::{
    domain::{Fact, ProblemKind, TenantId, customer::Profile},
    sources::microsoft::{
        assemble::{Responses, merge},
        client::document::Decoded,
        graph, partner_center,
    },
};

impl Folder {
    /// The responses about a customer in these documents.
    pub(super) fn responses(&mut self, tenant: TenantId, documents: Vec<Document>) -> Responses {
        let mut by_kind: BTreeMap<Kind, Vec<Document>> = BTreeMap::new();
        for document in documents {
            by_kind.entry(document.kind).or_default().push(document);
        }
        let mut take = |kind| by_kind.remove(&kind).unwrap_or_default();
        let skus = self.fact(take(Kind::Skus), graph::subscribed_skus::read);
        let sold_skus = self.fact(take(Kind::SoldSkus), partner_center::subscribed_skus::read);
        let company = self.fact(take(Kind::CompanyProfile), company_profiles);
        let billing = self.fact(take(Kind::BillingProfile), partner_center::profiles::read_billing);
        let requests = self.fact(take(Kind::ServiceRequests), |rows| {
            partner_center::service_requests::read(rows, Some(tenant))
        });
        let listed = self.companies.remove(&tenant).unwrap_or_default();
        Responses {
            organization: first(self.fact(take(Kind::Organization), graph::organization::read)),
            domains: self.fact(take(Kind::Domains), graph::domains::read),
            skus: merge(skus, sold_skus, joined),
            renewals: self.fact(take(Kind::Renewals), graph::company_subscriptions::read),
            sold: self.fact(take(Kind::Sold), partner_center::subscriptions::read),
            overviews: self.fact(take(Kind::HealthOverviews), graph::health_overviews::read),
            issues: self.fact(take(Kind::Issues), graph::issues::read),
            company: first(merge(
                merge(company, billing, joined),
                listed.map(|profile| vec![profile]),
                joined,
            )),
            requests: merge(requests, self.requests.remove(&tenant).unwrap_or_default(), joined),
        }
    }

    /// The fact from all documents of one kind: all their rows, with the age of the oldest. If one
    /// page is an error, the fact is that error, because the list is incomplete.
    fn fact<T>(
        &mut self,
        documents: Vec<Document>,
        read: impl Fn(&[Value]) -> Decoded<T>,
    ) -> Fact<Vec<T>> {
        let pages =
            documents.iter().filter_map(|one| Some((&*one.path, one.content.as_ref().ok()?)));
        self.report_missing_page(pages);
        let mut fact = Fact::NotAsked;
        for Document { path, saved, content, .. } in documents {
            let value = match content {
                Ok(content) => self.items(&path, read(&content.rows)),
                Err(problem) => return Fact::Failed { problem, at: saved },
            };
            fact = merge(fact, Fact::Known { value, as_of: saved }, joined);
        }
        fact
    }
}

fn company_profiles(rows: &[Value]) -> Decoded<Profile> {
    partner_center::profiles::read_company(rows).filter_map(|company| company.profile)
}

/// The first of several values.
fn first<T>(fact: Fact<Vec<T>>) -> Fact<T> {
    match fact {
        Fact::Known { value, as_of } => match value.into_iter().next() {
            Some(value) => Fact::Known { value, as_of },
            None => Fact::Failed { problem: ProblemKind::Unreadable.into(), at: as_of },
        },
        Fact::Failed { problem, at } => Fact::Failed { problem, at },
        Fact::NotAsked => Fact::NotAsked,
    }
}
