//! The stored form of a customer: one line of the file.

use serde::{Deserialize, Serialize};

use super::{
    choice::Object,
    delegation::Relationship,
    facts::{ByFact, FactValue, Parts, States},
    health::Health,
    problem::WireProblem,
    profile::Profile,
    request::{self, Request},
    scalar::{Moment, Text, all_filled, filled, text, texts},
    subscription::Subscription,
};
use crate::{
    domain::{Access, Customer, Delegation, Domain, Record, TenantId, Timestamp},
    json::lenient::SkippedPaths,
    sources::snapshot::{context::Context, shared::Tables},
};

/// A row. `P` and `S` are its profile and subscriptions: `IgnoredAny` for the list, which does not
/// show them, so that only their syntax is checked.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", bound(deserialize = "P: Deserialize<'de>, S: Deserialize<'de>"))]
pub struct Row<'a, P, S> {
    #[serde(borrow)]
    id: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    alias: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    primary: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    initial: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    no_initial: Option<bool>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    domains: Vec<Option<Text<'a>>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    tags: Vec<Option<Text<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    access: Option<Access>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    relationships: Vec<Option<Relationship<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    as_of: Option<Moment>,
    #[serde(default, skip_serializing_if = "ByFact::is_empty")]
    times: ByFact<Moment>,
    /// Boxed, because few rows have one and it would enlarge every row.
    #[serde(default, skip_serializing_if = "ByFact::is_empty")]
    failed: ByFact<Box<WireProblem<'a>>>,
    #[serde(default, skip_serializing_if = "Parts::is_empty")]
    partial: Parts,
    #[serde(skip_serializing_if = "Option::is_none")]
    profile: Option<P>,
    #[serde(skip_serializing_if = "Option::is_none")]
    subscriptions: Option<S>,
    #[serde(skip_serializing_if = "Option::is_none")]
    health: Option<Object<Health<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    requests: Option<Vec<Option<Request<'a>>>>,
}

/// A row with all its facts.
pub type WholeRow<'a> = Row<'a, Object<Profile<'a>>, Vec<Option<Subscription<'a>>>>;

/// The facts that the list does not show.
pub struct Details<P, S> {
    profile: FactValue<P>,
    subscriptions: FactValue<S>,
}

impl<P, S> Row<'_, P, S> {
    /// The tenant of the row, if it has one.
    pub fn tenant(&self) -> Option<TenantId> {
        self.id.as_ref()?.trim().parse().ok()
    }

    /// The time of its facts, unless a fact has its own.
    pub fn as_of(&self) -> Option<Moment> {
        self.as_of
    }

    /// Converts the parts that the list shows, and returns the other facts. `lost` lists the parts
    /// that could not be read.
    pub fn into_record(
        self,
        lost: &SkippedPaths,
        context: &Context<'_>,
    ) -> (Record, Details<P, S>) {
        let [profile_failed, subscriptions_failed, health_failed, requests_failed] =
            self.failed.into_problems(lost, context);
        let [
            profile_is_part,
            subscriptions_are_part,
            health_is_part,
            requests_are_part,
            relationships_are_part,
        ] = self.partial.read(lost);
        let relationship = |relationship| context.known(relationship).unwrap_or_default();
        let relationships = self.relationships.into_iter().map(relationship);
        let customer = Customer {
            id: context.tenant,
            name: self.name.map(|name| name.trim().to_owned()).unwrap_or_default(),
            domains: domains(self.domains, self.primary, self.initial, self.no_initial),
            delegation: Delegation {
                relationships: relationships.map(|it| it.into_domain(context)).collect(),
                assumed: self.access.unwrap_or_default(),
                is_part: relationships_are_part,
            },
            tags: all_filled(self.tags),
            alias: filled(self.alias),
        };
        let health = FactValue {
            value: self.health,
            is_lost: is_health_lost(lost),
            is_part: health_is_part,
            time: self.times.health,
            failed: health_failed,
        };
        let requests = FactValue {
            value: self.requests,
            is_lost: lost.holds("requests"),
            is_part: requests_are_part,
            time: self.times.requests,
            failed: requests_failed,
        };
        let record = Record {
            health: health.into_fact(context, |Object(health)| health.into_domain(context)),
            requests: requests.into_fact(context, |all| Some(request::into_domain(all, context))),
            ..Record::new(customer)
        };
        let details = Details {
            profile: FactValue {
                value: self.profile,
                is_lost: is_profile_lost(lost),
                is_part: profile_is_part,
                time: self.times.profile,
                failed: profile_failed,
            },
            subscriptions: FactValue {
                value: self.subscriptions,
                is_lost: lost.holds("subscriptions"),
                is_part: subscriptions_are_part,
                time: self.times.subscriptions,
                failed: subscriptions_failed,
            },
        };
        (record, details)
    }
}

