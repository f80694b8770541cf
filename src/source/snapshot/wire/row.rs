//! A customer as a snapshot writes it: one line of the file.

use std::borrow::Cow;

use super::{
    delegation, health,
    problem::{self, Failure},
    profile, request,
    scalar::{moment, texts, write_moment, write_moment_if_any},
    subscription,
};
use crate::{
    domain::{Customer, Domain, Fact, Problem, ProblemKind, Record, TenantId, Timestamp},
    json::{Output, Reader},
    source::snapshot::{
        row::Depth,
        shared::{Context, Tables},
    },
};

/// The facts of a row, by the names of their members.
const FACTS: [&str; 4] = ["profile", "subscriptions", "health", "requests"];
const PROFILE: usize = 0;
const SUBSCRIPTIONS: usize = 1;
const HEALTH: usize = 2;
const REQUESTS: usize = 3;

/// The parts of a fact as a row writes them.
#[derive(Default)]
struct Parts<'a> {
    /// The answer, which is read last: its meaning hangs on other members.
    value: Option<&'a [u8]>,
    /// When it was given, unless that is when the row was taken.
    time: Option<Timestamp>,
    failed: Option<Failure>,
}

/// The members of a row.
pub struct Row<'a> {
    /// The tenant of the row, if it has one.
    pub tenant: Option<TenantId>,
    /// When its facts were given, unless one says otherwise.
    pub as_of: Option<Timestamp>,
    customer: Customer,
    facts: [Parts<'a>; 4],
}

impl<'a> Row<'a> {
    /// Reads a row up to its facts.
    pub fn read(json: &mut Reader<'a>, context: &Context<'_>) -> Self {
        let (mut tenant, mut as_of) = (None, None);
        let (mut primary, mut initial, mut no_initial) = (None, None, false);
        let mut customer = Customer::new(context.tenant);
        let mut facts = <[Parts<'a>; 4]>::default();
        json.object();
        while let Some(key) = json.key() {
            match &*key {
                "id" => tenant = json.text().and_then(|id| id.trim().parse().ok()),
                "name" => customer.name = json.text().unwrap_or_default().trim().to_owned(),
                "alias" => customer.alias = json.kept(),
                "primary" => primary = json.text(),
                "initial" => initial = json.text(),
                "noInitial" => no_initial = json.flag() == Some(true),
                "domains" => {
                    customer.domains.clear();
                    json.list();
                    while json.element() {
                        customer.domains.extend(json.text().map(|name| Domain::named(&name)));
                    }
                }
                "tags" => customer.tags = texts(json),
                "access" => customer.delegation.assumed = delegation::read_access(json),
                "relationships" => {
                    customer.delegation.relationships.clear();
                    json.list();
                    while json.element() {
                        let relationship = delegation::read(json, context);
                        customer.delegation.relationships.push(relationship);
                    }
                }
                "asOf" => as_of = moment(json, context.shift_days),
                "times" => {
                    json.object();
                    while let Some(fact) = json.key() {
                        match place(&fact) {
                            Some(at) => facts[at].time = moment(json, context.shift_days),
                            None => json.skip(),
                        }
                    }
                }
                "failed" => {
                    json.object();
                    while let Some(fact) = json.key() {
                        match place(&fact) {
                            Some(_) if json.null() => {}
                            Some(at) => {
                                facts[at].failed = Some(problem::read(json, context.shift_days));
                            }
                            None => json.skip(),
                        }
                    }
                }
                name => match place(name) {
                    Some(at) if json.null() => facts[at].value = None,
                    Some(at) => facts[at].value = Some(json.raw()),
                    None => json.skip(),
                },
            }
        }
        customer.domains = domains(customer.domains, primary, initial, no_initial);
        Self { tenant, as_of, customer, facts }
    }

    /// The record of this tenant, and whether something of its facts could not be read. For the
    /// list, the facts that it does not show stay as if not asked for.
    pub fn into_record(self, context: &Context<'_>) -> (Record, bool) {
        let mut odd = false;
        let mut record = Record::of(Customer { id: context.tenant, ..self.customer });
        let [profile, subscriptions, health, requests] = self.facts;
        if context.depth == Depth::Whole {
            record.profile = fact(profile, context, &mut odd, |json, _| profile::read(json));
            record.subscriptions = fact(subscriptions, context, &mut odd, subscription::read);
        }
        record.health = fact(health, context, &mut odd, health::read);
        record.requests = fact(requests, context, &mut odd, request::read);
        (record, odd)
    }
}

/// The place of a fact among the facts.
fn place(name: &str) -> Option<usize> {
    FACTS.iter().position(|fact| *fact == name)
}

/// Reads a fact. One of which something is lost does not look like one that nobody asked for.
fn fact<T>(
    parts: Parts<'_>,
    context: &Context<'_>,
    odd: &mut bool,
    read: fn(&mut Reader<'_>, &Context<'_>) -> Option<T>,
) -> Fact<T> {
    if let Some(Failure { problem, at }) = parts.failed {
        return Fact::Failed { problem, at: at.unwrap_or(context.as_of) };
    }
    let Some(value) = parts.value else { return Fact::NotAsked };
    let as_of = parts.time.unwrap_or(context.as_of);
    let mut json = Reader::new(value);
    let value = read(&mut json, context);
    *odd |= json.is_odd();
    match value {
        Some(value) => Fact::Known { value, as_of },
        None => Fact::Failed { problem: Problem::new(ProblemKind::Unreadable), at: as_of },
    }
}

/// What there is of a fact beside its value.
struct State<'a> {
    time: Timestamp,
    problem: Option<&'a Problem>,
}

