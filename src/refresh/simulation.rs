//! A world that fails at random, in simulated time.

use std::collections::HashMap;

use super::{
    CALLS, CheckResult, Outcome, RefreshQueue, Step, Ticket,
    tests::{MINUTE, START, tenant},
};
use crate::domain::{Problem, ProblemKind, TenantId, Timestamp};

/// Numbers that look like chance and come again for the same seed (Marsaglia, *Xorshift RNGs*).
struct Chance(u64);

impl Chance {
    fn next(&mut self, bound: u32) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        u32::try_from(self.0 >> 33).unwrap() % bound
    }
}

/// A check under way.
pub(super) struct Flying {
    ticket: Ticket,
    token_at: Option<Timestamp>,
    ends_at: Timestamp,
    outcome: Outcome,
}

/// Services of which one call in five fails, and customers of whom some refuse for ever.
pub(super) struct World {
    chance: Chance,
    pub(super) now: Timestamp,
    pub(super) flying: Vec<Flying>,
    has_token: HashMap<TenantId, Timestamp>,
    /// When each tenant was called.
    calls: HashMap<TenantId, Vec<i64>>,
    /// What each tenant's services said.
    said: HashMap<TenantId, Vec<Result<(), Problem>>>,
    /// Until when a tenant asked to be left alone.
    plea: HashMap<TenantId, Timestamp>,
}

impl World {
    pub(super) fn new(seed: u64) -> Self {
        Self {
            chance: Chance(seed | 1),
            now: START,
            flying: Vec::new(),
            has_token: HashMap::new(),
            calls: HashMap::new(),
            said: HashMap::new(),
            plea: HashMap::new(),
        }
    }

    /// Every seventeenth customer refuses, each for its own reason.
    fn nature(tenant: TenantId) -> Option<ProblemKind> {
        let n = u32::from_be_bytes(tenant.as_bytes()[..4].try_into().unwrap());
        let reason = match n / 17 % 4 {
            0 => ProblemKind::ConsentMissing,
            1 => ProblemKind::BlockedByPolicy,
            2 => ProblemKind::NoRole,
            _ => ProblemKind::TenantGone,
        };
        n.is_multiple_of(17).then_some(reason)
    }

    fn answer(&mut self, tenant: TenantId) -> Result<(), ProblemKind> {
        if self.chance.next(5) > 0 {
            return Self::nature(tenant).map_or(Ok(()), Err);
        }
        Err(match self.chance.next(5) {
            0 => ProblemKind::Throttled(None),
            1 => ProblemKind::ServiceFailing,
            2 => ProblemKind::Offline,
            3 => ProblemKind::Unreadable,
            _ => {
                let until = self.now.plus_millis(i64::from(self.chance.next(90_000)));
                ProblemKind::Throttled(Some(until))
            }
        })
    }

    pub(super) fn start(&mut self, ticket: Ticket) {
        let tenant = ticket.tenant;
        let now = self.now;
        if let Some(until) = self.plea.get(&tenant) {
            assert!(now >= *until, "{tenant} asked to be left alone");
        }
        let signs_in = self.has_token.get(&tenant).is_none_or(|until| *until <= now);
        let token_at = signs_in.then(|| now.plus_millis(50 + i64::from(self.chance.next(400))));
        let ends_at = token_at.unwrap_or(now).plus_millis(50 + i64::from(self.chance.next(900)));
        let calls = 1 + self.chance.next(CALLS);
        self.calls
            .entry(tenant)
            .or_default()
            .extend(std::iter::repeat_n(now.millis(), calls as usize));
        let result = self.answer(tenant).map_err(Problem::new);
        let chance = self.chance.next(u32::MAX);
        let outcome = Outcome { result, everyone: false, calls, chance };
        self.flying.push(Flying { ticket, token_at, ends_at, outcome });
        let signing_in = self.flying.iter().filter(|flying| flying.token_at.is_some()).count();
        assert!(self.flying.len() <= 6 && signing_in <= 3, "{} {signing_in}", self.flying.len());
    }

    /// Lets time pass until something happens, at the latest until `until`.
    pub(super) fn pass(&mut self, queue: &mut RefreshQueue, until: Option<Timestamp>) {
        let moments = self.flying.iter().map(|it| it.token_at.unwrap_or(it.ends_at));
        self.now = moments.chain(until).min().expect("something happens");
        let now = self.now;
        for flying in &mut self.flying {
            if flying.token_at.is_some_and(|at| at <= now) {
                flying.token_at = None;
                let good_until = now.plus_millis(55 * MINUTE);
                self.has_token.insert(flying.ticket.tenant, good_until);
                queue.signed_in(flying.ticket, good_until);
            }
        }
        for flying in self.flying.extract_if(.., |it| it.token_at.is_none() && it.ends_at <= now) {
            let (tenant, result) = (flying.ticket.tenant, flying.outcome.result.clone());
            if let Err(Problem { kind: ProblemKind::Throttled(Some(until)), .. }) = result {
                self.plea.insert(tenant, until);
            }
            self.said.entry(tenant).or_default().push(result);
            queue.finished(flying.ticket, flying.outcome, now);
        }
    }

    /// Runs until everybody has an end.
    pub(super) fn run(&mut self, queue: &mut RefreshQueue) {
        while queue.progress(self.now).waiting() > 0 {
            match queue.step(self.now) {
                Step::Fetch(ticket) => self.start(ticket),
                Step::WaitUntil(until) => self.pass(queue, Some(until)),
                Step::WaitForAnEnd => self.pass(queue, None),
                step => panic!("{step:?} with {:?}", queue.progress(self.now)),
            }
        }
    }

    /// Everybody ended as their services said, and nobody was called more often than is allowed.
    pub(super) fn judge(&self, queue: &RefreshQueue, count: u32) {
        for n in 0..count {
            let id = tenant(n);
            let said = &self.said[&id];
            match queue.end_of(id).unwrap() {
                CheckResult::Checked => {
                    assert_eq!(Self::nature(id), None);
                    assert!(said.contains(&Ok(())), "{id}: {said:?}");
                }
                CheckResult::Failed(problem) => {
                    let at = said.iter().rposition(|said| said.as_ref() == Err(problem));
                    let at = at.unwrap_or_else(|| panic!("{id}: {problem}, but {said:?}"));
                    let is_final = Self::nature(id) == Some(problem.kind);
                    let often = said[..=at].iter().rev().take_while(|it| it.is_err()).count();
                    assert!(is_final || often >= 6, "{id}: {problem} after {said:?}");
                }
            }
        }
        for (id, calls) in &self.calls {
            for (rate, window) in [(240, MINUTE), (800, 60 * MINUTE)] {
                for (at, first) in calls.iter().enumerate() {
                    let within = calls[at..].iter().take_while(|call| **call - first < window);
                    assert!(within.count() <= rate, "{id} was called too often");
                }
            }
        }
    }
}
