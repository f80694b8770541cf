//! Finds the tenant that a folder of saved responses belongs to.

use std::collections::HashMap;

use crate::{
    domain::{Customer, TenantId},
    sources::UnreadReason,
};

/// Tenants by the folders that their responses were saved in.
#[derive(Default)]
pub(super) struct TenantIndex {
    organizations: HashMap<String, Vec<TenantId>>,
    domains: HashMap<String, Vec<TenantId>>,
    names: HashMap<String, Vec<TenantId>>,
}

impl TenantIndex {
    /// Adds a customer's domains and name.
    pub(super) fn add_customer(&mut self, customer: &Customer) {
        for domain in &customer.domains {
            insert(&mut self.domains, domain.name.clone(), customer.id);
        }
        if !customer.name.is_empty() {
            insert(&mut self.names, customer.name.to_lowercase(), customer.id);
        }
    }

    /// Adds the organisation whose own document is in a folder.
    pub(super) fn add_organization(&mut self, folder: &str, organization: TenantId) {
        insert(&mut self.organizations, folder.to_owned(), organization);
    }

    /// The tenant of a folder: from the organisation in it, from its name (a tenant id, a domain, a
    /// customer's name), otherwise from the parent folder.
    ///
    /// # Errors
    ///
    /// [`UnreadReason::NoCustomer`] if there is none, [`UnreadReason::SeveralCustomers`] if they
    /// differ: data must not appear under another customer's name.
    pub(super) fn tenant_of(&self, folder: &str) -> Result<TenantId, UnreadReason> {
        let mut folder = folder;
        loop {
            let by_document = self.organizations.get(folder).map_or(&[][..], Vec::as_slice);
            let name = folder.rsplit('/').next().unwrap_or(folder).to_lowercase();
            let by_id: Vec<TenantId> = tenant_in(&name).into_iter().collect();
            let certain: Vec<TenantId> = union(by_document, &by_id);
            let found = if certain.is_empty() { self.by_name(&name) } else { &certain };
            match found {
                [tenant] => return Ok(*tenant),
                [] => match folder.rsplit_once('/') {
                    Some((around, _)) => folder = around,
                    None if !folder.is_empty() => folder = "",
                    None => return Err(UnreadReason::NoCustomer),
                },
                _ => return Err(UnreadReason::SeveralCustomers),
            }
        }
    }

    fn by_name(&self, name: &str) -> &[TenantId] {
        let found = self.domains.get(name).or_else(|| self.names.get(name));
        found.map_or(&[], Vec::as_slice)
    }
}

fn insert(map: &mut HashMap<String, Vec<TenantId>>, key: String, tenant: TenantId) {
    let tenants = map.entry(key).or_default();
    if !tenants.contains(&tenant) {
        tenants.push(tenant);
    }
}

fn union(some: &[TenantId], more: &[TenantId]) -> Vec<TenantId> {
    let mut all = some.to_vec();
    all.extend(more.iter().filter(|tenant| !some.contains(tenant)));
    all
}

/// The tenant id in a name, alone or among other words (`Contoso 4fdbff88-…`).
fn tenant_in(name: &str) -> Option<TenantId> {
    name.split(|c: char| !c.is_ascii_hexdigit() && c != '-')
        .find_map(|word| word.trim_matches('-').parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Domain;

    const CONTOSO: TenantId = TenantId::from_bytes([1; 16]);
    const FABRIKAM: TenantId = TenantId::from_bytes([2; 16]);

    fn tenant_index() -> TenantIndex {
        let mut tenant_index = TenantIndex::default();
        let mut contoso = Customer::new(CONTOSO);
        contoso.name = "Contoso Ltd".to_owned();
        contoso.domains = vec![Domain::named("contoso.com")];
        tenant_index.add_customer(&contoso);
        tenant_index.add_organization("some/where", FABRIKAM);
        tenant_index
    }

    #[test]
    fn a_folder_belongs_to_the_tenant_of_its_id_domain_name_content_or_parent() {
        for (folder, tenant) in [
            (CONTOSO.to_string(), CONTOSO),
            (format!("customers/Anything - {CONTOSO}"), CONTOSO),
            ("customers/Contoso.com".to_owned(), CONTOSO),
            ("contoso ltd/health".to_owned(), CONTOSO),
            ("some/where/deep".to_owned(), FABRIKAM),
        ] {
            assert_eq!(tenant_index().tenant_of(&folder), Ok(tenant), "{folder}");
        }
        assert_eq!(tenant_index().tenant_of("unheard-of"), Err(UnreadReason::NoCustomer));
        assert_eq!(tenant_index().tenant_of(""), Err(UnreadReason::NoCustomer));
    }

    #[test]
    fn a_folder_of_two_customers_is_ambiguous() {
        let mut tenant_index = tenant_index();
        tenant_index.add_organization(&CONTOSO.to_string(), FABRIKAM);
        assert_eq!(
            tenant_index.tenant_of(&CONTOSO.to_string()),
            Err(UnreadReason::SeveralCustomers)
        );
    }
}
