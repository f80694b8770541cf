//! Random schedules of faults against the live source as a whole, in simulated time.
//!
//! A schedule is a seed: it decides about the customers, the latencies, the faults, what the user does and
//! when the page is closed in the middle of its work. `SCHEDULES` tells how many to run, and `SCHEDULE`
//! the seed of a single one whose trace is printed (`cargo test --test schedules -- --nocapture`).

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod answers;
mod browser;
mod details;
mod laws;
mod page;
mod schedule;
mod seeds;
mod services;
mod sign_in;
mod time;

use std::thread;

use self::seeds::{Shown, THREADS, TWICE, number};

/// How many schedules run without a number from the environment.
const SCHEDULES: u64 = 1_000;

/// Runs these seeds, some of them twice.
fn run_all(seeds: impl Iterator<Item = u64>) -> u64 {
    let mut requests = 0;
    for seed in seeds {
        let _shown = Shown(seed);
        let first = schedule::run(seed, false);
        if (seed / THREADS).is_multiple_of(TWICE) {
            assert_eq!(first, schedule::run(seed, false), "one seed gave two traces");
        }
        requests += u64::from(first.requests);
    }
    requests
}

#[test]
fn in_every_schedule_of_faults_each_customer_ends_truly_and_nothing_known_is_lost() {
    if let Some(seed) = number("SCHEDULE") {
        let _shown = Shown(seed);
        println!("{:?}", schedule::run(seed, true));
        return;
    }
    let count = number("SCHEDULES").unwrap_or(SCHEDULES);
    let requests: u64 = thread::scope(|scope| {
        let seeds = |thread| (0..count).filter(move |seed| seed % THREADS == thread);
        let runs: Vec<_> =
            (0..THREADS).map(|thread| scope.spawn(move || run_all(seeds(thread)))).collect();
        runs.into_iter().map(|run| run.join().expect("a schedule failed")).sum()
    });
    println!("{count} schedules with {requests} requests");
}
