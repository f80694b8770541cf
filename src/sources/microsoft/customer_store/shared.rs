//! Shares identical health and issues between customers.

use std::{
    hash::{Hash as _, Hasher as _},
    sync::Arc,
};

use rustc_hash::{FxHashMap, FxHasher};

use crate::domain::{Issue, ServiceHealth};

/// The shared values. Values that no customer uses are dropped.
#[derive(Default)]
pub(super) struct Shared {
    issues: FxHashMap<String, Arc<Issue>>,
    healths: FxHashMap<u64, Vec<Arc<ServiceHealth>>>,
    since_tidied: usize,
}

/// Number of results between two clean-ups.
const TIDY_AFTER: usize = 4096;

impl Shared {
    /// The shared copy of this health.
    pub(super) fn health(&mut self, mut health: ServiceHealth) -> Arc<ServiceHealth> {
        self.tidy();
        for issue in &mut health.issues {
            match self.issues.get(&issue.id) {
                Some(known) if known == issue => *issue = Arc::clone(known),
                _ => _ = self.issues.insert(issue.id.clone(), Arc::clone(issue)),
            }
        }
        let alike = self.healths.entry(hash(&health)).or_default();
        if let Some(known) = alike.iter().find(|known| ***known == health) {
            return Arc::clone(known);
        }
        let health = Arc::new(health);
        alike.push(Arc::clone(&health));
        health
    }

    fn tidy(&mut self) {
        self.since_tidied += 1;
        if self.since_tidied < TIDY_AFTER {
            return;
        }
        self.since_tidied = 0;
        self.healths.retain(|_, alike| {
            alike.retain(|health| Arc::strong_count(health) > 1);
            !alike.is_empty()
        });
        self.issues.retain(|_, issue| Arc::strong_count(issue) > 1);
    }
}

fn hash(health: &ServiceHealth) -> u64 {
    let mut hasher = FxHasher::default();
    for service in &health.services {
        (&service.id, service.status.as_str()).hash(&mut hasher);
    }
    for issue in &health.issues {
        (&issue.id, issue.updated).hash(&mut hasher);
    }
    hasher.finish()
}