impl<'a> State<'a> {
    const fn of<T>(fact: &'a Fact<T>) -> Option<Self> {
        match fact {
            Fact::NotAsked => None,
            Fact::Known { as_of, .. } => Some(Self { time: *as_of, problem: None }),
            Fact::Failed { problem, at } => Some(Self { time: *at, problem: Some(problem) }),
        }
    }
}

/// Writes a record in a snapshot taken at `taken_at`.
pub fn write(out: &mut Output, record: &Record, tables: &Tables, taken_at: Timestamp) {
    let Record { customer, profile, subscriptions, health, requests } = record;
    let states =
        [State::of(profile), State::of(subscriptions), State::of(health), State::of(requests)];
    let leading = [HEALTH, PROFILE, SUBSCRIPTIONS, REQUESTS];
    let as_of = leading.into_iter().find_map(|place| Some(states[place].as_ref()?.time));
    let as_of = as_of.unwrap_or(taken_at);
    out.object();
    write_customer(out, customer, tables);
    write_moment_if_any(out, "asOf", (as_of != taken_at).then_some(as_of));
    write_states(out, &states, as_of);
    if let Some(profile) = profile.value() {
        profile::write(out.key(FACTS[PROFILE]), profile);
    }
    if let Some(subscriptions) = subscriptions.value() {
        out.key(FACTS[SUBSCRIPTIONS]).list();
        subscriptions.iter().for_each(|one| subscription::write(out, one, tables));
        out.end_list();
    }
    if let Some(health) = health.value() {
        health::write(out.key(FACTS[HEALTH]), health, tables);
    }
    if let Some(requests) = requests.value() {
        out.key(FACTS[REQUESTS]).list();
        requests.iter().for_each(|one| request::write(out, one, customer.id));
        out.end_list();
    }
    out.end_object();
}

/// Writes the times of the facts that were not given when the others were, and the failures.
fn write_states(out: &mut Output, states: &[Option<State<'_>>; 4], as_of: Timestamp) {
    let known =
        || FACTS.iter().zip(states).filter_map(|(name, state)| Some((*name, state.as_ref()?)));
    let other = |state: &State<'_>| (state.time != as_of).then_some(state.time);
    let times = || known().filter(|(_, state)| state.problem.is_none() && state.time != as_of);
    if times().next().is_some() {
        out.key("times").object();
        times().for_each(|(name, state)| write_moment(out.key(name), state.time));
        out.end_object();
    }
    let failed = || known().filter_map(|(name, state)| Some((name, state.problem?, other(state))));
    if failed().next().is_some() {
        out.key("failed").object();
        failed().for_each(|(name, problem, at)| problem::write(out.key(name), problem, at));
        out.end_object();
    }
}

/// Writes a customer without facts.
fn write_customer(out: &mut Output, customer: &Customer, tables: &Tables) {
    let domains = &customer.domains;
    let leads = domains.first().is_some_and(|domain| domain.primary);
    let assumed_initial = domains.iter().position(|domain| Domain::named(&domain.name).initial);
    let initial = domains.iter().position(|domain| domain.initial);
    out.key("id").text(&customer.id.to_string());
    out.text_if_any("name", Some(&*customer.name).filter(|name| !name.is_empty()));
    out.text_if_any("alias", customer.alias.as_deref());
    out.text_if_any("primary", customer.primary_domain());
    if initial != assumed_initial {
        out.text_if_any("initial", customer.initial_domain());
    }
    let no_initial = initial.is_none() && assumed_initial.is_some();
    out.flag_if_any("noInitial", no_initial.then_some(true));
    let listed = &domains[usize::from(leads)..];
    if !listed.is_empty() {
        out.key("domains").list();
        listed.iter().for_each(|domain| out.text(&domain.name));
        out.end_list();
    }
    out.texts_if_any("tags", &customer.tags);
    out.text_if_any("access", delegation::access_name(customer.delegation.assumed));
    if !customer.delegation.relationships.is_empty() {
        out.key("relationships").list();
        for relationship in &customer.delegation.relationships {
            delegation::write(out, relationship, tables);
        }
        out.end_list();
    }
}

/// The domains of a row: the primary one leads unless it stands among the others, and the first
/// name that Microsoft gives is the initial one unless the row says otherwise.
fn domains(
    mut domains: Vec<Domain>,
    primary: Option<Cow<'_, str>>,
    initial: Option<Cow<'_, str>>,
    no_initial: bool,
) -> Vec<Domain> {
    domains.retain(|domain| !domain.name.is_empty());
    let mut place = |name: Option<Cow<'_, str>>| {
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
