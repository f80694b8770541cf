//! Time that passes only when no task can run, and chance that comes again for the same seed.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    fmt::Display,
    future::poll_fn,
    hash::{Hash as _, Hasher as _},
    rc::Rc,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll, Wake, Waker},
};

use futures_util::future::LocalBoxFuture;
use regia::{domain::Timestamp, refresh::clock::Clock};
use rustc_hash::FxHasher;

/// 2026-11-23, 09:00 UTC.
pub const START: i64 = 1_795_424_400_000;

/// When a timer ends. Those of one moment end in a random order.
type Moment = (i64, u32, u64);

/// A clock, its timers, random numbers, and the trace of what happened. Clones share their state.
#[derive(Clone)]
pub struct Time(Rc<State>);

struct State {
    now: Cell<i64>,
    random: Cell<u64>,
    timers: RefCell<BTreeMap<Moment, Waker>>,
    made: Cell<u64>,
    trace: RefCell<FxHasher>,
    is_shown: bool,
}

impl Time {
    /// Time in which chance follows from `seed`. The trace is printed if it `is_shown`.
    pub fn new(seed: u64, is_shown: bool) -> Self {
        Self(Rc::new(State {
            now: Cell::new(START),
            // Seeds that differ little would begin with numbers that differ little.
            random: Cell::new(seed.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1),
            timers: RefCell::default(),
            made: Cell::new(0),
            trace: RefCell::default(),
            is_shown,
        }))
    }

    /// A random number below `bound` (Marsaglia, *Xorshift RNGs*).
    pub fn chance(&self, bound: u32) -> u32 {
        let mut random = self.0.random.get();
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        self.0.random.set(random);
        u32::try_from(random >> 33).unwrap() % bound.max(1)
    }

    /// Whether something happens that happens so often in a hundred times.
    pub fn happens(&self, percent: u32) -> bool {
        self.chance(100) < percent
    }

    /// Writes a line of the trace.
    pub fn note(&self, what: &dyn Display) {
        let line = format!("{:>9} {what}", self.elapsed());
        line.hash(&mut *self.0.trace.borrow_mut());
        if self.0.is_shown {
            println!("{line}");
        }
    }

    /// The trace so far, as a number.
    pub fn trace(&self) -> u64 {
        self.0.trace.borrow().finish()
    }

    /// Milliseconds since the start.
    pub fn elapsed(&self) -> i64 {
        self.0.now.get() - START
    }

    /// Moves to the end of the next timer, and wakes who waits for it; `false` without a timer.
    pub fn pass(&self) -> bool {
        let first = self.0.timers.borrow_mut().pop_first();
        let Some(((at, ..), waker)) = first else { return false };
        self.0.now.set(self.0.now.get().max(at));
        waker.wake();
        true
    }
}

impl Clock for Time {
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(self.0.now.get())
    }

    fn after(&self, millis: u32) -> LocalBoxFuture<'static, ()> {
        let (time, at) = (self.clone(), self.0.now.get() + i64::from(millis));
        let made = self.0.made.replace(self.0.made.get() + 1);
        let mut timer = Timer { moment: (at, self.chance(u32::MAX), made), time };
        Box::pin(poll_fn(move |context| timer.poll(context)))
    }
}

/// A timer that is forgotten when its future is dropped.
struct Timer {
    time: Time,
    moment: Moment,
}

impl Timer {
    fn poll(&mut self, context: &Context<'_>) -> Poll<()> {
        let mut timers = self.time.0.timers.borrow_mut();
        if self.moment.0 <= self.time.0.now.get() {
            timers.remove(&self.moment);
            return Poll::Ready(());
        }
        timers.insert(self.moment, context.waker().clone());
        Poll::Pending
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        self.time.0.timers.borrow_mut().remove(&self.moment);
    }
}

/// The tasks of a page.
#[derive(Default)]
pub struct Tasks {
    running: Vec<LocalBoxFuture<'static, ()>>,
    woken: Arc<Woken>,
}

#[derive(Default)]
struct Woken(AtomicBool);

impl Wake for Woken {
    fn wake(self: Arc<Self>) {
        self.0.store(true, Ordering::Relaxed);
    }
}

impl Tasks {
    /// Adds a task.
    pub fn add(&mut self, task: impl Future<Output = ()> + 'static) {
        self.running.push(Box::pin(task));
        self.woken.0.store(true, Ordering::Relaxed);
    }

    /// Lets the tasks work, in a random order, until all of them wait.
    pub fn settle(&mut self, time: &Time) {
        let waker = Waker::from(Arc::clone(&self.woken));
        let mut context = Context::from_waker(&waker);
        while self.woken.0.swap(false, Ordering::Relaxed) {
            let len = self.running.len();
            self.running.rotate_left(time.chance(u32::try_from(len).unwrap()) as usize);
            self.running.retain_mut(|task| task.as_mut().poll(&mut context).is_pending());
        }
    }
}
