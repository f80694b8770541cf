//! The database of a browser: it refuses, answers late, and loses what a page had not written when it went.

use std::{
    cell::{Cell, RefCell},
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use regia::{
    domain::Timestamp,
    refresh::clock::Clock as _,
    service_requests::LedgerEntry,
    services::storage::{Change, Decide, Storage, StorageError, StorageFuture, Table},
};

use crate::time::Time;

/// A row: the name of its table, and its key.
type Row = (&'static str, String);

/// The longest time that an operation takes while nothing else is under way, in milliseconds.
const SLOWEST: u32 = 60;

/// After so many milliseconds without a fault, what was typed is stored.
const SOON: i64 = 3_000;

/// The database. Clones share it.
#[derive(Clone)]
pub struct Disk(Rc<State>);

struct State {
    time: Time,
    rows: RefCell<BTreeMap<Row, Vec<u8>>>,
    /// How many of a hundred operations fail.
    faults: Cell<u32>,
    /// When an operation failed last, or could have.
    last_fault: Cell<i64>,
    /// Operations end in the order in which they began.
    last_end: Cell<i64>,
    typed: Cell<u32>,
    ids: Cell<u32>,
    /// The texts that were typed and neither discarded nor lost with their page, with their times.
    awaited: RefCell<BTreeMap<u32, i64>>,
    /// Those that are stored.
    safe: RefCell<BTreeSet<u32>>,
    /// The last change of each stored entry. Of two versions that tabs made while nothing could be stored,
    /// the later one counts.
    versions: RefCell<BTreeMap<String, Timestamp>>,
}

/// The mark of a text within a title.
pub fn mark(number: u32) -> String {
    format!("[{number}]")
}

impl Disk {
    pub fn new(time: &Time) -> Self {
        Self(Rc::new(State {
            time: time.clone(),
            rows: RefCell::default(),
            faults: Cell::new(0),
            last_fault: Cell::new(0),
            last_end: Cell::new(0),
            typed: Cell::new(0),
            ids: Cell::new(0),
            awaited: RefCell::default(),
            safe: RefCell::default(),
            versions: RefCell::default(),
        }))
    }

    /// From now on so many of a hundred operations fail.
    pub fn fail(&self, percent: u32) {
        self.0.time.note(&format_args!("{percent} of a hundred fail"));
        self.0.faults.set(percent);
        self.0.last_fault.set(self.0.time.elapsed());
    }

    /// How many texts were typed.
    pub fn typed(&self) -> u32 {
        self.0.typed.get()
    }

    /// A number that no other row of this browser has.
    pub fn next_id(&self) -> u32 {
        self.0.ids.set(self.0.ids.get() + 1);
        self.0.ids.get()
    }

    /// The number of a text that is typed now.
    pub fn types(&self) -> u32 {
        let number = self.0.typed.get() + 1;
        self.0.typed.set(number);
        self.0.awaited.borrow_mut().insert(number, self.0.time.elapsed());
        number
    }

    /// The user discards a title.
    pub fn discards(&self, title: &str) {
        let is_kept = |number: &u32| !title.contains(&mark(*number));
        self.0.awaited.borrow_mut().retain(|number, _| is_kept(number));
        self.0.safe.borrow_mut().retain(is_kept);
    }

    /// The page in which these texts were typed is gone. What was typed some time before, and after the last
    /// fault, is stored; the rest may be lost.
    pub fn loses(&self, typed: &BTreeSet<u32>) {
        let State { time, faults, last_fault, awaited, safe, .. } = &*self.0;
        let is_calm = faults.get() == 0;
        awaited.borrow_mut().retain(|number, at| {
            if safe.borrow().contains(number) || !typed.contains(number) {
                return true;
            }
            let must_be = is_calm && *at > last_fault.get() && time.elapsed() - *at > SOON;
            assert!(!must_be, "{number} was typed at {at}, and is not stored");
            false
        });
    }

    /// All that was typed, and neither discarded nor lost with its page, is stored, or in the memory of a
    /// page that is open and has these titles.
    pub fn has_all_that_was_typed(&self, remembered: &[String]) {
        let State { awaited, safe, .. } = &*self.0;
        for number in awaited.borrow().keys() {
            let mark = mark(*number);
            let is_remembered = remembered.iter().any(|title| title.contains(&mark));
            let is_kept = is_remembered || safe.borrow().contains(number);
            assert!(is_kept, "{number} is lost: {:?} {remembered:?}", self.texts());
        }
    }

    fn texts(&self) -> Vec<(Row, String)> {
        let rows = self.0.rows.borrow();
        let text = |value: &Vec<u8>| String::from_utf8(value.clone()).unwrap();
        rows.iter().map(|(row, value)| (row.clone(), text(value))).collect()
    }

    /// Changes a row. Nothing that was stored is gone afterwards.
    fn change(&self, row: &Row, change: Change) {
        match change {
            Change::Nothing => return,
            Change::Put(value) => drop(self.0.rows.borrow_mut().insert(row.clone(), value)),
            Change::Delete => drop(self.0.rows.borrow_mut().remove(row)),
        }
        let State { time, awaited, safe, versions, .. } = &*self.0;
        time.note(&format_args!("{} {} has changed", row.0, row.1));
        let texts = self.texts();
        let is_stored = |number: &u32| {
            let mark = mark(*number);
            texts.iter().any(|(_, text)| text.contains(&mark))
        };
        let mut safe = safe.borrow_mut();
        for number in safe.iter() {
            assert!(is_stored(number), "{number} is gone with {row:?}: {texts:?}");
        }
        safe.extend(awaited.borrow().keys().filter(|number| is_stored(number)));
        if row.0 == Table::Ledger.name() {
            let text = texts.iter().find(|(other, _)| other == row).map(|(_, text)| text);
            let entry = text.and_then(|text| LedgerEntry::from_json(text).ok());
            let updated = entry.expect("an entry is never deleted").updated();
            let before = versions.borrow_mut().insert(row.1.clone(), updated);
            assert!(before.is_none_or(|before| before <= updated), "{row:?} is older than before");
        }
    }
}

/// The database as a page reaches it.
pub struct Link {
    disk: Disk,
    is_gone: Rc<Cell<bool>>,
}

impl Link {
    pub fn new(disk: &Disk, is_gone: &Rc<Cell<bool>>) -> Self {
        Self { disk: disk.clone(), is_gone: Rc::clone(is_gone) }
    }

    /// An operation that takes its time and may fail. A page that is gone may still have begun it.
    fn operate<T: 'static>(
        &self,
        survives: bool,
        operation: impl FnOnce(&Disk) -> T + 'static,
    ) -> StorageFuture<T> {
        let (disk, is_gone) = (self.disk.clone(), Rc::clone(&self.is_gone));
        if is_gone.get() {
            return Box::pin(std::future::ready(Err(StorageError::Refused)));
        }
        let State { time, last_end, .. } = &*disk.0;
        let begins = last_end.get().max(time.elapsed());
        let ends = begins + 1 + i64::from(time.chance(SLOWEST));
        last_end.set(ends);
        let wait = time.after(u32::try_from(ends - time.elapsed()).unwrap());
        Box::pin(async move {
            wait.await;
            let State { time, faults, last_fault, .. } = &*disk.0;
            if is_gone.get() && !(survives && time.happens(50)) {
                return Err(StorageError::Refused);
            }
            if !time.happens(faults.get()) {
                return Ok(operation(&disk));
            }
            last_fault.set(time.elapsed());
            Err(match time.chance(4) {
                0 => StorageError::Refused,
                1 => StorageError::Full,
                2 => StorageError::Blocked,
                _ => {
                    // It may still succeed.
                    operation(&disk);
                    StorageError::TimedOut
                }
            })
        })
    }
}

impl Storage for Link {
    fn get(&self, table: Table, key: &str) -> StorageFuture<Option<Vec<u8>>> {
        let row = (table.name(), key.to_owned());
        self.operate(false, move |disk| disk.0.rows.borrow().get(&row).cloned())
    }

    fn all(&self, table: Table) -> StorageFuture<Vec<(String, Vec<u8>)>> {
        self.operate(false, move |disk| {
            let rows = disk.0.rows.borrow();
            let of_table = rows.iter().filter(|((of, _), _)| *of == table.name());
            of_table.map(|((_, key), value)| (key.clone(), value.clone())).collect()
        })
    }

    fn put(&self, table: Table, key: &str, value: Vec<u8>) -> StorageFuture<()> {
        let row = (table.name(), key.to_owned());
        self.operate(true, move |disk| disk.change(&row, Change::Put(value)))
    }

    fn delete(&self, table: Table, key: &str) -> StorageFuture<()> {
        let row = (table.name(), key.to_owned());
        self.operate(true, move |disk| disk.change(&row, Change::Delete))
    }

    fn update(&self, table: Table, key: &str, decide: Decide) -> StorageFuture<()> {
        let row = (table.name(), key.to_owned());
        self.operate(false, move |disk| {
            let found = disk.0.rows.borrow().get(&row).cloned();
            disk.change(&row, decide(found));
        })
    }
}
