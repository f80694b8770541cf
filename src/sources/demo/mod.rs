//! An invented partner: as many customers as one likes, the same on every machine.
//!
//! The demo is a product part. It holds every state that the domain knows, so that whoever changes
//! a view sees all of them; `oddity.rs` says who is special in which way. Nobody in it
//! exists: names are made of common words, domains end in `.example`, contacts are departments.

mod health;
mod naming;
mod oddity;
mod random;
mod relationships;
mod requests;
mod stories;
mod story;
mod subscriptions;
mod tongue;

use std::sync::Arc;

use self::{
    naming::Organization,
    oddity::{Answer, FICTITIOUS},
    random::Random,
};
use crate::domain::{Customer, Fact, Issue, Record, TenantId, Timestamp, customer::Profile};

/// As many customers as the demo has that is shipped: the fewest that show every state.
pub const DEFAULT_COUNT: usize = oddity::CYCLE;

/// The seed of the demo that is shipped.
pub const DEFAULT_SEED: u64 = 2026;

/// The name of the invented partner.
pub const PARTNER: &str = "Regia Demo Partner";

/// Records of invented customers. The same arguments give the same records, and a larger count
/// gives the same ones first.
pub fn records(count: usize, seed: u64, now: Timestamp) -> Records {
    Records { next: 0, count, seed, now, issues: story::issues(now).into() }
}

/// Invented customers, one after the other.
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
        let random = &mut Random::of(self.seed, number as u64);
        let organization = FICTITIOUS.get(number).map_or_else(
            || Organization::numbered(number),
            |name| Organization::fictitious(name, number),
        );
        let customer = self.customer(number, &organization, random);
        let profile = organization.profile(random);
        let (id, contact) = (customer.id, profile.contacts.first().cloned());
        let fact = |answered: Option<_>| answered.unwrap_or(Fact::NotAsked);
        let profile = match oddity::profile(number) {
            Answer::Known(()) if number == 122 => Some(known(Profile::default(), now)),
            Answer::Known(()) => Some(known(profile, now)),
            Answer::NotAsked => None,
            Answer::Failed(kind) => Some(failed(health::problem(kind, random), now)),
        };
        let subscriptions = match oddity::bought(number) {
            Answer::Known(bought) => known(subscriptions::subscriptions(bought, random, now), now),
            Answer::NotAsked => Fact::NotAsked,
            Answer::Failed(kind) => failed(health::problem(kind, random), now),
        };
        let requests = match oddity::asked(number) {
            Answer::Known(stage) => {
                known(requests::requests(stage, id, contact.as_ref(), random, now), now)
            }
            Answer::NotAsked => Fact::NotAsked,
            Answer::Failed(kind) => failed(health::problem(kind, random), now),
        };
        let health = health::health(oddity::health(number, now), &self.issues, random, now);
        Record { customer, profile: fact(profile), subscriptions, health, requests }
    }

    fn customer(&self, number: usize, of: &Organization, random: &mut Random) -> Customer {
        let mut customer = Customer::new(TenantId::from_bytes(random.guid()));
        customer.name.clone_from(&of.name);
        customer.domains = of.domains(random);
        let label = of.initial_domain.split('.').next().unwrap_or("");
        customer.delegation =
            relationships::delegation(oddity::granted(number), label, random, self.now);
        for (tag, chance) in [("gold", 10), ("silver", 20), ("school", 3), ("nonprofit", 4)] {
            if random.percent(chance) {
                customer.tags.push(tag.to_owned());
            }
        }
        if random.percent(8) {
            customer.alias = Some(format!("K-{:05}", 10_000 + number));
        }
        oddity::disturb(number, &mut customer);
        customer
    }
}

const fn known<T>(value: T, as_of: Timestamp) -> Fact<T> {
    Fact::Known { value, as_of }
}

const fn failed<T>(problem: crate::domain::Problem, at: Timestamp) -> Fact<T> {
    Fact::Failed { problem, at }
}

#[cfg(test)]
mod tests;
