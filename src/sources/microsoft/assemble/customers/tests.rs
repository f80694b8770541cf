use super::*;
use crate::sources::microsoft::partner_center::customers::Relation;

fn tenant(n: u8) -> TenantId {
    TenantId::from_bytes([n; 16])
}

#[test]
fn one_tenant_in_several_lists_is_one_customer_under_its_current_name() {
    let listed = ListedCustomer {
        contracts: vec![Contract {
            customer: tenant(1),
            name: Some("Contoso before".into()),
            default_domain: Some("old.contoso.com".into()),
        }],
        delegated: vec![DelegatedCustomer { tenant: tenant(1), name: Some("Contoso".into()) }],
        tenants: vec![
            TenantInformation {
                tenant: tenant(1),
                name: None,
                default_domain: Some("CONTOSO.com".into()),
            },
            TenantInformation { tenant: tenant(9), name: None, default_domain: None },
        ],
        ..ListedCustomer::default()
    };
    let [customer] = customers(listed).try_into().unwrap();
    assert_eq!(customer.name, "Contoso");
    assert_eq!(customer.primary_domain(), Some("contoso.com"));
    assert_eq!(customer.domains.len(), 2);
    assert_eq!(customer.delegation.access(), Access::Granted);
}

#[test]
fn a_customer_of_partner_center_alone_has_granted_no_access() {
    let sold = |n: u8| SoldTo {
        tenant: Some(tenant(n)),
        name: Some("As sold".into()),
        domains: vec![Domain::named("contoso.onmicrosoft.com")],
        relation: Relation::Reseller,
        profile: None,
    };
    let listed = ListedCustomer {
        delegated: vec![DelegatedCustomer { tenant: tenant(1), name: Some("Contoso".into()) }],
        sold_to: vec![sold(1), sold(2)],
        ..ListedCustomer::default()
    };
    let [both, only_sold] = customers(listed).try_into().unwrap();
    assert_eq!((&*both.name, both.delegation.access()), ("Contoso", Access::Granted));
    assert_eq!(both.initial_domain(), Some("contoso.onmicrosoft.com"));
    assert_eq!((&*only_sold.name, only_sold.delegation.access()), ("As sold", Access::Unknown));
}

#[test]
fn customers_stay_in_the_order_of_the_lists() {
    let listed = ListedCustomer {
        delegated: [3, 1, 2].map(|n| DelegatedCustomer { tenant: tenant(n), name: None }).into(),
        ..ListedCustomer::default()
    };
    let tenants = tenants(&listed);
    let order: Vec<_> = customers(listed).into_iter().map(|customer| customer.id).collect();
    assert_eq!(tenants, order);
    assert_eq!(order, [3, 1, 2].map(tenant));
}

#[test]
fn at_most_one_domain_is_primary_and_one_is_initial() {
    let merged = merge_domains([
        vec![Domain { primary: true, ..Domain::named("a.example") }],
        vec![
            Domain { primary: true, ..Domain::named("b.example") },
            Domain { primary: true, ..Domain::named("x.onmicrosoft.com") },
            Domain::named("y.onmicrosoft.com"),
        ],
    ]);
    let primary: Vec<_> = merged.iter().filter(|domain| domain.primary).collect();
    let initial: Vec<_> = merged.iter().filter(|domain| domain.initial).collect();
    assert_eq!((primary.len(), initial.len(), merged.len()), (1, 1, 4));
    assert_eq!((&*primary[0].name, &*initial[0].name), ("a.example", "x.onmicrosoft.com"));
}
