//! Recognises which document a saved response is.

use serde::{Deserialize, de::IgnoredAny};
use serde_json::Value;

use crate::sources::microsoft::client::document::one;

/// The supported documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Graph's `delegatedAdminCustomers`.
    DelegatedCustomers,
    /// Graph's `delegatedAdminRelationships`.
    Relationships,
    /// Graph's `findTenantInformationBy…`.
    TenantInformation,
    /// Graph's `contracts`.
    Contracts,
    /// Partner Center's `customers`, a list or a single customer.
    SoldTo,
    /// Graph's `organization`.
    Organization,
    /// Graph's `domains`.
    Domains,
    /// Graph's `subscribedSkus`.
    Skus,
    /// Graph's `directory/subscriptions`.
    Renewals,
    /// Graph's `healthOverviews`.
    HealthOverviews,
    /// Graph's `issues`.
    Issues,
    /// Partner Center's `subscribedskus`.
    SoldSkus,
    /// Partner Center's `subscriptions`.
    Sold,
    /// Partner Center's `profiles/company`.
    CompanyProfile,
    /// Partner Center's `profiles/billing`.
    BillingProfile,
    /// Partner Center's `servicerequests`, a list or a single request.
    ServiceRequests,
}

impl Kind {
    /// Each kind with its name, the last part of its Graph context or Partner Center's
    /// `objectType`, and further file names.
    const KNOWN: [(Self, Service, &str, &str, &[&str]); 16] = [
        (
            Self::DelegatedCustomers,
            Service::Graph,
            "delegatedAdminCustomers",
            "delegatedadmincustomers",
            &["customers"],
        ),
        (
            Self::Relationships,
            Service::Graph,
            "delegatedAdminRelationships",
            "delegatedadminrelationships",
            &["relationships", "gdap"],
        ),
        (
            Self::TenantInformation,
            Service::Graph,
            "tenantInformation",
            "microsoft.graph.tenantinformation",
            &[],
        ),
        (Self::Contracts, Service::Graph, "contracts", "contracts", &[]),
        (
            Self::SoldTo,
            Service::PartnerCenter,
            "customers",
            "customer",
            &["partnercentercustomers"],
        ),
        (Self::Organization, Service::Graph, "organization", "organization", &["organisation"]),
        (Self::Domains, Service::Graph, "domains", "domains", &[]),
        (
            Self::Skus,
            Service::Graph,
            "subscribedSkus",
            "subscribedskus",
            &["skus", "licenses", "licences"],
        ),
        (
            Self::Renewals,
            Service::Graph,
            "directorySubscriptions",
            "directory/subscriptions",
            &["subscriptions"],
        ),
        (Self::HealthOverviews, Service::Graph, "healthOverviews", "healthoverviews", &["health"]),
        (Self::Issues, Service::Graph, "issues", "issues", &[]),
        (
            Self::SoldSkus,
            Service::PartnerCenter,
            "subscribedskus",
            "subscribedsku",
            &["partnercentersubscribedskus"],
        ),
        (
            Self::Sold,
            Service::PartnerCenter,
            "subscriptions",
            "subscription",
            &["partnercentersubscriptions"],
        ),
        (
            Self::CompanyProfile,
            Service::PartnerCenter,
            "companyProfile",
            "customercompanyprofile",
            &["company"],
        ),
        (
            Self::BillingProfile,
            Service::PartnerCenter,
            "billingProfile",
            "customerbillingprofile",
            &["billing"],
        ),
        (
            Self::ServiceRequests,
            Service::PartnerCenter,
            "serviceRequests",
            "servicerequest",
            &["servicerequest", "requests"],
        ),
    ];

