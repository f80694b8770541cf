//! Values that the page follows: those that are set, and those that are computed from others.
//!
//! They are signals and memos of Leptos that keep their value apart. A signal of Leptos is a type of
//! its own for each type of value, and the compiler writes its locks, guards and subscriptions once
//! for each; here the value is a pointer, and all the rest exists once.

use std::{any::Any, cell::RefCell, marker::PhantomData, ops::Deref, rc::Rc};

use leptos::prelude::*;

/// A value that views follow.
///
/// `Copy`, so that closures take it without a clone. It lives as long as the view that made it;
/// reading it later panics unless the method says otherwise.
pub struct Derived<T> {
    slot: Slot,
    value: PhantomData<fn() -> T>,
}

/// A value that is set, and that views follow.
pub struct Value<T>(Derived<T>);

/// A value that nobody follows, for closures that take it without a clone.
///
/// It lives as long as the view that made it; reading it later panics unless the method says
/// otherwise.
pub struct Kept<T> {
    slot: Slot,
    value: PhantomData<fn() -> T>,
}

/// Where a value is kept.
type Slot = StoredValue<Option<Rc<Node>>, LocalStorage>;

/// A value, and how it tells that it is another one.
struct Node {
    value: RefCell<Option<Rc<dyn Any>>>,
    change: Change,
}

enum Change {
    Told(ArcTrigger),
    /// Counts the values so far.
    Counted(ArcMemo<u64>),
    Silent,
}

impl<T> Clone for Derived<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Derived<T> {}

impl<T> Clone for Value<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Value<T> {}

impl<T> Clone for Kept<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Kept<T> {}

impl<T> Deref for Value<T> {
    type Target = Derived<T>;

    fn deref(&self) -> &Derived<T> {
        &self.0
    }
}

impl<T> From<Value<T>> for Derived<T> {
    fn from(value: Value<T>) -> Self {
        value.0
    }
}

impl<T: 'static> Derived<T> {
    /// A value that is computed anew, when somebody follows it, after what it reads changed. Who
    /// follows it hears of it only if it is another one.
    pub fn new(compute: impl Fn() -> T + Send + Sync + 'static) -> Self
    where
        T: PartialEq,
    {
        let slot = StoredValue::new_local(None);
        let compute = move || {
            let value = compute();
            let known = get::<T>(slot).is_some_and(|known| *known == value);
            if !known {
                put(slot, Some(Rc::new(value)));
            }
            !known
        };
        fill(slot, None, counted(Box::new(compute)));
        Self { slot, value: PhantomData }
    }

    /// The value; follows it.
    ///
    /// Whoever follows a value and another one that it is computed from reads the other one first.
    /// The graph (`reactive_graph` 0.2) asks values in the order in which they were read, until one
    /// says that it is another: one that stays the same after what it is computed from changed would
    /// take the news of that with it.
    ///
    /// # Panics
    ///
    /// When the view that made it is gone.
    pub fn read(&self) -> Rc<T> {
        self.track();
        self.read_untracked()
    }

    /// The value; does not follow it.
    ///
    /// # Panics
    ///
    /// When the view that made it is gone.
    pub fn read_untracked(&self) -> Rc<T> {
        self.try_read_untracked().expect("whoever reads a value lives no longer than it")
    }

    /// The value, unless the view that made it is gone; does not follow it.
    pub fn try_read_untracked(&self) -> Option<Rc<T>> {
        refresh(self.slot);
        get(self.slot)
    }

    /// Follows the value.
    pub fn track(&self) {
        track(self.slot);
    }

    /// What `look` sees in the value; follows it.
    pub fn with<R>(&self, look: impl FnOnce(&T) -> R) -> R {
        look(&self.read())
    }

    /// What `look` sees in the value; does not follow it.
    pub fn with_untracked<R>(&self, look: impl FnOnce(&T) -> R) -> R {
        look(&self.read_untracked())
    }
}

impl<T: PartialEq + 'static> Derived<T> {
    /// Does `work` soon after the value became another one; what it is at first is no news.
    pub fn on_change(self, mut work: impl FnMut(&T) + 'static) {
        let mut before = None;
        follow(move || {
            let now = self.read();
            if before.replace(Rc::clone(&now)).is_some_and(|before| before != now) {
                work(&now);
            }
        });
    }
}

impl<T: Clone + 'static> Derived<T> {
    /// A copy of the value; follows it.
    pub fn get(&self) -> T {
        T::clone(&self.read())
    }

    /// A copy of the value; does not follow it.
    pub fn get_untracked(&self) -> T {
        T::clone(&self.read_untracked())
    }

    /// A copy of the value, unless the view that made it is gone; does not follow it.
    pub fn try_get_untracked(&self) -> Option<T> {
        self.try_read_untracked().map(|value| T::clone(&value))
    }
}

impl<T: 'static> Value<T> {
    /// A value to begin with.
    pub fn new(value: T) -> Self {
        let slot = StoredValue::new_local(None);
        fill(slot, Some(Rc::new(value)), Change::Told(ArcTrigger::new()));
        Self(Derived { slot, value: PhantomData })
    }

    /// Sets the value. Nothing happens when the view that made it is gone.
    pub fn set(&self, value: T) {
        put(self.slot, Some(Rc::new(value)));
        tell(self.slot);
    }

    /// Sets the value if it is another one: whoever follows it is drawn anew. Nothing happens when
    /// the view that made it is gone.
    pub fn set_if_other(&self, value: T)
    where
        T: PartialEq,
    {
        if get::<T>(self.slot).is_some_and(|known| *known != value) {
            self.set(value);
        }
    }

    /// Changes the value. Nothing happens when the view that made it is gone.
    pub fn update(&self, change: impl FnOnce(&mut T))
    where
        T: Clone,
    {
        self.try_update(change);
    }

    /// Changes the value and answers what `change` answers, unless the view that made it is gone.
    pub fn try_update<R>(&self, change: impl FnOnce(&mut T) -> R) -> Option<R>
    where
        T: Clone,
    {
        let answer = changed(self.slot, change)?;
        tell(self.slot);
        Some(answer)
    }
}

