//! Tests of the queue: its order, its limits, and that no customer is lost.

use proptest::prelude::*;

use super::{
    simulation::{MINUTE, START, Simulation, tenant},
    *,
};
use crate::domain::{Problem, ProblemKind, Timestamp};

fn queue(count: u32) -> RefreshQueue {
    let mut queue = RefreshQueue::new(Limits::default());
    queue.add((0..count).map(|n| (tenant(n), None)).collect(), START);
    queue
}

fn after(millis: i64) -> Timestamp {
    START.plus_millis(millis)
}

fn outcome(result: Result<(), ProblemKind>) -> Outcome {
    let result = result.map_err(Problem::new);
    Outcome { result, applies_to_all: false, paused_until: None, calls: 1, random: 0 }
}

fn fetch(queue: &mut RefreshQueue, now: Timestamp) -> Ticket {
    match queue.step(now) {
        Step::Fetch(ticket) => ticket,
        step => panic!("{step:?}"),
    }
}

#[test]
fn no_customer_of_5000_is_lost_when_a_fifth_of_all_calls_fail() {
    let (mut world, mut queue) = (Simulation::new(20_261_123), queue(5_000));
    world.run(&mut queue);
    world.assert_truthful(&queue, 5_000);
    let progress = queue.progress(world.now);
    let refusing = 5_000 / 17 + 1;
    assert_eq!((progress.total, progress.done()), (5_000, 5_000));
    // Six failures in a row, at one failure in five, have a probability of one in 15,625.
    assert!((refusing..refusing + 5).contains(&progress.failed), "{progress:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn every_customer_ends_with_its_true_result(seed: u64, count in 1_u32..200) {
        let (mut world, mut queue) = (Simulation::new(seed), queue(count));
        world.run(&mut queue);
        world.assert_truthful(&queue, count);
        let later = world.now.plus_millis(MINUTE);
        world.now = later;
        queue.check_all(later);
        world.run(&mut queue);
        world.assert_truthful(&queue, count);
    }

    #[test]
    fn no_command_loses_a_customer(wishes in prop::collection::vec((0_u8..10, 0_u32..40), 0..80)) {
        let (mut world, mut queue) = (Simulation::new(7), queue(40));
        for (command, n) in wishes {
            let now = world.now;
            match command {
                0 => queue.select(Some(tenant(n)), now),
                1 => queue.show(&[tenant(n), tenant(n / 2), tenant(99)], now),
                2 => queue.mark_favourites(&[tenant(n)], now),
                9 => queue.network_restored(now),
                3 => queue.check_now(tenant(n), now),
                4 => queue.set_hidden(n % 2 == 0, now),
                5 => {
                    queue.cancel(now);
                    world.in_flight.clear();
                }
                6 => queue.pause(now),
                7 => queue.check_all(now),
                _ => queue.resume(),
            }
            match queue.step(now) {
                Step::Fetch(ticket) => world.start(ticket),
                Step::WaitForResult => world.pass(&mut queue, None),
                _ => world.pass(&mut queue, Some(now.plus_millis(500))),
            }
        }
        queue.resume();
        queue.set_hidden(false, world.now);
        world.run(&mut queue);
        world.assert_truthful(&queue, 40);
    }
}

#[test]
fn selected_goes_before_visible_before_favourites_before_the_stalest() {
    let mut queue = RefreshQueue::new(Limits::default());
    let checked = |n: u32| Some(after(-i64::from(100 - n) * 60 * MINUTE));
    queue.add((0..6).map(|n| (tenant(n), checked(n))).collect(), START);
    queue.add(vec![(tenant(9), None)], START);
    queue.mark_favourites(&[tenant(3)], START);
    queue.show(&[tenant(4), tenant(2)], START);
    queue.select(Some(tenant(5)), START);
    let mut order = Vec::new();
    while let Step::Fetch(ticket) = queue.step(START) {
        order.push(ticket.tenant);
        queue.token_received(ticket, after(MINUTE));
        queue.finish(ticket, outcome(Ok(())), START);
    }
    assert_eq!(order, [5, 2, 4, 3, 9, 0, 1].map(tenant));
    queue.select(None, after(11 * MINUTE));
    assert_eq!(fetch(&mut queue, after(11 * MINUTE)).tenant, tenant(2));
}

