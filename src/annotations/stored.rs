//! The rows in which a browser stores annotations. The annotation of a customer is all that its rows
//! have, merged in any order.

use std::collections::BTreeMap;

use super::{all::Annotations, annotation::Annotation};
use crate::{domain::TenantId, json::lenient};

/// Precedes the id of a row with several customers.
const SEVERAL: &str = "several ";

/// The key of a row with several customers, by an id that is unique in this browser. The row of one
/// customer has its tenant id as its key.
pub fn key_of_several(id: &str) -> String {
    format!("{SEVERAL}{id}")
}

/// Whether a key is that of a row with several customers.
pub fn is_of_several(key: &str) -> bool {
    key.starts_with(SEVERAL)
}

/// The stored form of several customers.
pub fn write_several(annotations: &Annotations) -> Vec<u8> {
    let all: BTreeMap<_, _> = annotations.iter().collect();
    // Texts and numbers are valid JSON.
    serde_json::to_vec(&all).unwrap_or_default()
}

/// Reads a row. What cannot be read is left out.
pub fn read_row(key: &str, value: &[u8]) -> Vec<(TenantId, Annotation)> {
    if let Ok(id) = key.parse() {
        return Annotation::from_json(value)
            .map(|annotation| (id, annotation))
            .into_iter()
            .collect();
    }
    if !is_of_several(key) {
        return Vec::new();
    }
    let read = |text: &str, _: &_| serde_json::from_str::<BTreeMap<String, Annotation>>(text);
    let read = lenient::read(value, read).unwrap_or_default();
    let one = |(id, it): (String, Annotation)| Some((id.parse().ok()?, it.tidied()));
    read.into_iter().filter_map(one).collect()
}
