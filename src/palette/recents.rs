//! What the user used last: ids only, without a name.

use std::fmt;

use super::place::Place;
use crate::domain::TenantId;

/// The number of customers, and of destinations, that are kept.
const KEPT: usize = 8;

/// The customers that were opened last and the destinations that were used last, the latest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recents {
    customers: Vec<TenantId>,
    /// Customers with the ids of their destinations.
    destinations: Vec<(TenantId, String)>,
}

impl Recents {
    /// Reads what [`Recents`] printed: a line for each customer, and a line with a customer and the
    /// id of a place for each destination. Other lines are ignored.
    pub fn read(text: &str) -> Self {
        let mut recents = Self::default();
        for line in text.lines() {
            let (id, place) = line.split_once(' ').unwrap_or((line, ""));
            match id.parse() {
                Ok(id) if place.is_empty() => recents.customers.push(id),
                Ok(id) => recents.destinations.push((id, place.to_owned())),
                Err(_) => {}
            }
        }
        recents.customers.truncate(KEPT);
        recents.destinations.truncate(KEPT);
        recents
    }

    /// The customers, the latest first.
    pub fn customers(&self) -> &[TenantId] {
        &self.customers
    }

    /// The destinations: customers with the ids of places, the latest first.
    pub fn destinations(&self) -> &[(TenantId, String)] {
        &self.destinations
    }

    /// Puts a customer first.
    pub fn open(&mut self, id: TenantId) {
        put_first(&mut self.customers, id);
    }

    /// Puts a destination of a customer first.
    pub fn visit(&mut self, id: TenantId, place: &Place) {
        put_first(&mut self.destinations, (id, place.id().into_owned()));
    }
}

impl fmt::Display for Recents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.customers.iter().try_for_each(|id| writeln!(f, "{id}"))?;
        self.destinations.iter().try_for_each(|(id, place)| writeln!(f, "{id} {place}"))
    }
}

fn put_first<T: PartialEq>(list: &mut Vec<T>, item: T) {
    list.retain(|other| *other != item);
    list.insert(0, item);
    list.truncate(KEPT);
}
