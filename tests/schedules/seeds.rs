//! The seeds of schedules, for both tests of schedules.

use std::{env, thread};

/// Of so many seeds one is run twice.
pub const TWICE: u64 = 10;

/// How many run at the same time.
pub const THREADS: u64 = 2;

/// A number from the environment.
pub fn number(name: &str) -> Option<u64> {
    env::var(name).ok().map(|text| text.parse().unwrap_or_else(|_| panic!("{name} is no number")))
}

/// Tells the seed if its schedule panics.
pub struct Shown(pub u64);

impl Drop for Shown {
    fn drop(&mut self) {
        if thread::panicking() {
            eprintln!("the schedule of seed {0} failed; SCHEDULE={0} prints its trace", self.0);
        }
    }
}
