//! A customer as a snapshot writes it: one line of the file.

use serde::{Deserialize, Serialize, de::IgnoredAny};

use super::{
    Moment, Text,
    delegation::{self, Relationship},
    health::Health,
    not,
    problem::Failure,
    profile::Profile,
    request::Request,
    subscription::Subscription,
};
use crate::{
    domain::{
        Customer, Delegation, Domain, Fact, Problem, ProblemKind, Record, TenantId, Timestamp,
    },
    source::snapshot::shared::{Context, Tables},
};

/// A customer and all that is known of it. An absent fact was not asked for.
///
/// The facts that a list of customers does not show have a type of their own, so that reading the
/// list can pass over them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(
    rename_all = "camelCase",
    default,
    bound(deserialize = "P: Deserialize<'de> + Default, S: Deserialize<'de> + Default")
)]
pub struct Row<'a, P, S> {
    #[serde(borrow)]
    pub id: Option<Text<'a>>,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub name: Option<Text<'a>>,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    alias: Option<Text<'a>>,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    primary: Option<Text<'a>>,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    initial: Option<Text<'a>>,
    #[serde(skip_serializing_if = "not")]
    no_initial: bool,
    #[serde(borrow, skip_serializing_if = "Vec::is_empty")]
    domains: Vec<Text<'a>>,
    #[serde(borrow, skip_serializing_if = "Vec::is_empty")]
    tags: Vec<Text<'a>>,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    access: Option<Text<'a>>,
    #[serde(borrow, skip_serializing_if = "Vec::is_empty")]
    relationships: Vec<Relationship<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    as_of: Option<Moment>,
    #[serde(skip_serializing_if = "PerFact::is_empty")]
    times: PerFact<Moment>,
    #[serde(borrow, skip_serializing_if = "PerFact::is_empty")]
    failed: PerFact<Failure<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    profile: Option<P>,
    #[serde(skip_serializing_if = "Option::is_none")]
    subscriptions: Option<S>,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    health: Option<Health<'a>>,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    requests: Option<Vec<Request<'a>>>,
}

/// A row with all its facts.
pub type WholeRow<'a> = Row<'a, Profile<'a>, Vec<Subscription<'a>>>;

/// A row of which only is read what a list shows; the rest is checked to be JSON.
pub type ListRow<'a> = Row<'a, IgnoredAny, IgnoredAny>;

/// The facts of a row, by the names of their members.
pub const FACTS: [&str; 4] = ["profile", "subscriptions", "health", "requests"];

/// Something that may differ for each fact of a row.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, bound(deserialize = "T: Deserialize<'de>"))]
struct PerFact<T> {
    #[serde(skip_serializing_if = "Option::is_none")]
    profile: Option<T>,
    #[serde(skip_serializing_if = "Option::is_none")]
    subscriptions: Option<T>,
    #[serde(skip_serializing_if = "Option::is_none")]
    health: Option<T>,
    #[serde(skip_serializing_if = "Option::is_none")]
    requests: Option<T>,
}

impl<T> Default for PerFact<T> {
    fn default() -> Self {
        Self { profile: None, subscriptions: None, health: None, requests: None }
    }
}

impl<T> PerFact<T> {
    const fn is_empty(&self) -> bool {
        self.profile.is_none()
            && self.subscriptions.is_none()
            && self.health.is_none()
            && self.requests.is_none()
    }
}

/// The parts of a fact as a row writes them: the value, its time unless that is the row's, and the
/// problem.
struct Parts<'a, W> {
    value: Option<W>,
    time: Option<Moment>,
    failed: Option<Failure<'a>>,
}

