//! The customers of a list, whether the list shows them or not.

use super::Listing;
use crate::domain::{Customer, TenantId};

impl Listing {
    /// A customer of the source, listed or not.
    pub fn customer(&self, id: TenantId) -> Option<Customer> {
        self.both().find_map(|directory| directory.customer(directory.row_of(id)?))
    }

    /// The name under which the list knows a customer, listed or not.
    pub fn title_of(&self, id: TenantId) -> Option<String> {
        self.both().find_map(|directory| Some(directory.row(directory.row_of(id)?)?.title()))
    }

    /// Whether the source has a customer, listed or not.
    pub fn contains(&self, id: TenantId) -> bool {
        self.both().any(|directory| directory.row_of(id).is_some())
    }

    fn both(&self) -> impl Iterator<Item = &super::Directory> {
        [&*self.directory, &*self.unlisted].into_iter()
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        directory::tests::{id, listing, record},
        domain::{Access, delegation::Delegation},
    };

    #[test]
    fn a_customer_is_known_listed_or_not() {
        let mut unlisted = record(2, "Fabrikam", &["fabrikam.example"]);
        unlisted.customer.delegation = Delegation::assumed(Access::Ended);
        let all = listing(&[record(1, "Contoso", &["contoso.example"]), unlisted]);
        assert_eq!(all.title_of(id(1)).as_deref(), Some("Contoso"));
        assert_eq!(all.title_of(id(2)).as_deref(), Some("Fabrikam"));
        assert_eq!(all.customer(id(2)).map(|customer| customer.id), Some(id(2)));
        assert!(all.contains(id(2)) && !all.contains(id(3)));
        assert_eq!(all.title_of(id(3)), None);
    }
}