    /// Its name, which is also the recommended file name.
    pub fn name(self) -> &'static str {
        Self::KNOWN.iter().find(|(kind, ..)| *kind == self).map_or("", |(_, _, name, ..)| name)
    }

    /// Whether the document itself names its customers.
    pub const fn names_its_customers(self) -> bool {
        matches!(
            self,
            Self::DelegatedCustomers
                | Self::Relationships
                | Self::TenantInformation
                | Self::Contracts
                | Self::SoldTo
        )
    }

    /// Whether the document tells which customers granted access.
    pub const fn tells_access(self) -> bool {
        matches!(self, Self::DelegatedCustomers | Self::Relationships)
    }

    /// The kind of a document, from its content, otherwise from the name of its file.
    pub fn of(document: &Value, path: &str) -> Option<Self> {
        match one(document).and_then(label_of) {
            Some(Label::Context(context)) => Self::of_context(&context),
            Some(Label::ObjectType(object)) => Self::tagged(Service::PartnerCenter, &object),
            None => Self::of_path(path, service_of(document)),
        }
    }

    fn of_context(context: &str) -> Option<Self> {
        let entity = entity(context);
        let last = entity.rsplit('/').next().unwrap_or_default();
        Self::tagged(Service::Graph, &entity).or_else(|| Self::tagged(Service::Graph, last))
    }

    fn tagged(service: Service, tag: &str) -> Option<Self> {
        let same = |known: &str| known.eq_ignore_ascii_case(tag);
        Self::KNOWN
            .into_iter()
            .find(|(_, of, _, known, _)| *of == service && same(known))
            .map(|(kind, ..)| kind)
    }

    /// The kind by file name, without extension, page number and punctuation. A name that both
    /// services use is resolved by the format of the document.
    fn of_path(path: &str, service: Service) -> Option<Self> {
        let name = path.rsplit('/').next().unwrap_or(path);
        let name = name.split('.').next().unwrap_or(name);
        let name = name.trim_end_matches(|c: char| c.is_ascii_digit() || "-_ ()".contains(c));
        let name: String = name.chars().filter(|c| c.is_alphanumeric()).collect();
        let named = |of: Option<Service>| {
            Self::KNOWN.into_iter().find(|(_, its, canonical, _, more)| {
                of.is_none_or(|of| of == *its)
                    && (canonical.eq_ignore_ascii_case(&name)
                        || more.iter().any(|more| more.eq_ignore_ascii_case(&name)))
            })
        };
        named(Some(service)).or_else(|| named(None)).map(|(kind, ..)| kind)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Service {
    Graph,
    PartnerCenter,
}

enum Label {
    Context(String),
    ObjectType(String),
}

/// The members that identify a document.
#[derive(Deserialize)]
struct LabelledDocument {
    #[serde(rename = "@odata.context")]
    context: Option<String>,
    attributes: Option<ResourceAttributes>,
    #[serde(default)]
    items: Vec<Option<Item>>,
}

#[derive(Deserialize)]
struct Item {
    attributes: Option<ResourceAttributes>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ResourceAttributes {
    object_type: Option<String>,
}

/// The label of a document.
fn label_of(document: LabelledDocument) -> Option<Label> {
    if let Some(context) = document.context {
        return Some(Label::Context(context));
    }
    let of = |attributes: Option<ResourceAttributes>| attributes?.object_type;
    let item = document.items.into_iter().next().flatten().and_then(|item| of(item.attributes));
    let own = of(document.attributes).filter(|own| !own.eq_ignore_ascii_case("Collection"));
    item.or(own).map(Label::ObjectType)
}

/// The service, by the format of the document: Partner Center's lists have `items`, its errors a
/// `code`.
fn service_of(document: &Value) -> Service {
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct PartnerCenter {
        items: Option<IgnoredAny>,
        attributes: Option<IgnoredAny>,
        code: Option<IgnoredAny>,
        total_count: Option<IgnoredAny>,
    }
    let is_partner_center = one(document).is_some_and(|it: PartnerCenter| {
        [it.items, it.attributes, it.code, it.total_count].iter().any(Option::is_some)
    });
    if is_partner_center { Service::PartnerCenter } else { Service::Graph }
}

/// The path after `#` of a context, in lower case, without parentheses and without the mark of a
/// single entity.
fn entity(context: &str) -> String {
    let path = context.split_once('#').map_or(context, |(_, path)| path);
    let mut depth = 0_usize;
    let mut entity = String::with_capacity(path.len());
    for c in path.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            c if depth == 0 => entity.push(c.to_ascii_lowercase()),
            _ => {}
        }
    }
    entity.trim_end_matches("/$entity").to_owned()
}

#[cfg(test)]
mod tests;