impl<'a, W> Parts<'a, W> {
    fn of<T>(fact: &'a Fact<T>, row_as_of: Timestamp, shape: impl FnOnce(&'a T) -> W) -> Self {
        let other = |time: Timestamp| (time != row_as_of).then_some(Moment(time));
        match fact {
            Fact::NotAsked => Self { value: None, time: None, failed: None },
            Fact::Known { value, as_of } => {
                Self { value: Some(shape(value)), time: other(*as_of), failed: None }
            }
            Fact::Failed { problem, at } => {
                let failure = Failure::of(problem, other(*at));
                Self { value: None, time: None, failed: Some(failure) }
            }
        }
    }

    fn into_fact<T>(self, context: &Context<'_>, domain: impl FnOnce(W) -> T) -> Fact<T> {
        let or_row =
            |time: Option<Moment>| time.map_or(context.as_of, |moment| context.moment(moment));
        match (self.failed, self.value) {
            (Some(failure), _) => {
                Fact::Failed { at: or_row(failure.at), problem: failure.into_domain(context) }
            }
            (None, Some(value)) => Fact::Known { value: domain(value), as_of: or_row(self.time) },
            (None, None) => Fact::NotAsked,
        }
    }
}

/// When a fact was asked for last.
const fn time_of<T>(fact: &Fact<T>) -> Option<Timestamp> {
    match fact {
        Fact::NotAsked => None,
        Fact::Known { as_of: time, .. } | Fact::Failed { at: time, .. } => Some(*time),
    }
}

impl<'a> WholeRow<'a> {
    /// The shape of a record in a snapshot taken at `taken_at`.
    pub fn of(record: &'a Record, tables: &Tables, taken_at: Timestamp) -> Self {
        let Record { customer, profile, subscriptions, health, requests } = record;
        let as_of = time_of(health)
            .or(time_of(profile))
            .or(time_of(subscriptions))
            .or(time_of(requests))
            .unwrap_or(taken_at);
        let products =
            |list: &'a Vec<_>| list.iter().map(|s| Subscription::of(s, tables)).collect();
        let asked = |list: &'a Vec<_>| list.iter().map(|r| Request::of(r, customer.id)).collect();
        let profile = Parts::of(profile, as_of, Profile::of);
        let subscriptions = Parts::of(subscriptions, as_of, products);
        let health = Parts::of(health, as_of, |health| Health::of(health, tables));
        let requests = Parts::of(requests, as_of, asked);
        Self {
            as_of: (as_of != taken_at).then_some(Moment(as_of)),
            times: PerFact {
                profile: profile.time,
                subscriptions: subscriptions.time,
                health: health.time,
                requests: requests.time,
            },
            failed: PerFact {
                profile: profile.failed,
                subscriptions: subscriptions.failed,
                health: health.failed,
                requests: requests.failed,
            },
            profile: profile.value,
            subscriptions: subscriptions.value,
            health: health.value,
            requests: requests.value,
            ..Self::of_customer(customer, tables)
        }
    }

    /// The shape of a customer without facts.
    fn of_customer(customer: &'a Customer, tables: &Tables) -> Self {
        let domains = &customer.domains;
        let primary = customer.primary_domain();
        let leads = domains.first().is_some_and(|domain| domain.primary);
        let assumed_initial = domains.iter().position(|domain| Domain::named(&domain.name).initial);
        let initial = domains.iter().position(|domain| domain.initial);
        Self {
            id: Some(customer.id.to_string().into()),
            name: (!customer.name.is_empty()).then(|| Text::from(&customer.name)),
            alias: customer.alias.as_ref().map(Text::from),
            primary: primary.map(Text::from),
            initial: (initial != assumed_initial)
                .then(|| customer.initial_domain().map(Text::from))
                .flatten(),
            no_initial: initial.is_none() && assumed_initial.is_some(),
            domains: domains[usize::from(leads)..].iter().map(|d| Text::from(&d.name)).collect(),
            tags: customer.tags.iter().map(Text::from).collect(),
            access: delegation::access_name(customer.delegation.assumed),
            relationships: customer
                .delegation
                .relationships
                .iter()
                .map(|relationship| Relationship::of(relationship, tables))
                .collect(),
            ..Self::default()
        }
    }

