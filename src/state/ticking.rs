//! The customers that the user marked in the list, for the whole page.

use std::{cell::RefCell, rc::Rc};

use leptos::prelude::*;

use super::{Announcer, Loaded, ShownTable, use_announcer, use_console, use_shown_table};
use crate::{
    directory::{Listing, Query, ShownRows, Sort, Tick, TickedCustomers},
    domain::TenantId,
    i18n::{Word, count},
};

/// The customers that the user marked in the list. Only the user removes a mark; another source
/// removes all of them.
///
/// A list without marks knows that their number is zero. The rest is in the part of the program that is
/// loaded later.
#[derive(Clone, Copy)]
pub struct Ticking {
    number: RwSignal<usize>,
    ticks: StoredValue<Option<Rc<dyn Ticks>>, LocalStorage>,
    /// The changes before that part was loaded.
    early: StoredValue<Vec<Tick>>,
    /// The owner of the page.
    owner: StoredValue<Owner>,
}

/// The marks, once their part of the program is loaded.
trait Ticks {
    fn contains(&self, id: TenantId) -> bool;

    /// Changes the marks; returns the number of marked customers.
    fn apply(&self, tick: Tick, shown: ShownRows<'_>) -> usize;

    fn clear(&self);

    fn among(&self, shown: ShownRows<'_>) -> Vec<u32>;
}

impl Ticking {
    /// The number of marked customers. It notifies at each change of a mark.
    pub fn number(self) -> ReadSignal<usize> {
        self.number.read_only()
    }

    /// Whether a customer is marked.
    pub fn is_ticked(self, id: TenantId) -> bool {
        self.ticks.with_value(|ticks| ticks.as_ref().is_some_and(|ticks| ticks.contains(id)))
    }

    /// Changes the marks of rows on screen.
    pub fn apply(self, tick: Tick, shown: ShownRows<'_>) {
        match self.ticks.get_value() {
            Some(ticks) => self.number.set(ticks.apply(tick, shown)),
            None => self.early.update_value(|early| early.push(tick)),
        }
    }

    /// Removes all marks.
    pub fn clear(self) {
        if let Some(ticks) = self.ticks.get_value() {
            ticks.clear();
            self.number.set(0);
        }
    }

    /// The rows of the marked customers, in the order of the list; with those that the search does not
    /// show.
    pub fn rows(self, listing: &Listing, sort: Option<Sort>) -> Vec<u32> {
        let query = Query { sort, ..Query::default() };
        let rows = listing.find(&query);
        self.among(listing, &rows)
    }

    /// Those of the rows whose customers are marked, in the same order.
    pub fn among(self, listing: &Listing, rows: &[u32]) -> Vec<u32> {
        let shown = ShownRows { ids: listing.directory.ids(), rows };
        let ticks = self.ticks.get_value();
        ticks.map(|ticks| ticks.among(shown)).unwrap_or_default()
    }
}

/// Provides the [`Ticking`] to the components below.
pub fn provide_ticking() {
    provide_context(Ticking {
        number: RwSignal::new(0),
        ticks: StoredValue::new_local(None),
        early: StoredValue::new(Vec::new()),
        owner: StoredValue::new(Owner::current().unwrap_or_default()),
    });
}

/// Returns the customers that the user marked.
///
/// # Panics
///
/// Panics outside [`provide_ticking`].
pub fn use_ticking() -> Ticking {
    expect_context()
}

/// Lets the user mark customers from now on, and makes up for what was marked before.
pub fn begin_ticking() {
    let (ticking, console) = (use_ticking(), use_console());
    if ticking.ticks.with_value(Option::is_some) {
        return;
    }
    let ticks = KeptTicks { ticked: RefCell::default(), announcer: use_announcer() };
    ticking.ticks.set_value(Some(Rc::new(ticks)));
    let early = ticking.early.try_update_value(std::mem::take).unwrap_or_default();
    if let Some(ShownTable::Customers(list)) = use_shown_table().get_untracked() {
        let (listing, rows) = list.run(());
        let shown = ShownRows { ids: listing.directory.ids(), rows: &rows };
        for tick in early {
            ticking.apply(tick, shown);
        }
    }
    // An effect, because a source is replaced in several places.
    let follow = move || {
        Effect::new(move |before: Option<Option<Rc<Loaded>>>| {
            let (before, now) = (before.flatten(), console.with_loaded(Rc::clone));
            if let (Some(before), Some(now)) = (&before, &now)
                && !Rc::ptr_eq(before, now)
            {
                ticking.clear();
            }
            now.or(before)
        });
    };
    ticking.owner.get_value().with(follow);
}

/// The marks in memory.
struct KeptTicks {
    ticked: RefCell<TickedCustomers>,
    announcer: Announcer,
}

impl Ticks for KeptTicks {
    fn contains(&self, id: TenantId) -> bool {
        self.ticked.borrow().contains(id)
    }

    fn apply(&self, tick: Tick, shown: ShownRows<'_>) -> usize {
        let mut ticked = self.ticked.borrow_mut();
        ticked.apply(tick, shown);
        self.announcer.say(ticked_count(ticked.len()));
        ticked.len()
    }

    fn clear(&self) {
        self.ticked.borrow_mut().clear();
        self.announcer.say(ticked_count(0));
    }

    fn among(&self, shown: ShownRows<'_>) -> Vec<u32> {
        self.ticked.borrow().among(shown)
    }
}

/// The number of marked customers in words.
pub fn ticked_count(number: usize) -> String {
    count(Word::TickedCount, u64::try_from(number).unwrap_or(u64::MAX), &[])
}