/// Incomplete health could look healthy: if an array or a status cannot be read, all of it is lost.
fn is_health_lost(lost: &SkippedPaths) -> bool {
    let members = ["health", "health.services", "health.status", "health.issues"];
    members.iter().any(|member| lost.holds(member)) || lost.is_within("health.status")
}

fn is_profile_lost(lost: &SkippedPaths) -> bool {
    ["profile", "profile.address", "profile.contacts"].iter().any(|member| lost.holds(member))
}

impl Details<Object<Profile<'_>>, Vec<Option<Subscription<'_>>>> {
    /// Adds the details to the record of their row.
    pub fn add_to(self, record: &mut Record, context: &Context<'_>) {
        record.profile = self.profile.into_fact(context, |Object(profile)| Some(profile.into()));
        let subscription = |it: Option<Subscription<'_>>| {
            context.known(it).unwrap_or_default().into_domain(context)
        };
        record.subscriptions = self
            .subscriptions
            .into_fact(context, |all| Some(all.into_iter().map(subscription).collect()));
    }
}

impl<'a> WholeRow<'a> {
    /// The stored form of a record in a snapshot taken at `taken_at`.
    pub fn from_domain(record: &'a Record, tables: &'a Tables, taken_at: Timestamp) -> Self {
        let Record { customer, profile, subscriptions, health, requests } = record;
        let States { as_of, times, failed, partial } = States::of(record, taken_at);
        let domains = &customer.domains;
        let leads = domains.first().is_some_and(|domain| domain.primary);
        let assumed_initial = domains.iter().position(|domain| Domain::named(&domain.name).initial);
        let initial = domains.iter().position(|domain| domain.initial);
        let relationship = |it| Some(Relationship::from_domain(it, tables));
        let subscription = |it| Some(Subscription::from_domain(it, tables));
        let request = |it| Some(Request::from_domain(it, customer.id));
        Self {
            id: Some(customer.id.to_string().into()),
            name: text(Some(&customer.name).filter(|name| !name.is_empty())),
            alias: text(customer.alias.as_ref()),
            primary: customer.primary_domain().map(Text::from),
            initial: customer
                .initial_domain()
                .filter(|_| initial != assumed_initial)
                .map(Text::from),
            no_initial: (initial.is_none() && assumed_initial.is_some()).then_some(true),
            domains: domains[usize::from(leads)..]
                .iter()
                .map(|it| Some((&it.name).into()))
                .collect(),
            tags: texts(&customer.tags),
            access: Some(customer.delegation.assumed).filter(|access| *access != Access::Unknown),
            relationships: customer.delegation.relationships.iter().map(relationship).collect(),
            as_of: (as_of != taken_at).then_some(Moment(as_of)),
            times,
            failed,
            partial,
            profile: profile.value().map(|profile| Object(profile.into())),
            subscriptions: subscriptions.value().map(|all| all.iter().map(subscription).collect()),
            health: health.value().map(|health| Object(Health::from_domain(health, tables))),
            requests: requests.value().map(|all| all.iter().map(request).collect()),
        }
    }
}

/// The domains of a row. The primary domain comes first unless it is in the list, and Microsoft's
/// first name is the initial domain unless the row states another.
fn domains(
    names: Vec<Option<Text<'_>>>,
    primary: Option<Text<'_>>,
    initial: Option<Text<'_>>,
    no_initial: Option<bool>,
) -> Vec<Domain> {
    let mut domains: Vec<Domain> =
        names.into_iter().flatten().map(|it| Domain::named(&it)).collect();
    domains.retain(|domain| !domain.name.is_empty());
    let mut place = |name: Option<Text<'_>>| {
        let wanted = Domain::named(&name?);
        if wanted.name.is_empty() {
            return None;
        }
        if domains.iter().all(|domain| domain.name != wanted.name) {
            domains.insert(0, wanted.clone());
        }
        Some(wanted.name)
    };
    let initial = place(initial);
    let primary = place(primary);
    let initial = match initial {
        Some(name) => Some(name),
        None if no_initial == Some(true) => None,
        None => domains.iter().find(|domain| domain.initial).map(|domain| domain.name.clone()),
    };
    let at = |name: Option<String>| domains.iter().position(|d| Some(&d.name) == name.as_ref());
    let (primary, initial) = (at(primary), at(initial));
    for (place, domain) in domains.iter_mut().enumerate() {
        domain.primary = primary == Some(place);
        domain.initial = initial == Some(place);
    }
    domains
}
