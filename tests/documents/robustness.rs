//! Whatever bytes arrive, no reader panics and none hangs.

use proptest::{prelude::*, sample::Index};
use regia::{
    domain::Timestamp,
    sources::microsoft::{
        client::{challenge::Challenge, document::parse, headers::Headers, problem},
        graph::{
            batch::Batch, company_subscriptions, contracts, delegated_admin_customers,
            delegated_admin_relationships, domains, health_overviews, issues, organization,
            page::Page, service_management_details, subscribed_skus, tenant_information,
        },
        partner_center::{
            collection::Collection, customers, profiles, service_requests,
            subscribed_skus as sold_skus, subscriptions,
        },
        saved_responses::{SavedFile, assemble},
    },
};
use serde_json::Value;

use crate::fixtures::all;

/// Gives the rows to every reader; answers how many items they made of them.
fn read_by_all(rows: &[Value]) -> usize {
    delegated_admin_customers::read(rows).items.len()
        + service_management_details::read(rows).items.len()
        + delegated_admin_relationships::read(rows).items.len()
        + tenant_information::read(rows).items.len()
        + contracts::read(rows).items.len()
        + organization::read(rows).items.len()
        + domains::read(rows).items.len()
        + subscribed_skus::read(rows).items.len()
        + company_subscriptions::read(rows).items.len()
        + health_overviews::read(rows).items.len()
        + issues::read(rows).items.len()
        + customers::read(rows).items.len()
        + profiles::read_company(rows).items.len()
        + profiles::read_billing(rows).items.len()
        + service_requests::read(rows, None).items.len()
        + sold_skus::read(rows).items.len()
        + subscriptions::read(rows).items.len()
}

/// Gives the bytes to everything that takes bytes.
fn survives(bytes: &[u8]) -> Result<(), TestCaseError> {
    let now = Timestamp::from_millis(0);
    let rows = Page::read(bytes).map(|page| page.rows().to_vec());
    let items = Collection::read(bytes).map(|page| page.rows().to_vec());
    for rows in [rows, items].into_iter().flatten() {
        prop_assert!(read_by_all(&rows) <= 16 * rows.len());
    }
    if let Ok(batch) = Batch::read(bytes)
        && let Some(part) = batch.part("1")
    {
        prop_assert!(part.page(now).is_ok() || part.page(now).is_err());
    }
    for status in [0, 200, 401, 403, 429] {
        let ids = problem::from_response(status, &Headers::default(), bytes, now).ids;
        prop_assert!(ids.is_none_or(|ids| status == 0 || ids.status == status));
    }
    let names = ["customers", "organization", "subscriptions", "x/issues", "x/serviceRequests"];
    let files = names.map(|name| SavedFile {
        path: format!("{name}.json"),
        bytes: bytes.to_vec(),
        saved: now,
    });
    let assembled = assemble(files);
    let told =
        assembled.unread.len() + assembled.found.values().map(|f| f.documents).sum::<usize>();
    prop_assert!(told >= 5, "every file is found or told of: {assembled:?}");
    Ok(())
}

#[test]
fn every_answer_can_be_given_to_every_reader() {
    for bytes in all() {
        survives(&bytes).unwrap();
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_bytes_panic(bytes: Vec<u8>) {
        survives(&bytes)?;
    }

    #[test]
    fn no_truncation_panics(file: Index, end: Index) {
        let all = all();
        let bytes = file.get(&all);
        survives(&bytes[..end.index(bytes.len() + 1)])?;
    }

    #[test]
    fn no_changed_byte_panics(file: Index, changes in prop::collection::vec((any::<Index>(), any::<u8>()), 1..8)) {
        let mut bytes = file.get(&all()).clone();
        for (at, byte) in changes {
            if !bytes.is_empty() {
                let at = at.index(bytes.len());
                bytes[at] = byte;
            }
        }
        survives(&bytes)?;
    }

    #[test]
    fn no_value_of_another_type_panics(file: Index, pick: Index, instead: Index) {
        let all = all();
        let Ok(mut document) = parse(file.get::<Vec<u8>>(&all)) else { return Ok(()) };
        let odd = [Value::Null, true.into(), (-1).into(), 1e300.into(), "x".into(), Value::Array(vec![]),
            serde_json::json!({"value": [[]]})];
        let mut left = pick.index(count(&document));
        replace(&mut document, &mut left, instead.get(&odd));
        survives(document.to_string().as_bytes())?;
    }

    #[test]
    fn no_challenge_panics(header: String) {
        let challenge = Challenge::read(&header);
        prop_assert!(challenge.claims.is_none() || challenge.requests_claims());
    }
}

/// The values within a value, itself among them.
fn count(value: &Value) -> usize {
    1 + match value {
        Value::Array(values) => values.iter().map(count).sum(),
        Value::Object(fields) => fields.values().map(count).sum(),
        _ => 0,
    }
}

/// Replaces the value that comes after `left` others.
fn replace(value: &mut Value, left: &mut usize, instead: &Value) {
    if *left == 0 {
        value.clone_from(instead);
        *left = usize::MAX;
        return;
    }
    *left -= 1;
    match value {
        Value::Array(values) => values.iter_mut().for_each(|value| replace(value, left, instead)),
        Value::Object(fields) => {
            fields.values_mut().for_each(|value| replace(value, left, instead));
        }
        _ => {}
    }
}
