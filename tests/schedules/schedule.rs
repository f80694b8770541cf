//! One schedule: faults, a user, and a page that is closed and opened again.

use std::rc::Rc;

use regia::refresh::refresh_loop::LoopState;

use crate::{
    browser::{Disk, Tab},
    laws::Laws,
    page::Page,
    services::{Services, tenant},
    time::{Tasks, Time},
};

/// From then on nothing fails, in milliseconds.
const CALM: i64 = 15 * 60_000;

/// How long what failed before is remembered at most, in milliseconds: requests are lost after 100 seconds,
/// and refusals of the sign-in service count for a minute.
const AFTERMATH: i64 = 200_000;

/// When at the latest every customer has ended and is stored, in milliseconds.
const END: i64 = 5 * 3_600_000;

/// What a schedule comes to.
#[derive(Debug, PartialEq, Eq)]
pub struct Run {
    /// The trace, as a number.
    pub trace: u64,
    /// How many requests were sent.
    pub requests: u32,
    /// When it ended, in milliseconds.
    pub ended: i64,
}

/// Runs the schedule of a seed.
pub fn run(seed: u64, is_shown: bool) -> Run {
    let time = Time::new(seed, is_shown);
    let customers = u8::try_from(1 + time.chance(6)).unwrap();
    let services = Services::new(&time, customers);
    let (disk, tab, laws) = (Disk::new(&time), Rc::<Tab>::default(), Rc::<Laws>::default());
    let mut tasks = Tasks::default();
    let mut page = Page::open(&time, &services, &disk, &tab, &laws, &mut tasks);
    let mut next_act = 0;
    while time.elapsed() < CALM {
        if time.elapsed() >= next_act {
            next_act = time.elapsed() + i64::from(time.chance(60_000));
            if closes(&page, &tab) {
                time.note(&"the page is gone");
                tasks = Tasks::default();
                services.meets_a_new_page();
                page = Page::open(&time, &services, &disk, &tab, &laws, &mut tasks);
            }
        }
        tasks.settle(&time);
        if page.refresh.state() == LoopState::Cancelled {
            services.meets_dropped_checks();
        }
        assert!(time.pass(), "every task waits for nothing");
    }
    time.note(&"calm");
    services.calm_down();
    disk.set_full(false);
    tab.refuses.set(false);
    page.refresh.change(|queue, now| queue.set_hidden(false, now));
    if page.refresh.state() != LoopState::SignInNeeded {
        page.refresh.resume();
    }
    let mut is_restarted = false;
    while !is_restarted || !has_ended(&page, &laws) {
        assert!(time.elapsed() < END, "{:?}", page.refresh.progress());
        // What was under way in the storm has ended, and the user wants to know it all.
        if !is_restarted && time.elapsed() > CALM + AFTERMATH && page.is_running() {
            is_restarted = true;
            page.refresh.restart();
        }
        tasks.settle(&time);
        assert!(time.pass(), "every task waits for nothing");
    }
    laws.ended(&page);
    Run { trace: time.trace(), requests: services.sent(), ended: time.elapsed() }
}

/// Whether every customer was checked since it is calm, and the browser has the results.
fn has_ended(page: &Page, laws: &Laws) -> bool {
    let progress = page.refresh.progress();
    let is_checked = page.is_running()
        && progress.total == page.services.natures().len()
        && progress.waiting() == 0;
    is_checked && page.has_lists.get() && laws.is_calm(page)
}

/// Something happens: to the network, to the browser, or by the user. Returns whether the page is closed.
fn closes(page: &Page, tab: &Tab) -> bool {
    let Page { time, services, refresh, disk, .. } = page;
    let customer = tenant(u8::try_from(1 + time.chance(6)).unwrap());
    let act = time.chance(16);
    time.note(&format_args!("act {act}"));
    match act {
        0 => services.set_offline(true),
        1 => {
            services.set_offline(false);
            refresh.change(regia::refresh::RefreshQueue::network_restored);
        }
        2 => disk.set_full(true),
        3 => disk.set_full(false),
        4 => tab.refuses.set(time.happens(50)),
        5 => services.revoke(),
        6 => refresh.pause(),
        7 => refresh.cancel(),
        8 | 9 => match refresh.state() {
            // Only a sign-in ends this.
            LoopState::SignInNeeded => {}
            _ => refresh.resume(),
        },
        10 => page.select(time.happens(70).then_some(customer)),
        11 => refresh.change(|queue, now| queue.show(&[customer], now)),
        12 => refresh.change(|queue, now| queue.set_hidden(time.happens(50), now)),
        13 => refresh.check_now(customer),
        14 if refresh.state() == LoopState::Running => refresh.restart(),
        15 if time.happens(50) => return true,
        15 => page.stop_checks(),
        _ => {}
    }
    false
}
