//! What has to hold at every moment of a schedule, and at its end.

use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

use futures_util::{FutureExt as _, future::ready};
use regia::{
    directory::fold::decompose,
    domain::{Customer, ProblemKind, Record, TenantId, Timestamp},
    refresh::CheckResult,
    sources::{
        Reading,
        microsoft::customer_store::{CompleteLists, CustomerStore},
    },
};

use crate::{
    answers::{contact, issue, name, product},
    page::Page,
    services::{Nature, tenant},
};

/// What was known, to compare it with what is known next.
#[derive(Default)]
pub struct Laws {
    /// The customers as the storage of the browser has them, and as it will if a write ends.
    copied: RefCell<Vec<Record>>,
    copying: RefCell<Vec<Record>>,
}

impl Laws {
    /// A write of these customers has begun.
    pub fn begins_to_copy(&self, records: &[Record]) {
        self.copying.replace(sorted(records.to_vec()));
    }

    /// The write has ended well.
    pub fn has_copied(&self) {
        self.copied.replace(self.copying.borrow().clone());
    }

    /// The page was opened again with these customers: those of the last write, or of the one that was
    /// under way when the page went.
    pub fn reopened(&self, records: Vec<Record>) {
        let records = sorted(records);
        let is_copied = records == *self.copied.borrow();
        assert!(is_copied || records == *self.copying.borrow(), "another copy: {records:?}");
        self.copied.replace(records);
    }

    /// Whether the browser has what the page shows, the details of all customers who can be reached are
    /// known, and no failure of before the calm is left.
    pub fn is_calm(&self, page: &Page) -> bool {
        let records = sorted(all(&page.store).into_values().collect());
        let is_detailed = |record: &Record| {
            let Record { profile, subscriptions, .. } = record;
            let known = profile.value().is_some() && subscriptions.value().is_some();
            known && profile.failure().is_none() && subscriptions.failure().is_none()
        };
        let mut reached =
            records.iter().zip(page.services.natures()).filter(|(_, it)| it.answers());
        if !reached.all(|(record, _)| is_detailed(record)) {
            return false;
        }
        let passes = |record: &Record| {
            let kind = record.health.failure().map(|failure| failure.problem.kind);
            kind.is_some_and(|kind| kind.is_transient() || kind.is_of_session())
        };
        !records.iter().any(passes) && records == *self.copied.borrow()
    }

    /// All is calm, and every customer was checked: each has its own health or its own refusal, and the
    /// browser has what the page shows.
    pub fn ended(&self, page: &Page) {
        let progress = page.refresh.progress();
        let natures = page.services.natures();
        assert_eq!((progress.total, progress.waiting()), (natures.len(), 0));
        for (n, nature) in (1..).zip(natures) {
            let id = tenant(n);
            let record = page.record(id);
            assert_eq!(record.customer.name, name(id));
            let contacts = record.profile.value().map(|profile| &*profile.contacts);
            let products = record.subscriptions.value().map(Vec::as_slice);
            match (nature.answers(), contacts, products) {
                (true, Some([one]), Some([other])) => {
                    assert_eq!(one.email.as_deref(), Some(&*contact(id)));
                    assert_eq!(other.part_number.as_deref(), Some(&*product(id)));
                }
                (false, None, None) => {}
                _ => panic!("{id} has details of another: {record:?}"),
            }
            let result = page.refresh.last_result(id).expect("it was checked");
            let refusal = match nature {
                Nature::Healthy | Nature::TwoPages => None,
                Nature::NoConsent => Some(ProblemKind::ConsentMissing),
                Nature::NoRole => Some(ProblemKind::NoRole),
                Nature::Blocked => Some(ProblemKind::BlockedByPolicy),
            };
            match (result, refusal) {
                (CheckResult::Checked, None) => {
                    let pages = if *nature == Nature::TwoPages { 1..=2 } else { 1..=1 };
                    let own: Vec<String> = pages.map(|page| issue(id, page)).collect();
                    let health = record.health.value().expect("it was checked");
                    let issues: Vec<&str> = health.issues.iter().map(|it| it.id.as_str()).collect();
                    assert_eq!(issues, own, "{id}");
                    assert!(record.health.failure().is_none(), "{id}");
                }
                (CheckResult::Failed(problem), Some(kind)) => {
                    assert_eq!(problem.kind, kind, "{id}");
                    assert!(record.health.value().is_none(), "{id} has no health of its own");
                }
                (result, refusal) => panic!("{id}: {result:?} instead of {refusal:?}"),
            }
        }
        assert_eq!(sorted(all(&page.store).into_values().collect()), *self.copied.borrow());
    }
}

/// Adds the result of a check: nothing that was known is gone, and no other customer has changed.
pub fn add_result(store: &RefCell<CustomerStore>, record: Record) {
    let id = record.customer.id;
    let before = all(store);
    store.borrow_mut().add_result(record);
    let after = all(store);
    for (other, was) in &before {
        let is = &after[other];
        keeps(was, is);
        assert!(*other == id || was == is, "a check of {id} changed {other}");
    }
}

/// Updates the lists: no customer and nothing that was known of one is gone.
pub fn update_lists(
    store: &RefCell<CustomerStore>,
    customers: Vec<Customer>,
    complete: CompleteLists,
) {
    let before = all(store);
    store.borrow_mut().update_lists(customers, complete);
    let after = all(store);
    for (id, was) in &before {
        keeps(was, after.get(id).unwrap_or_else(|| panic!("{id} is gone")));
    }
}

/// Nothing that was known is gone.
fn keeps(was: &Record, is: &Record) {
    let id = was.customer.id;
    let known = |record: &Record| {
        [
            record.health.value().is_some(),
            record.profile.value().is_some(),
            record.subscriptions.value().is_some(),
            record.requests.value().is_some(),
            !record.customer.name.is_empty(),
            !record.customer.delegation.relationships.is_empty(),
        ]
    };
    let lost = known(was).into_iter().zip(known(is)).any(|(was, is)| was && !is);
    assert!(!lost, "{id} lost what was known: {was:?} became {is:?}");
}

/// All customers of a store.
fn all(store: &RefCell<CustomerStore>) -> BTreeMap<TenantId, Record> {
    let store = store.borrow();
    store.tenants().iter().map(|id| (*id, store.record(*id).expect("a customer"))).collect()
}

fn sorted(mut records: Vec<Record>) -> Vec<Record> {
    records.sort_by_key(|record| record.customer.id);
    records
}

/// The result of work that never waits.
pub fn done<T>(work: impl Future<Output = T>) -> T {
    work.now_or_never().expect("nothing waits here")
}

/// A reading that never pauses.
pub fn reading(now: Timestamp) -> Reading {
    Reading { now, decompose, pause: Rc::new(|| Box::pin(ready(()))) }
}
