//! The queue against a world that fails at random, in simulated time.

use std::collections::HashMap;

use proptest::prelude::*;

use super::*;
use crate::domain::ProblemKind;

const START: Timestamp = Timestamp::from_millis(1_788_000_000_000);
const MINUTE: i64 = 60_000;

fn tenant(n: u32) -> TenantId {
    let mut bytes = [0; 16];
    bytes[..4].copy_from_slice(&n.to_be_bytes());
    TenantId::from_bytes(bytes)
}

fn queue(count: u32) -> Refresh {
    let mut queue = Refresh::new(Limits::default());
    queue.add((0..count).map(|n| (tenant(n), None)).collect(), START);
    queue
}

fn after(millis: i64) -> Timestamp {
    START.plus_millis(millis)
}

fn ended(result: Result<(), ProblemKind>) -> Outcome {
    Outcome { result: result.map_err(Problem::new), everyone: false, calls: 1, chance: 0 }
}

fn fetch(queue: &mut Refresh, now: Timestamp) -> Ticket {
    match queue.step(now) {
        Step::Fetch(ticket) => ticket,
        step => panic!("{step:?}"),
    }
}

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
struct Flying {
    ticket: Ticket,
    token_at: Option<Timestamp>,
    ends_at: Timestamp,
    outcome: Outcome,
}

/// Services of which one call in five fails, and customers of whom some refuse for ever.
struct World {
    chance: Chance,
    now: Timestamp,
    flying: Vec<Flying>,
    has_token: HashMap<TenantId, Timestamp>,
    /// When each tenant was called.
    calls: HashMap<TenantId, Vec<i64>>,
    /// What each tenant's services said.
    said: HashMap<TenantId, Vec<Result<(), Problem>>>,
    /// Until when a tenant asked to be left alone.
    plea: HashMap<TenantId, Timestamp>,
}