    /// The record of this tenant.
    pub fn into_record(mut self, context: &Context<'_>) -> Record {
        let profile = Parts {
            value: self.profile.take(),
            time: self.times.profile,
            failed: self.failed.profile.take(),
        };
        let subscriptions = Parts {
            value: self.subscriptions.take(),
            time: self.times.subscriptions,
            failed: self.failed.subscriptions.take(),
        };
        let products = |list: Vec<Subscription<'_>>| {
            list.into_iter().map(|shape| shape.into_domain(context)).collect()
        };
        Record {
            profile: profile.into_fact(context, |shape| shape.into_domain(context)),
            subscriptions: subscriptions.into_fact(context, products),
            ..self.into_digest(context, Health::into_domain)
        }
    }
}

impl<'a, P, S> Row<'a, P, S> {
    /// When the facts of this row were given, unless one says otherwise.
    pub const fn as_of(&self) -> Option<Moment> {
        self.as_of
    }

    /// What the list of customers needs of this row; the other facts stay as if not asked for.
    pub fn into_list_record(self, context: &Context<'_>) -> Record {
        self.into_digest(context, Health::into_digest)
    }

    fn into_digest(
        mut self,
        context: &Context<'_>,
        health: fn(Health<'a>, &Context<'_>) -> crate::domain::ServiceHealth,
    ) -> Record {
        let asked = |list: Vec<Request<'_>>| {
            list.into_iter().map(|shape| shape.into_domain(context)).collect()
        };
        let health_parts = Parts {
            value: self.health.take(),
            time: self.times.health,
            failed: self.failed.health.take(),
        };
        let requests = Parts {
            value: self.requests.take(),
            time: self.times.requests,
            failed: self.failed.requests.take(),
        };
        Record {
            health: health_parts.into_fact(context, |shape| health(shape, context)),
            requests: requests.into_fact(context, asked),
            ..Record::of(self.into_customer(context))
        }
    }

    fn into_customer(self, context: &Context<'_>) -> Customer {
        let assumed = delegation::access_named(self.access, context);
        let relationships =
            self.relationships.into_iter().map(|shape| shape.into_domain(context)).collect();
        Customer {
            id: context.tenant,
            name: self.name.map_or_else(String::new, |name| name.trim().to_owned()),
            domains: domains(self.domains, self.primary, self.initial, self.no_initial),
            delegation: Delegation { relationships, assumed },
            tags: self.tags.into_iter().filter_map(Text::kept).collect(),
            alias: self.alias.and_then(Text::kept),
        }
    }

    /// The tenant of the row, if it has one.
    pub fn tenant(&self) -> Option<TenantId> {
        self.id.as_ref()?.trim().parse().ok()
    }
}

/// Marks facts as unreadable, so that a fact that was lost does not look like one that nobody
/// asked for, nor half a health like a whole one.
pub fn lose_facts(record: &mut Record, facts: &[&str], at: Timestamp) {
    for fact in facts {
        match *fact {
            "profile" => lose(&mut record.profile, at),
            "subscriptions" => lose(&mut record.subscriptions, at),
            "health" => lose(&mut record.health, at),
            _ => lose(&mut record.requests, at),
        }
    }
}

fn lose<T>(fact: &mut Fact<T>, at: Timestamp) {
    *fact = Fact::Failed { problem: Problem::new(ProblemKind::Unreadable), at };
}

/// The domains of a row: the primary one leads unless it stands among the others, and the first
/// name that Microsoft gives is the initial one unless the row says otherwise.
fn domains(
    names: Vec<Text<'_>>,
    primary: Option<Text<'_>>,
    initial: Option<Text<'_>>,
    no_initial: bool,
) -> Vec<Domain> {
    let mut domains: Vec<Domain> = names
        .iter()
        .map(|name| Domain::named(name))
        .filter(|domain| !domain.name.is_empty())
        .collect();
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
        None if no_initial => None,
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