impl<T: 'static> Kept<T> {
    /// A value to begin with.
    pub fn new(value: T) -> Self {
        let slot = StoredValue::new_local(None);
        fill(slot, Some(Rc::new(value)), Change::Silent);
        Self { slot, value: PhantomData }
    }

    /// The value, unless the view that made it is gone.
    pub fn try_read(&self) -> Option<Rc<T>> {
        get(self.slot)
    }

    /// What `look` sees in the value.
    ///
    /// # Panics
    ///
    /// When the view that made it is gone.
    pub fn with<R>(&self, look: impl FnOnce(&T) -> R) -> R {
        look(&self.try_read().expect("whoever reads a value lives no longer than it"))
    }

    /// A copy of the value.
    pub fn get(&self) -> T
    where
        T: Clone,
    {
        self.with(T::clone)
    }

    /// Sets the value. Nothing happens when the view that made it is gone.
    pub fn set(&self, value: T) {
        put(self.slot, Some(Rc::new(value)));
    }

    /// Changes the value and answers what `change` answers, unless the view that made it is gone.
    pub fn update<R>(&self, change: impl FnOnce(&mut T) -> R) -> Option<R>
    where
        T: Clone,
    {
        changed(self.slot, change)
    }
}

/// Changes what is kept in place: the slot lets go of it meanwhile, so that nobody shares it.
fn changed<T: Clone + 'static, R>(slot: Slot, change: impl FnOnce(&mut T) -> R) -> Option<R> {
    let mut value = get::<T>(slot)?;
    put(slot, None);
    let answer = change(Rc::make_mut(&mut value));
    put(slot, Some(value));
    Some(answer)
}

#[inline(never)]
fn counted(compute: Box<dyn Fn() -> bool + Send + Sync>) -> Change {
    Change::Counted(ArcMemo::new(move |before: Option<&u64>| {
        let count = before.copied().unwrap_or(0);
        if compute() { count + 1 } else { count }
    }))
}

#[inline(never)]
fn fill(slot: Slot, value: Option<Rc<dyn Any>>, change: Change) {
    slot.set_value(Some(Rc::new(Node { value: RefCell::new(value), change })));
}

/// What is kept, unless the view that made it is gone.
#[inline(never)]
fn node(slot: Slot) -> Option<Rc<Node>> {
    slot.try_get_value().flatten()
}

#[inline(never)]
fn track(slot: Slot) {
    match node(slot).as_deref() {
        Some(Node { change: Change::Told(trigger), .. }) => trigger.track(),
        Some(Node { change: Change::Counted(count), .. }) => count.track(),
        Some(Node { change: Change::Silent, .. }) | None => {}
    }
}

/// Computes the value anew, if what it was computed from changed.
#[inline(never)]
fn refresh(slot: Slot) {
    if let Some(Node { change: Change::Counted(count), .. }) = node(slot).as_deref() {
        count.get_untracked();
    }
}

#[inline(never)]
fn tell(slot: Slot) {
    if let Some(Node { change: Change::Told(trigger), .. }) = node(slot).as_deref() {
        trigger.notify();
    }
}

#[inline(never)]
fn put(slot: Slot, value: Option<Rc<dyn Any>>) {
    if let Some(node) = node(slot) {
        // What was there is dropped when nothing is borrowed any more: it may hold others.
        drop(node.value.replace(value));
    }
}

#[inline(never)]
fn kept(slot: Slot) -> Option<Rc<dyn Any>> {
    node(slot)?.value.borrow().clone()
}

fn get<T: 'static>(slot: Slot) -> Option<Rc<T>> {
    kept(slot)?.downcast().ok()
}

/// Does `work` soon, and again whenever a value that it reads is another one.
pub fn follow(work: impl FnMut() + 'static) {
    follow_boxed(Box::new(work));
}

#[inline(never)]
fn follow_boxed(work: Box<dyn FnMut()>) {
    Effect::new(work);
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn a_computed_value_follows_what_it_reads() {
        let owner = Owner::new();
        owner.with(|| {
            let number = Value::new(2);
            let double = Derived::new(move || number.get() * 2);
            assert_eq!(double.get(), 4);
            number.set(3);
            assert_eq!(*double.read(), 6);
            number.update(|number| *number += 1);
            assert_eq!(double.with(|double| *double), 8);
        });
    }

    #[test]
    fn who_follows_hears_of_other_values_only() {
        let owner = Owner::new();
        owner.with(|| {
            let number = Value::new(2);
            let is_even = Derived::new(move || number.get() % 2 == 0);
            let runs = StoredValue::new(0);
            let said = Derived::new(move || {
                runs.update_value(|runs| *runs += 1);
                is_even.get()
            });
            for n in [4, 6, 7, 9] {
                number.set(n);
                assert_eq!(said.get(), n % 2 == 0);
            }
            assert_eq!(runs.get_value(), 2);
        });
    }

    #[test]
    fn what_is_gone_is_neither_set_nor_read() {
        let owner = Owner::new();
        let number = owner.with(|| Value::new(2));
        owner.cleanup();
        number.set(3);
        number.update(|number| *number += 1);
        assert_eq!(number.try_read_untracked(), None);
    }
}