#[test]
fn during_three_sign_ins_only_customers_with_a_token_are_checked() {
    let mut queue = queue(8);
    let first: Vec<_> = (0..3).map(|_| fetch(&mut queue, START)).collect();
    assert_eq!(queue.step(START), Step::WaitForResult);
    queue.token_received(first[0], after(55 * MINUTE));
    fetch(&mut queue, START);
    assert_eq!(queue.step(START), Step::WaitForResult);
    queue.finish(first[0], outcome(Ok(())), START);
    let later = after(10 * MINUTE);
    assert_eq!(fetch(&mut queue, later).tenant, first[0].tenant, "its token is still good");
}

#[test]
fn a_result_stays_fresh_for_a_period_and_longer_while_hidden() {
    let mut queue = queue(1);
    let ticket = fetch(&mut queue, START);
    queue.finish(ticket, outcome(Ok(())), START);
    assert_eq!(queue.step(START), Step::WaitUntil(after(10 * MINUTE)));
    queue.set_hidden(true, START);
    let hidden = after(10 * MINUTE);
    assert_eq!(queue.step(hidden), Step::WaitUntil(after(40 * MINUTE)));
    queue.set_hidden(false, hidden);
    assert_eq!(fetch(&mut queue, hidden).tenant, tenant(0));
}

#[test]
fn a_stored_result_that_is_fresh_is_not_requested_again() {
    let mut queue = RefreshQueue::new(Limits::default());
    queue.add(vec![(tenant(1), Some(after(-MINUTE))), (tenant(1), None)], START);
    assert_eq!(queue.progress(START).checked, 1);
    assert_eq!(queue.step(START), Step::WaitUntil(after(9 * MINUTE)));
    queue.check_now(tenant(1), START);
    assert_eq!(fetch(&mut queue, START).tenant, tenant(1));
}

#[test]
fn an_expired_session_stops_all_checks_without_failures() {
    let mut queue = queue(2);
    let ticket = fetch(&mut queue, START);
    let over = Outcome { applies_to_all: true, ..outcome(Err(ProblemKind::SignInNeeded)) };
    queue.finish(ticket, over, START);
    assert_eq!(queue.step(START), Step::SignIn);
    assert_eq!(queue.progress(START).failed, 0);
    queue.resume();
    assert_eq!(fetch(&mut queue, START).tenant, ticket.tenant);
}

#[test]
fn a_sign_in_needed_by_one_tenant_does_not_stop_others() {
    let mut queue = queue(2);
    let ticket = fetch(&mut queue, START);
    queue.finish(ticket, outcome(Err(ProblemKind::SignInNeeded)), START);
    assert_eq!(
        queue.last_result(ticket.tenant),
        Some(&CheckResult::Failed(ProblemKind::SignInNeeded.into()))
    );
    assert!(matches!(queue.step(START), Step::Fetch(_)));
}

#[test]
fn a_cancelled_check_runs_again_and_its_late_outcome_is_ignored() {
    let mut queue = queue(1);
    let ticket = fetch(&mut queue, START);
    queue.cancel(START);
    assert_eq!(queue.step(START), Step::Idle);
    queue.finish(ticket, outcome(Err(ProblemKind::Offline)), START);
    assert_eq!(queue.last_result(ticket.tenant), None);
    queue.resume();
    let again = fetch(&mut queue, START);
    queue.finish(ticket, outcome(Ok(())), START);
    assert_eq!(queue.last_result(ticket.tenant), None);
    queue.finish(again, outcome(Ok(())), START);
    assert_eq!(queue.last_result(ticket.tenant), Some(&CheckResult::Checked));
}

#[test]
fn throttling_pauses_its_tenant_and_throttling_of_the_app_pauses_all() {
    let mut queue = queue(4);
    let throttled = |applies_to_all| Outcome {
        applies_to_all,
        ..outcome(Err(ProblemKind::Throttled(Some(after(5 * MINUTE)))))
    };
    let ticket = fetch(&mut queue, START);
    queue.finish(ticket, throttled(false), START);
    let other = fetch(&mut queue, START);
    assert_ne!(other.tenant, ticket.tenant);
    queue.finish(other, throttled(true), START);
    assert_eq!(queue.step(START), Step::WaitUntil(after(5 * MINUTE)));
}

