//! Random schedules of faults against drafts, the ledger, notes on customers and on issues, and views, in
//! simulated time: nothing typed is lost.
//!
//! No browser: `cargo test --features ssr`. The store is the page's own; what it stores in is played, with
//! refusals, answers that come too late, and pages that are gone between two writes. A schedule is a seed;
//! `SCHEDULES` and `SCHEDULE` are those of `tests/schedules`.
#![cfg(feature = "ssr")]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "request_schedules/disk.rs"]
mod disk;
#[path = "request_schedules/lists.rs"]
mod lists;
#[expect(dead_code, reason = "what pages draw is the other tests'")]
mod page_world;
#[path = "schedules/seeds.rs"]
mod seeds;
#[path = "request_schedules/tab.rs"]
mod tab;
#[expect(dead_code, reason = "the tasks of a page are the other test's")]
#[path = "schedules/time.rs"]
mod time;

use std::thread;

use any_spawner::Executor;

use disk::Disk;
use seeds::{Shown, THREADS, TWICE, number};
use tab::Tab;
use time::Time;

/// How many schedules run without a number from the environment.
const SCHEDULES: u64 = 400;

/// From then on nothing fails, in milliseconds.
const CALM: i64 = 60_000;

/// Two tabs at most: they meet each other's drafts as more would.
const TABS: usize = 2;

/// Runs all tasks until all of them wait, and moves to the next moment.
fn pass(time: &Time) {
    Executor::poll_local();
    time.pass();
}

/// Runs the schedule of a seed; its trace as a number, and how often something was typed.
fn run(seed: u64, is_shown: bool) -> (u64, u32) {
    let time = Time::new(seed, is_shown);
    let disk = Disk::new(&time);
    let mut tabs: Vec<Tab> = vec![Tab::open(&time, &disk, 0)];
    let mut next_act = 0;
    while time.elapsed() < CALM {
        if time.elapsed() >= next_act {
            next_act = time.elapsed() + i64::from(time.chance(8_000));
            act(&time, &disk, &mut tabs);
        }
        pass(&time);
    }
    time.note(&"calm");
    disk.fail(0);
    for tab in &tabs {
        tab.ends();
    }
    while !tabs.iter().all(Tab::has_ended) {
        assert!(time.elapsed() < 10 * CALM, "the tabs do not end");
        pass(&time);
    }
    let remembered: Vec<String> = tabs.iter().flat_map(Tab::remembered).collect();
    disk.has_all_that_was_typed(&remembered);
    let typed = disk.typed();
    for tab in tabs {
        tab.close();
    }
    while time.pass() {
        Executor::poll_local();
    }
    (time.trace(), typed)
}

/// The browser begins or ends to refuse, and tabs come and go.
fn act(time: &Time, disk: &Disk, tabs: &mut Vec<Tab>) {
    match time.chance(8) {
        0 => disk.fail([10, 50, 100][time.chance(3) as usize]),
        1 | 2 => disk.fail(0),
        3 if tabs.len() < TABS => {
            let is_free = |place: &u8| tabs.iter().all(|tab| tab.place() != *place);
            let place = (0..=u8::MAX).find(is_free).expect("a place for each tab");
            tabs.push(Tab::open(time, disk, place));
        }
        4 => {
            let place = time.chance(u32::try_from(tabs.len()).unwrap()) as usize;
            tabs.swap_remove(place).close();
            if tabs.is_empty() {
                tabs.push(Tab::open(time, disk, 0));
            }
        }
        _ => {}
    }
}

/// Runs these seeds, some of them twice.
fn run_all(seeds: impl Iterator<Item = u64>) -> u64 {
    let mut typed = 0;
    for seed in seeds {
        let _shown = Shown(seed);
        let first = run(seed, false);
        if (seed / THREADS).is_multiple_of(TWICE) {
            assert_eq!(first, run(seed, false), "one seed gave two traces");
        }
        typed += u64::from(first.1);
    }
    typed
}

#[test]
fn in_every_schedule_of_faults_nothing_typed_is_lost() {
    drop(Executor::init_futures_executor());
    if let Some(seed) = number("SCHEDULE") {
        let _shown = Shown(seed);
        println!("{:?}", run(seed, true));
        return;
    }
    let count = number("SCHEDULES").unwrap_or(SCHEDULES);
    let typed: u64 = thread::scope(|scope| {
        let seeds = |thread| (0..count).filter(move |seed| seed % THREADS == thread);
        let runs: Vec<_> =
            (0..THREADS).map(|thread| scope.spawn(move || run_all(seeds(thread)))).collect();
        runs.into_iter().map(|run| run.join().expect("a schedule failed")).sum()
    });
    println!("{count} schedules with {typed} texts");
}