impl World {
    fn new(seed: u64) -> Self {
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

    fn start(&mut self, ticket: Ticket) {
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
    fn pass(&mut self, queue: &mut Refresh, until: Option<Timestamp>) {
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
    fn run(&mut self, queue: &mut Refresh) {
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
    fn judge(&self, queue: &Refresh, count: u32) {
        for n in 0..count {
            let id = tenant(n);
            let said = &self.said[&id];
            match queue.end_of(id).unwrap() {
                End::Checked => {
                    assert_eq!(Self::nature(id), None);
                    assert!(said.contains(&Ok(())), "{id}: {said:?}");
                }
                End::Failed(problem) => {
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

#[test]
fn of_5000_customers_with_a_fifth_of_all_calls_failing_none_is_lost() {
    let (mut world, mut queue) = (World::new(20_261_123), queue(5_000));
    world.run(&mut queue);
    world.judge(&queue, 5_000);
    let progress = queue.progress(world.now);
    let refusing = 5_000 / 17 + 1;
    assert_eq!((progress.total, progress.ended()), (5_000, 5_000));
    // A failure in five, six times in a row, is one in 15,625.
    assert!((refusing..refusing + 5).contains(&progress.failed), "{progress:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn whatever_happens_everybody_ends_truthfully(seed: u64, count in 1_u32..200) {
        let (mut world, mut queue) = (World::new(seed), queue(count));
        world.run(&mut queue);
        world.judge(&queue, count);
        let later = world.now.plus_millis(MINUTE);
        world.now = later;
        queue.ask_all(later);
        world.run(&mut queue);
        world.judge(&queue, count);
    }

    #[test]
    fn no_wish_loses_anybody(wishes in prop::collection::vec((0_u8..9, 0_u32..40), 0..80)) {
        let (mut world, mut queue) = (World::new(7), queue(40));
        for (wish, n) in wishes {
            let now = world.now;
            match wish {
                0 => queue.select(Some(tenant(n)), now),
                1 => queue.show(&[tenant(n), tenant(n / 2), tenant(99)], now),
                2 => queue.favour(&[tenant(n)], now),
                3 => queue.ask_now(tenant(n), now),
                4 => queue.hide(n % 2 == 0, now),
                5 => {
                    queue.cancel(now);
                    world.flying.clear();
                }
                6 => queue.pause(now),
                7 => queue.ask_all(now),
                _ => queue.resume(),
            }
            match queue.step(now) {
                Step::Fetch(ticket) => world.start(ticket),
                Step::WaitForAnEnd => world.pass(&mut queue, None),
                _ => world.pass(&mut queue, Some(now.plus_millis(500))),
            }
        }
        queue.resume();
        queue.hide(false, world.now);
        world.run(&mut queue);
        world.judge(&queue, 40);
    }
}

#[test]
fn selected_goes_before_visible_before_favourites_before_the_stalest() {
    let mut queue = Refresh::new(Limits::default());
    let checked = |n: u32| Some(after(-i64::from(100 - n) * 60 * MINUTE));
    queue.add((0..6).map(|n| (tenant(n), checked(n))).collect(), START);
    queue.add(vec![(tenant(9), None)], START);
    queue.favour(&[tenant(3)], START);
    queue.show(&[tenant(4), tenant(2)], START);
    queue.select(Some(tenant(5)), START);
    let mut order = Vec::new();
    while let Step::Fetch(ticket) = queue.step(START) {
        order.push(ticket.tenant);
        queue.signed_in(ticket, after(MINUTE));
        queue.finished(ticket, ended(Ok(())), START);
    }
    assert_eq!(order, [5, 2, 4, 3, 9, 0, 1].map(tenant));
    queue.select(None, after(11 * MINUTE));
    assert_eq!(fetch(&mut queue, after(11 * MINUTE)).tenant, tenant(2));
}

#[test]
fn while_three_sign_in_only_those_with_a_token_go_on() {
    let mut queue = queue(8);
    let first: Vec<_> = (0..3).map(|_| fetch(&mut queue, START)).collect();
    assert_eq!(queue.step(START), Step::WaitForAnEnd);
    queue.signed_in(first[0], after(55 * MINUTE));
    fetch(&mut queue, START);
    assert_eq!(queue.step(START), Step::WaitForAnEnd);
    queue.finished(first[0], ended(Ok(())), START);
    let later = after(10 * MINUTE);
    assert_eq!(fetch(&mut queue, later).tenant, first[0].tenant, "its token is still good");
}

#[test]
fn an_answer_stays_fresh_for_a_period_and_longer_while_nobody_looks() {
    let mut queue = queue(1);
    let ticket = fetch(&mut queue, START);
    queue.finished(ticket, ended(Ok(())), START);
    assert_eq!(queue.step(START), Step::WaitUntil(after(10 * MINUTE)));
    queue.hide(true, START);
    let hidden = after(10 * MINUTE);
    assert_eq!(queue.step(hidden), Step::WaitUntil(after(40 * MINUTE)));
    queue.hide(false, hidden);
    assert_eq!(fetch(&mut queue, hidden).tenant, tenant(0));
}

#[test]
fn a_kept_answer_that_is_fresh_is_not_asked_for_again() {
    let mut queue = Refresh::new(Limits::default());
    queue.add(vec![(tenant(1), Some(after(-MINUTE))), (tenant(1), None)], START);
    assert_eq!(queue.progress(START).checked, 1);
    assert_eq!(queue.step(START), Step::WaitUntil(after(9 * MINUTE)));
    queue.ask_now(tenant(1), START);
    assert_eq!(fetch(&mut queue, START).tenant, tenant(1));
}

#[test]
fn a_session_that_ended_stops_everybody_and_blames_nobody() {
    let mut queue = queue(2);
    let ticket = fetch(&mut queue, START);
    let over = Outcome { everyone: true, ..ended(Err(ProblemKind::SignInNeeded)) };
    queue.finished(ticket, over, START);
    assert_eq!(queue.step(START), Step::SignIn);
    assert_eq!(queue.progress(START).failed, 0);
    queue.resume();
    assert_eq!(fetch(&mut queue, START).tenant, ticket.tenant);
}

#[test]
fn one_tenant_s_sign_in_is_its_own() {
    let mut queue = queue(2);
    let ticket = fetch(&mut queue, START);
    queue.finished(ticket, ended(Err(ProblemKind::SignInNeeded)), START);
    assert_eq!(queue.end_of(ticket.tenant), Some(&End::Failed(ProblemKind::SignInNeeded.into())));
    assert!(matches!(queue.step(START), Step::Fetch(_)));
}

#[test]
fn what_was_cancelled_is_asked_again_and_its_late_end_is_of_no_account() {
    let mut queue = queue(1);
    let ticket = fetch(&mut queue, START);
    queue.cancel(START);
    assert_eq!(queue.step(START), Step::Rest);
    queue.finished(ticket, ended(Err(ProblemKind::Offline)), START);
    assert_eq!(queue.end_of(ticket.tenant), None);
    queue.resume();
    let again = fetch(&mut queue, START);
    queue.finished(ticket, ended(Ok(())), START);
    assert_eq!(queue.end_of(ticket.tenant), None);
    queue.finished(again, ended(Ok(())), START);
    assert_eq!(queue.end_of(ticket.tenant), Some(&End::Checked));
}

#[test]
fn a_plea_for_patience_holds_for_its_tenant_and_one_of_the_app_for_all() {
    let mut queue = queue(4);
    let throttled = |everyone| Outcome {
        everyone,
        ..ended(Err(ProblemKind::Throttled(Some(after(5 * MINUTE)))))
    };
    let ticket = fetch(&mut queue, START);
    queue.finished(ticket, throttled(false), START);
    let other = fetch(&mut queue, START);
    assert_ne!(other.tenant, ticket.tenant);
    queue.finished(other, throttled(true), START);
    assert_eq!(queue.step(START), Step::WaitUntil(after(5 * MINUTE)));
}

#[test]
fn impatience_does_not_break_a_limit() {
    let mut queue = queue(1);
    let mut checks = 0;
    let mut now = START;
    while now < after(60 * MINUTE) {
        queue.ask_now(tenant(0), now);
        match queue.step(now) {
            Step::Fetch(ticket) => {
                checks += 1;
                queue.finished(ticket, Outcome { calls: CALLS, ..ended(Ok(())) }, now);
            }
            Step::WaitUntil(until) => now = until.min(now.plus_millis(1_000)),
            step => panic!("{step:?}"),
        }
    }
    assert!((40..=100).contains(&checks), "{checks} checks of {CALLS} calls in an hour");
}

#[test]
fn for_100000_customers_the_lines_stay_as_long_as_the_list() {
    let (mut world, mut queue) = (World::new(3), queue(100_000));
    let mut shown = 0;
    for _ in 0..40_000 {
        shown = (shown + 40) % 99_000;
        let visible: Vec<_> = (shown..shown + 40).map(tenant).collect();
        queue.show(&visible, world.now);
        match queue.step(world.now) {
            Step::Fetch(ticket) => world.start(ticket),
            Step::WaitUntil(until) => world.pass(&mut queue, Some(until)),
            Step::WaitForAnEnd => world.pass(&mut queue, None),
            step => panic!("{step:?}"),
        }
    }
    let slots = queue.with_token.len() + queue.without_token.len() + queue.later.len();
    assert!(slots <= 3 * (2 * 100_000 + 65), "{slots}");
    assert!(queue.progress(world.now).ended() > 5_000);
}
