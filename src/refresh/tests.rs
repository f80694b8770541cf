//! The queue: whom it asks about, how it holds to limits, and that nobody is lost.

use proptest::prelude::*;

use super::{simulation::World, *};
use crate::domain::ProblemKind;

pub(super) const START: Timestamp = Timestamp::from_millis(1_788_000_000_000);
pub(super) const MINUTE: i64 = 60_000;

pub(super) fn tenant(n: u32) -> TenantId {
    let mut bytes = [0; 16];
    bytes[..4].copy_from_slice(&n.to_be_bytes());
    TenantId::from_bytes(bytes)
}

fn queue(count: u32) -> RefreshQueue {
    let mut queue = RefreshQueue::new(Limits::default());
    queue.add((0..count).map(|n| (tenant(n), None)).collect(), START);
    queue
}

fn after(millis: i64) -> Timestamp {
    START.plus_millis(millis)
}

fn ended(result: Result<(), ProblemKind>) -> Outcome {
    Outcome { result: result.map_err(Problem::new), everyone: false, calls: 1, chance: 0 }
}

fn fetch(queue: &mut RefreshQueue, now: Timestamp) -> Ticket {
    match queue.step(now) {
        Step::Fetch(ticket) => ticket,
        step => panic!("{step:?}"),
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
    fn no_wish_loses_anybody(wishes in prop::collection::vec((0_u8..10, 0_u32..40), 0..80)) {
        let (mut world, mut queue) = (World::new(7), queue(40));
        for (wish, n) in wishes {
            let now = world.now;
            match wish {
                0 => queue.select(Some(tenant(n)), now),
                1 => queue.show(&[tenant(n), tenant(n / 2), tenant(99)], now),
                2 => queue.favour(&[tenant(n)], now),
                9 => queue.hurry(now),
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
    let mut queue = RefreshQueue::new(Limits::default());
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
    let mut queue = RefreshQueue::new(Limits::default());
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
    assert_eq!(
        queue.end_of(ticket.tenant),
        Some(&CheckResult::Failed(ProblemKind::SignInNeeded.into()))
    );
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
    assert_eq!(queue.end_of(ticket.tenant), Some(&CheckResult::Checked));
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
    for _ in 0..10_000 {
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
    assert!(queue.progress(world.now).ended() > 1_000);
}

#[test]
fn whoever_is_no_customer_any_more_is_not_waited_for_and_may_come_again() {
    let mut queue = queue(3);
    let first = fetch(&mut queue, START);
    let second = fetch(&mut queue, START);
    queue.finished(second, ended(Ok(())), START);
    queue.keep_only(&[tenant(2)]);
    let progress = queue.progress(START);
    assert_eq!((progress.total, progress.ended()), (1, 0));
    // Its answer comes too late to count.
    queue.finished(first, ended(Ok(())), START);
    assert_eq!(queue.progress(START).checked, 0);
    let third = fetch(&mut queue, START);
    assert_eq!(third.tenant, tenant(2));
    queue.finished(third, ended(Ok(())), START);
    queue.add(vec![(tenant(0), None), (tenant(2), None)], START);
    assert_eq!(queue.progress(START).total, 2);
    let mut world = World::new(7);
    world.run(&mut queue);
    assert_eq!(queue.progress(world.now).ended(), 2);
}
