//! What a person keeps of all customers.

use std::collections::{BTreeMap, btree_map};

use super::annotation::Annotation;
use crate::domain::TenantId;

/// What a person keeps of all customers, by tenant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Annotations(BTreeMap<TenantId, Annotation>);

impl Annotations {
    /// What is kept of a customer; `None` if nothing ever was.
    pub fn get(&self, id: TenantId) -> Option<&Annotation> {
        self.0.get(&id)
    }

    /// What is kept of a customer, to change it.
    pub fn entry(&mut self, id: TenantId) -> &mut Annotation {
        self.0.entry(id).or_default()
    }

    /// Merges what was kept elsewhere; returns the customers of which that is a change.
    pub fn merge(
        &mut self,
        others: impl IntoIterator<Item = (TenantId, Annotation)>,
    ) -> Vec<TenantId> {
        self.merge_each(others, Annotation::merge)
    }

    /// Merges what is stored and did not show while the rest was typed; returns the customers of which that
    /// is a change.
    pub fn merge_unseen(&mut self, stored: Self) -> Vec<TenantId> {
        self.merge_each(stored, Annotation::merge_unseen)
    }

    fn merge_each(
        &mut self,
        others: impl IntoIterator<Item = (TenantId, Annotation)>,
        merge: impl Fn(&mut Annotation, Annotation),
    ) -> Vec<TenantId> {
        let mut changed = Vec::new();
        for (id, other) in others {
            let known = self.entry(id);
            let before = known.clone();
            merge(known, other);
            if *known != before {
                changed.push(id);
            }
        }
        changed
    }

    /// Whether nothing ever was kept of any customer.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The customers, in the order of their ids.
    pub fn iter(&self) -> btree_map::Iter<'_, TenantId, Annotation> {
        self.0.iter()
    }
}

impl IntoIterator for Annotations {
    type Item = (TenantId, Annotation);
    type IntoIter = btree_map::IntoIter<TenantId, Annotation>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a Annotations {
    type Item = (&'a TenantId, &'a Annotation);
    type IntoIter = btree_map::Iter<'a, TenantId, Annotation>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl FromIterator<(TenantId, Annotation)> for Annotations {
    fn from_iter<I: IntoIterator<Item = (TenantId, Annotation)>>(all: I) -> Self {
        let mut annotations = Self::default();
        annotations.merge(all);
        annotations
    }
}
