use super::*;
use crate::domain::NextDate;
use crate::sources::microsoft::{graph, partner_center};
use serde_json::{Value, json};

fn rows(skus: Value, renewals: Value, sold: Value) -> Vec<Subscription> {
    Licenses::of_skus(graph::subscribed_skus::read(skus.as_array().unwrap()).items)
        .and(Licenses::of_renewals(
            graph::company_subscriptions::read(renewals.as_array().unwrap()).items,
        ))
        .and(Licenses::of_sold(partner_center::subscriptions::read(sold.as_array().unwrap()).items))
        .rows()
}

fn e3() -> Value {
    json!([{"skuId": "S1", "skuPartNumber": "ENTERPRISEPACK", "capabilityStatus": "Enabled",
        "consumedUnits": 20, "prepaidUnits": {"enabled": 25, "warning": 5}}])
}

#[test]
fn seats_renewal_and_sale_of_a_product_are_one_line() {
    let renewals = json!([{"id": "D1", "commerceSubscriptionId": "C1", "skuId": "s1",
        "status": "Enabled", "totalLicenses": 30,
        "nextLifecycleDateTime": "2027-01-01T00:00:00Z"}]);
    let sold = json!([{"id": "c1", "offerName": "Office 365 E3 (NCE)", "quantity": 30,
        "autoRenewEnabled": true, "termDuration": "P1Y", "status": "active"}]);
    let [line] = rows(e3(), renewals, sold).try_into().unwrap();
    assert_eq!((&*line.id, &*line.name), ("c1", "Office 365 E3"));
    assert_eq!(line.seats, Some(Seats { used: Some(20), total: 30, suspended: 0 }));
    assert_eq!(line.renews.unwrap().to_string(), "2027-01-01T00:00:00Z");
    assert_eq!((line.auto_renews, line.term.as_deref()), (Some(true), Some("P1Y")));
}

#[test]
fn a_sale_without_a_common_id_joins_the_line_of_its_name_and_no_other() {
    let sold = json!([
        {"id": "x", "offerName": "Office 365 E3", "quantity": 30, "autoRenewEnabled": false},
        {"id": "y", "offerName": "Azure plan", "quantity": 1, "billingType": "usage"},
    ]);
    let [e3, azure] = rows(e3(), json!([]), sold).try_into().unwrap();
    assert_eq!((e3.auto_renews, e3.seats.unwrap().used), (Some(false), Some(20)));
    assert_eq!((&*azure.name, azure.seats), ("Azure plan", None));
}

#[test]
fn the_earliest_change_of_what_is_in_force_counts() {
    let renewals = json!([
        {"id": "1", "skuId": "S1", "status": "Deleted", "nextLifecycleDateTime": "2020-01-01"},
        {"id": "2", "skuId": "S1", "status": "Enabled", "nextLifecycleDateTime": "2028-01-01"},
        {"id": "3", "skuId": "S1", "status": "Warning", "nextLifecycleDateTime": "2027-01-01"},
    ]);
    let [line] = rows(e3(), renewals, json!([])).try_into().unwrap();
    assert_eq!(line.renews.unwrap().to_string(), "2027-01-01T00:00:00Z");
    assert_eq!(line.id, "s1");
}

#[test]
fn renewals_without_licences_are_lines_of_their_own() {
    let renewals = json!([{"id": "1", "skuId": "S2", "skuPartNumber": "SPB", "status": "Warning",
        "totalLicenses": 10, "isTrial": true}]);
    let [line] = rows(json!([]), renewals, json!([])).try_into().unwrap();
    assert_eq!((&*line.name, line.trial), ("Microsoft 365 Business Premium", true));
    assert_eq!(line.seats, Some(Seats { used: None, total: 10, suspended: 0 }));
    assert_eq!(line.state, SubscriptionState::Warning);
}

#[test]
fn purchases_of_one_product_that_differ_are_its_parts() {
    let skus = json!([{"skuId": "05E9A617", "skuPartNumber": "SPE_E3", "consumedUnits": 13,
        "capabilityStatus": "Enabled", "prepaidUnits": {"enabled": 15}}]);
    let sold = |monthly_ends: &str| {
        json!([
            {"id": "p1", "offerName": "Microsoft 365 E3", "quantity": 10, "status": "active",
                "commitmentEndDate": "2027-10-01T00:00:00Z", "autoRenewEnabled": true,
                "termDuration": "P1Y", "billingCycle": "Annual"},
            {"id": "p2", "offerName": "Microsoft 365 E3", "quantity": 5, "status": "active",
                "commitmentEndDate": monthly_ends, "autoRenewEnabled": false,
                "termDuration": "P1M", "billingCycle": "monthly"},
        ])
    };
    let [line] = rows(skus.clone(), json!([]), sold("2026-12-05T00:00:00Z")).try_into().unwrap();
    assert_eq!((&*line.name, line.sku.as_deref()), ("Microsoft 365 E3", Some("05e9a617")));
    let at = |text: &str| text.parse::<Timestamp>().unwrap();
    let parts: Vec<_> = line.parts.iter().map(|part| (part.seats, part.next_date())).collect();
    assert_eq!(
        parts,
        [
            (Some(10), NextDate::Renews(at("2027-10-01"))),
            (Some(5), NextDate::Ends(at("2026-12-05"))),
        ]
    );
    assert_eq!((line.auto_renews, line.billing, line.renews), (None, None, Some(at("2026-12-05"))));

    // A date that stands for none is the next one only if there is no other.
    let [line] = rows(skus, json!([]), sold("9999-12-31T00:00:00Z")).try_into().unwrap();
    assert_eq!(line.renews, Some(at("2027-10-01")));
    assert_eq!(line.parts[1].next_date(), NextDate::NoEnd);
}

#[test]
fn purchases_alike_are_one_line_without_parts() {
    let renewals = json!([
        {"id": "1", "skuId": "S1", "status": "Enabled", "nextLifecycleDateTime": "2027-01-01"},
        {"id": "2", "skuId": "S1", "status": "Enabled", "nextLifecycleDateTime": "2027-01-01T09:00:00Z"},
    ]);
    let [line] = rows(e3(), renewals.clone(), json!([])).try_into().unwrap();
    assert_eq!(line.parts, []);
    let mut differing = renewals;
    differing[1]["status"] = "Suspended".into();
    let [line] = rows(e3(), differing, json!([])).try_into().unwrap();
    assert_eq!(line.parts.len(), 2);
    assert_eq!(line.parts[1].state, SubscriptionState::Suspended);
}
