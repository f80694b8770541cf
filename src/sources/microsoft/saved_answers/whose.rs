//! Whose answers a folder holds.

use std::collections::HashMap;

use super::UnreadReason;
use crate::domain::{Customer, TenantId};

/// Tells customers by the folders that their answers were saved in.
#[derive(Default)]
pub(super) struct Whose {
    organizations: HashMap<String, Vec<TenantId>>,
    domains: HashMap<String, Vec<TenantId>>,
    names: HashMap<String, Vec<TenantId>>,
}

impl Whose {
    /// Learns a customer's domains and name.
    pub(super) fn knows(&mut self, customer: &Customer) {
        for domain in &customer.domains {
            note(&mut self.domains, domain.name.clone(), customer.id);
        }
        if !customer.name.is_empty() {
            note(&mut self.names, customer.name.to_lowercase(), customer.id);
        }
    }

    /// Learns that a folder holds an organisation's own document.
    pub(super) fn holds(&mut self, folder: &str, organization: TenantId) {
        note(&mut self.organizations, folder.to_owned(), organization);
    }

    /// The tenant whose answers a folder holds: by the organisation in it, by its name (a tenant
    /// id, a domain, a customer's name), otherwise by the folder around it.
    ///
    /// # Errors
    ///
    /// [`UnreadReason::NoCustomer`] when nothing tells, [`UnreadReason::SeveralCustomers`] when what tells
    /// disagrees: to show one customer's answers under another's name is worse than not at all.
    pub(super) fn of(&self, folder: &str) -> Result<TenantId, UnreadReason> {
        let mut folder = folder;
        loop {
            let held = self.organizations.get(folder).map_or(&[][..], Vec::as_slice);
            let name = folder.rsplit('/').next().unwrap_or(folder).to_lowercase();
            let by_id: Vec<TenantId> = tenant_in(&name).into_iter().collect();
            let certain: Vec<TenantId> = union(held, &by_id);
            let told = if certain.is_empty() { self.by_name(&name) } else { &certain };
            match told {
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

fn note(map: &mut HashMap<String, Vec<TenantId>>, key: String, tenant: TenantId) {
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

/// The tenant id that a name holds, alone or among other words (`Contoso 4fdbff88-…`).
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

    fn whose() -> Whose {
        let mut whose = Whose::default();
        let mut contoso = Customer::new(CONTOSO);
        contoso.name = "Contoso Ltd".to_owned();
        contoso.domains = vec![Domain::named("contoso.com")];
        whose.knows(&contoso);
        whose.holds("some/where", FABRIKAM);
        whose
    }

    #[test]
    fn a_folder_is_known_by_id_domain_name_content_or_the_folder_around_it() {
        for (folder, tenant) in [
            (CONTOSO.to_string(), CONTOSO),
            (format!("customers/Anything - {CONTOSO}"), CONTOSO),
            ("customers/Contoso.com".to_owned(), CONTOSO),
            ("contoso ltd/health".to_owned(), CONTOSO),
            ("some/where/deep".to_owned(), FABRIKAM),
        ] {
            assert_eq!(whose().of(&folder), Ok(tenant), "{folder}");
        }
        assert_eq!(whose().of("unheard-of"), Err(UnreadReason::NoCustomer));
        assert_eq!(whose().of(""), Err(UnreadReason::NoCustomer));
    }

    #[test]
    fn a_folder_of_two_customers_is_nobody_s() {
        let mut whose = whose();
        whose.holds(&CONTOSO.to_string(), FABRIKAM);
        assert_eq!(whose.of(&CONTOSO.to_string()), Err(UnreadReason::SeveralCustomers));
    }
}
