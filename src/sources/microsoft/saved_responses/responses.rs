//! The responses about one customer, from the documents in its folder.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Document, Folder, Kind, joined};
use crate::{
    domain::{Fact, ProblemKind, TenantId, customer::Profile},
    sources::microsoft::{
        assemble::{
            Responses,
            facts::{first, page},
        },
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
            skus: skus.joined(sold_skus, joined),
            renewals: self.fact(take(Kind::Renewals), graph::company_subscriptions::read),
            sold: self.fact(take(Kind::Sold), partner_center::subscriptions::read),
            overviews: self.fact(take(Kind::HealthOverviews), graph::health_overviews::read),
            issues: self.fact(take(Kind::Issues), graph::issues::read),
            company: first(
                company.joined(billing, joined).joined(listed.map(|profile| vec![profile]), joined),
            ),
            requests: requests.joined(self.requests.remove(&tenant).unwrap_or_default(), joined),
        }
    }

    /// The fact from all documents of one kind: all their rows, with the age of the oldest. If a page
    /// is an error or missing, or a row cannot be read, the fact is a part.
    fn fact<T>(
        &mut self,
        documents: Vec<Document>,
        read: impl Fn(&[Value]) -> Decoded<T>,
    ) -> Fact<Vec<T>> {
        let ends_early = self.report_missing_page(&documents);
        let mut fact = Fact::not_asked();
        for Document { path, saved, content, .. } in documents {
            let page = match content {
                Ok(content) => {
                    let decoded = read(&content.rows);
                    self.report_parts(&path, &decoded);
                    page(saved, decoded, None)
                }
                Err(problem) => Fact::failed(problem, saved),
            };
            fact = fact.joined(page, joined);
        }
        if ends_early {
            fact = fact.lacking(ProblemKind::Incomplete.into());
        }
        fact.without_empty_part()
    }
}

fn company_profiles(rows: &[Value]) -> Decoded<Profile> {
    partner_center::profiles::read_company(rows).filter_map(|company| company.profile)
}
