//! An invented partner with any number of customers, the same on every machine.
//!
//! The demo is part of the product. It contains every state of the domain, so that a change of a
//! view can be checked against all of them; `special_cases.rs` assigns the states. No organisation
//! in it exists: names consist of common words, domains end in `.example`, and contacts are
//! departments.

mod health;
mod issue_template;
mod issues;
mod languages;
mod naming;
mod random;
mod relationships;
mod requests;
mod special_cases;
mod subscriptions;

use std::sync::Arc;

use self::{
    naming::Organization,
    random::Random,
    special_cases::{FICTITIOUS, FactCase},
};
use crate::domain::{
    Customer, Fact, Failure, Issue, Record, TenantId, Timestamp, customer::Profile,
};

/// Number of customers in the distributed demo: the smallest number that contains every state.
pub const DEFAULT_COUNT: usize = special_cases::CASE_CYCLE;

/// The seed of the distributed demo.
pub const DEFAULT_SEED: u64 = 2026;

/// The name of the invented partner.
pub const PARTNER: &str = "Regia Demo Partner";

/// Records of invented customers. The same arguments give the same records, and a larger count
/// begins with the same ones.
pub fn records(count: usize, seed: u64, now: Timestamp) -> Records {
    Records { next: 0, count, seed, now, issues: issues::issues(now).into() }
}

/// An iterator over invented customers.
#[derive(Clone, Debug)]
pub struct Records {
    next: usize,
    count: usize,
    seed: u64,
    now: Timestamp,
    issues: Arc<[Arc<Issue>]>,
}

impl Iterator for Records {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        let number = self.next;
        if number >= self.count {
            return None;
        }
        self.next += 1;
        Some(self.record(number))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.count - self.next;
        (left, Some(left))
    }
}

impl ExactSizeIterator for Records {}

impl Records {
    fn record(&self, number: usize) -> Record {
        let now = self.now;
        let random = &mut Random::new(self.seed, number as u64);
        let organization = FICTITIOUS.get(number).map_or_else(
            || Organization::numbered(number),
            |name| Organization::fictitious(name, number),
        );
        let customer = self.customer(number, &organization, random);
        let profile = organization.profile(random);
        let (id, contact) = (customer.id, profile.contacts.first().cloned());
        let fact = |answered: Option<_>| answered.unwrap_or(Fact::not_asked());
        let profile = match special_cases::profile(number) {
            FactCase::Known(()) if number == 122 => Some(known(Profile::default(), now)),
            FactCase::Known(()) => Some(known(profile, now)),
            FactCase::NotAsked => None,
            FactCase::Failed(kind) => Some(failed(health::problem(kind, random), now)),
        };
        let subscriptions = match special_cases::subscriptions(number) {
            FactCase::Known(bought) => {
                known(subscriptions::subscriptions(bought, random, now), now)
            }
            FactCase::NotAsked => Fact::not_asked(),
            FactCase::Failed(kind) => failed(health::problem(kind, random), now),
        };
        let requests = match special_cases::requests(number) {
            FactCase::Known(stage) => {
                known(requests::requests(stage, id, contact.as_ref(), random, now), now)
            }
            FactCase::NotAsked => Fact::not_asked(),
            FactCase::Failed(kind) => failed(health::problem(kind, random), now),
        };
        let requests = match special_cases::outdated_requests(number) {
            Some(kind) => {
                let problem = health::problem(kind, random);
                requests.after_failure(Failure { problem, at: now })
            }
            None => requests,
        };
        let health = health::health(special_cases::health(number, now), &self.issues, random, now);
        Record { customer, profile: fact(profile), subscriptions, health, requests }
    }

    fn customer(&self, number: usize, of: &Organization, random: &mut Random) -> Customer {
        let mut customer = Customer::new(TenantId::from_bytes(random.guid()));
        customer.name.clone_from(&of.name);
        customer.domains = of.domains(random);
        let label = of.initial_domain.split('.').next().unwrap_or("");
        customer.delegation = relationships::delegation(
            special_cases::relationships(number),
            label,
            random,
            self.now,
        );
        for (tag, percent) in [("gold", 10), ("silver", 20), ("school", 3), ("nonprofit", 4)] {
            if random.percent(percent) {
                customer.tags.push(tag.to_owned());
            }
        }
        if random.percent(8) {
            customer.alias = Some(format!("K-{:05}", 10_000 + number));
        }
        special_cases::apply_special_names(number, &mut customer);
        customer
    }
}

const fn known<T>(value: T, as_of: Timestamp) -> Fact<T> {
    Fact::known(value, as_of)
}

fn failed<T>(problem: crate::domain::Problem, at: Timestamp) -> Fact<T> {
    Fact::failed(problem, at)
}

#[cfg(test)]
mod tests;
