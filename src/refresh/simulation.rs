//! Services that fail at random, in simulated time.

use std::collections::HashMap;

use super::{CALLS, CheckResult, Outcome, RefreshQueue, Step, Ticket};
use crate::domain::{Problem, ProblemKind, TenantId, Timestamp};

pub(super) const START: Timestamp = Timestamp::from_millis(1_788_000_000_000);
pub(super) const MINUTE: i64 = 60_000;

pub(super) fn tenant(n: u32) -> TenantId {
    let mut bytes = [0; 16];
    bytes[..4].copy_from_slice(&n.to_be_bytes());
    TenantId::from_bytes(bytes)
}

/// Pseudo-random numbers from a seed (Marsaglia, *Xorshift RNGs*).
struct Random(u64);

impl Random {
    fn next(&mut self, bound: u32) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        u32::try_from(self.0 >> 33).unwrap() % bound
    }
}

/// A check under way.
pub(super) struct InFlight {
    ticket: Ticket,
    token_at: Option<Timestamp>,
    ends_at: Timestamp,
    outcome: Outcome,
}

/// Services that fail for one call in five, and customers of which some always refuse.
pub(super) struct Simulation {
    random: Random,
    pub(super) now: Timestamp,
    pub(super) in_flight: Vec<InFlight>,
    has_token: HashMap<TenantId, Timestamp>,
    /// The times of the calls to each tenant.
    calls: HashMap<TenantId, Vec<i64>>,
    /// The responses of each tenant's services.
    responses: HashMap<TenantId, Vec<Result<(), Problem>>>,
    /// The end of the pause that a tenant asked for.
    throttled_until: HashMap<TenantId, Timestamp>,
}

impl Simulation {
    pub(super) fn new(seed: u64) -> Self {
        Self {
            random: Random(seed | 1),
            now: START,
            in_flight: Vec::new(),
            has_token: HashMap::new(),
            calls: HashMap::new(),
            responses: HashMap::new(),
            throttled_until: HashMap::new(),
        }
    }

    /// The refusal of every seventeenth customer, for one of four reasons.
    fn refusal_of(tenant: TenantId) -> Option<ProblemKind> {
        let n = u32::from_be_bytes(tenant.as_bytes()[..4].try_into().unwrap());
        let reason = match n / 17 % 4 {
            0 => ProblemKind::ConsentMissing,
            1 => ProblemKind::BlockedByPolicy,
            2 => ProblemKind::NoRole,
            _ => ProblemKind::TenantGone,
        };
        n.is_multiple_of(17).then_some(reason)
    }

    fn response(&mut self, tenant: TenantId) -> Result<(), ProblemKind> {
        if self.random.next(5) > 0 {
            return Self::refusal_of(tenant).map_or(Ok(()), Err);
        }
        Err(match self.random.next(5) {
            0 => ProblemKind::Throttled(None),
            1 => ProblemKind::ServiceFailing,
            2 => ProblemKind::Offline,
            3 => ProblemKind::Unreadable,
            _ => {
                let until = self.now.plus_millis(i64::from(self.random.next(90_000)));
                ProblemKind::Throttled(Some(until))
            }
        })
    }

    pub(super) fn start(&mut self, ticket: Ticket) {
        let tenant = ticket.tenant;
        let now = self.now;
        if let Some(until) = self.throttled_until.get(&tenant) {
            assert!(now >= *until, "{tenant} asked to be left alone");
        }
        let signs_in = self.has_token.get(&tenant).is_none_or(|until| *until <= now);
        let token_at = signs_in.then(|| now.plus_millis(50 + i64::from(self.random.next(400))));
        let ends_at = token_at.unwrap_or(now).plus_millis(50 + i64::from(self.random.next(900)));
        let calls = 1 + self.random.next(CALLS);
        self.calls
            .entry(tenant)
            .or_default()
            .extend(std::iter::repeat_n(now.millis(), calls as usize));
        let result = self.response(tenant).map_err(Problem::new);
        let random = self.random.next(u32::MAX);
        let outcome = Outcome { result, applies_to_all: false, paused_until: None, calls, random };
        self.in_flight.push(InFlight { ticket, token_at, ends_at, outcome });
        let signing_in =
            self.in_flight.iter().filter(|in_flight| in_flight.token_at.is_some()).count();
        assert!(
            self.in_flight.len() <= 6 && signing_in <= 3,
            "{} {signing_in}",
            self.in_flight.len()
        );
    }

    /// Advances the time to the next event, at most to `until`.
    pub(super) fn pass(&mut self, queue: &mut RefreshQueue, until: Option<Timestamp>) {
        let moments = self.in_flight.iter().map(|it| it.token_at.unwrap_or(it.ends_at));
        self.now = moments.chain(until).min().expect("something happens");
        let now = self.now;
        for in_flight in &mut self.in_flight {
            if in_flight.token_at.is_some_and(|at| at <= now) {
                in_flight.token_at = None;
                let good_until = now.plus_millis(55 * MINUTE);
                self.has_token.insert(in_flight.ticket.tenant, good_until);
                queue.token_received(in_flight.ticket, good_until);
            }
        }
        for in_flight in
            self.in_flight.extract_if(.., |it| it.token_at.is_none() && it.ends_at <= now)
        {
            let (tenant, result) = (in_flight.ticket.tenant, in_flight.outcome.result.clone());
            if let Err(Problem { kind: ProblemKind::Throttled(Some(until)), .. }) = result {
                self.throttled_until.insert(tenant, until);
            }
            self.responses.entry(tenant).or_default().push(result);
            queue.finish(in_flight.ticket, in_flight.outcome, now);
        }
    }

    /// Runs until each customer has a result.
    pub(super) fn run(&mut self, queue: &mut RefreshQueue) {
        while queue.progress(self.now).waiting() > 0 {
            match queue.step(self.now) {
                Step::Fetch(ticket) => self.start(ticket),
                Step::WaitUntil(until) => self.pass(queue, Some(until)),
                Step::WaitForResult => self.pass(queue, None),
                step => panic!("{step:?} with {:?}", queue.progress(self.now)),
            }
        }
    }

    /// Asserts that each result matches the responses, and that no rate limit was exceeded.
    pub(super) fn assert_truthful(&self, queue: &RefreshQueue, count: u32) {
        for n in 0..count {
            let id = tenant(n);
            let responses = &self.responses[&id];
            match queue.last_result(id).unwrap() {
                CheckResult::Checked => {
                    assert_eq!(Self::refusal_of(id), None);
                    assert!(responses.contains(&Ok(())), "{id}: {responses:?}");
                }
                CheckResult::Failed(problem) => {
                    let at =
                        responses.iter().rposition(|responses| responses.as_ref() == Err(problem));
                    let at = at.unwrap_or_else(|| panic!("{id}: {problem}, but {responses:?}"));
                    let is_final = Self::refusal_of(id) == Some(problem.kind);
                    let often = responses[..=at].iter().rev().take_while(|it| it.is_err()).count();
                    assert!(is_final || often >= 6, "{id}: {problem} after {responses:?}");
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
