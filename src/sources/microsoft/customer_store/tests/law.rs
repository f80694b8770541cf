//! Nothing known is erased by any failure, in any order, through refresh, list, copy and reload.

use proptest::{collection::vec, prelude::*};

use super::*;
use crate::{
    domain::{Contact, HealthSummary, ServiceRequest, Subscription},
    sources::{
        Source as _,
        snapshot::{arbitrary, copy},
    },
};

/// What happens to a customer.
#[derive(Clone, Debug)]
enum Step {
    /// A check ends.
    Checked(Box<Record>),
    /// The lists arrive, whole or not.
    Listed(Customer, bool),
    /// The page is loaded again from what the browser stored.
    Reloaded,
}

fn step() -> impl Strategy<Value = Step> {
    // Boxed, because values of such strategies are too large for the stack of a test.
    let record = arbitrary::record().prop_map(|mut record| {
        record.customer.id = id(1);
        record
    });
    (record.boxed(), 0..6_u8, any::<bool>()).prop_map(|(record, what, all)| match what {
        0 => Step::Listed(record.customer, all),
        1 => Step::Reloaded,
        _ => Step::Checked(Box::new(record)),
    })
}

/// A source for the copy in the browser: the store alone.
struct Live<'a>(&'a RefCell<CustomerStore>, Arc<Listing>);

impl crate::sources::Source for Live<'_> {
    fn listing(&self) -> crate::sources::Load<Arc<Listing>> {
        let listing = Arc::clone(&self.1);
        Box::pin(async move { Ok(listing) })
    }

    fn record(&self, id: TenantId) -> crate::sources::Load<Arc<Record>> {
        let record = self.0.borrow().record(id).map(Arc::new);
        Box::pin(async move { record.ok_or(ProblemKind::NotFound.into()) })
    }
}

fn listing_of(store: &RefCell<CustomerStore>) -> Listing {
    now_or_never(CustomerStore::list(store, Some(at(7)), &reading()))
}

/// The store of the next visit.
fn reloaded(store: &RefCell<CustomerStore>) -> CustomerStore {
    let listing = Arc::new(listing_of(store));
    let live = Live(store, Arc::clone(&listing));
    let bytes = now_or_never(copy(&live, &listing, Header::taken_at(at(7)), &reading(), |_, _| ()))
        .unwrap();
    let snapshot = now_or_never(Snapshot::read(bytes, &reading())).unwrap();
    let listing = now_or_never(snapshot.listing()).unwrap();
    CustomerStore::from_snapshot(snapshot, &listing)
}

/// Everything that a record knows, as texts by which it can be found again.
fn known_parts(record: &Record) -> Vec<String> {
    let contact = |contact: &Contact| format!("contact {contact:?}");
    let profile = record.profile.value().into_iter();
    let address =
        profile.clone().filter_map(|it| it.address.as_ref()).map(|_| "address".to_owned());
    let contacts = profile.flat_map(|profile| profile.contacts.iter().map(contact));
    let line = |it: &Subscription| format!("subscription {}", it.id.to_lowercase());
    let subscriptions = record.subscriptions.value().into_iter().flatten().map(line);
    let health = record.health.value().into_iter();
    let services =
        health.clone().flat_map(|it| it.services.iter().map(|it| format!("service {}", it.id)));
    let issues =
        health.flat_map(|health| health.issues.iter().map(|it| format!("issue {}", it.id)));
    let request = |it: &ServiceRequest| format!("request {}", it.id);
    let requests = record.requests.value().into_iter().flatten().map(request);
    address
        .chain(contacts)
        .chain(subscriptions)
        .chain(services)
        .chain(issues)
        .chain(requests)
        .collect()
}

/// The record before a step, without the facts that a whole answer replaces.
fn kept(before: &Record, result: Option<&Record>) -> Record {
    fn of<T: Clone>(before: &Fact<T>, result: Option<&Fact<T>>) -> Fact<T> {
        let is_answer = result.is_some_and(|it| it.value().is_some() && !it.is_part());
        if is_answer { Fact::not_asked() } else { before.clone() }
    }
    Record {
        customer: before.customer.clone(),
        profile: of(&before.profile, result.map(|it| &it.profile)),
        subscriptions: of(&before.subscriptions, result.map(|it| &it.subscriptions)),
        health: of(&before.health, result.map(|it| &it.health)),
        requests: of(&before.requests, result.map(|it| &it.requests)),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn nothing_known_is_erased_and_the_unknown_never_looks_healthy(steps in vec(step(), 1..8)) {
        let mut store = RefCell::new(with(vec![listed(1, "Contoso")]));
        for step in steps {
            let before = store.borrow().record(id(1)).unwrap();
            let (mut result, mut lists_are_whole) = (None, false);
            match step {
                Step::Checked(record) => {
                    store.get_mut().add_result((*record).clone());
                    result = Some(record);
                }
                Step::Listed(customer, all) => {
                    lists_are_whole = all;
                    let complete = if all { CompleteLists::ALL } else { CompleteLists::NONE };
                    store.get_mut().update_lists(vec![customer], complete);
                }
                Step::Reloaded => store = RefCell::new(reloaded(&store)),
            }
            let record = store.borrow().record(id(1)).unwrap();
            if !lists_are_whole {
                let ids = |it: &Record| -> Vec<String> {
                    it.customer.delegation.relationships.iter().map(|it| it.id.clone()).collect()
                };
                let now = ids(&record);
                for id in ids(&before) {
                    prop_assert!(now.contains(&id), "{id}");
                }
            }
            let (parts, kept) = (known_parts(&record), kept(&before, result.as_deref()));
            for part in known_parts(&kept) {
                prop_assert!(parts.contains(&part), "{part}");
            }
            // What was whole keeps its age, however much newer the parts are that were added to it.
            let age = |fact: (Option<Timestamp>, bool)| fact.0.filter(|_| !fact.1);
            let ages = |it: &Record| {
                [
                    (it.profile.as_of(), it.profile.is_part()),
                    (it.subscriptions.as_of(), it.subscriptions.is_part()),
                    (it.health.as_of(), it.health.is_part()),
                    (it.requests.as_of(), it.requests.is_part()),
                ]
            };
            for (before, now) in ages(&kept).into_iter().zip(ages(&record)) {
                prop_assert!(age(before).is_none() || now.0 <= before.0 && !now.1);
            }
            let summary = HealthSummary::from_fact(&record.health);
            if summary.state == HealthState::Healthy {
                let health = record.health.value().unwrap();
                prop_assert!(!record.health.is_part());
                prop_assert_eq!(health.summary().state, HealthState::Healthy);
            }
            // The list shows what the record says.
            let listing = listing_of(&store);
            if let Some(row) = listing.directory.row_of(id(1)) {
                prop_assert_eq!(listing.status.health(row), summary);
                let failure = record.health.failure().map(|failure| failure.problem.kind);
                prop_assert_eq!(listing.status.health_failure(row).map(|it| it.kind), failure);
                let requests = record.requests.value().map(Vec::len);
                prop_assert_eq!(listing.status.requests().len(), requests.unwrap_or(0));
            }
        }
    }
}