#[test]
fn a_customer_that_was_checked_is_left_alone_as_long_as_one_of_its_services_asked() {
    let mut queue = queue(1);
    let ticket = fetch(&mut queue, START);
    let until = after(5 * MINUTE);
    queue.finish(ticket, Outcome { paused_until: Some(until), ..outcome(Ok(())) }, START);
    assert_eq!(queue.last_result(ticket.tenant), Some(&CheckResult::Checked));
    queue.check_all(START);
    queue.check_now(ticket.tenant, START);
    queue.network_restored(START);
    assert_eq!(queue.step(START), Step::WaitUntil(until));
    let again = fetch(&mut queue, until);
    let (first, longest) = (after(6 * MINUTE), after(9 * MINUTE));
    let throttled = outcome(Err(ProblemKind::Throttled(Some(first))));
    queue.finish(again, Outcome { paused_until: Some(longest), ..throttled }, until);
    assert_eq!(queue.step(until), Step::WaitUntil(longest));
}

#[test]
fn a_pause_counts_that_is_told_after_a_cancellation() {
    let mut queue = queue(1);
    let ticket = fetch(&mut queue, START);
    queue.cancel(START);
    queue.resume();
    let until = after(5 * MINUTE);
    queue.finish(ticket, outcome(Err(ProblemKind::Throttled(Some(until)))), START);
    assert_eq!(queue.step(START), Step::WaitUntil(until));
    assert_eq!(queue.last_result(ticket.tenant), None);
}

#[test]
fn check_now_does_not_exceed_a_limit() {
    let mut queue = queue(1);
    let mut checks = 0;
    let mut now = START;
    while now < after(60 * MINUTE) {
        queue.check_now(tenant(0), now);
        match queue.step(now) {
            Step::Fetch(ticket) => {
                checks += 1;
                queue.finish(ticket, Outcome { calls: CALLS, ..outcome(Ok(())) }, now);
            }
            Step::WaitUntil(until) => now = until.min(now.plus_millis(1_000)),
            step => panic!("{step:?}"),
        }
    }
    assert!((40..=100).contains(&checks), "{checks} checks of {CALLS} calls in an hour");
}

#[test]
fn queues_of_100000_customers_stay_as_long_as_the_list() {
    let (mut world, mut queue) = (Simulation::new(3), queue(100_000));
    let mut shown = 0;
    for _ in 0..10_000 {
        shown = (shown + 40) % 99_000;
        let visible: Vec<_> = (shown..shown + 40).map(tenant).collect();
        queue.show(&visible, world.now);
        match queue.step(world.now) {
            Step::Fetch(ticket) => world.start(ticket),
            Step::WaitUntil(until) => world.pass(&mut queue, Some(until)),
            Step::WaitForResult => world.pass(&mut queue, None),
            step => panic!("{step:?}"),
        }
    }
    let queued =
        queue.ready_with_token.len() + queue.ready_without_token.len() + queue.waiting.len();
    assert!(queued <= 3 * (2 * 100_000 + 65), "{queued}");
    assert!(queue.progress(world.now).done() > 1_000);
}

#[test]
fn a_removed_customer_is_not_waited_for_and_can_return() {
    let mut queue = queue(3);
    let first = fetch(&mut queue, START);
    let second = fetch(&mut queue, START);
    queue.finish(second, outcome(Ok(())), START);
    queue.retain(&[tenant(2)]);
    let progress = queue.progress(START);
    assert_eq!((progress.total, progress.done()), (1, 0));
    // The ticket is no longer valid.
    queue.finish(first, outcome(Ok(())), START);
    assert_eq!(queue.progress(START).checked, 0);
    let third = fetch(&mut queue, START);
    assert_eq!(third.tenant, tenant(2));
    queue.finish(third, outcome(Ok(())), START);
    queue.add(vec![(tenant(0), None), (tenant(2), None)], START);
    assert_eq!(queue.progress(START).total, 2);
    let mut world = Simulation::new(7);
    world.run(&mut queue);
    assert_eq!(queue.progress(world.now).done(), 2);
}
