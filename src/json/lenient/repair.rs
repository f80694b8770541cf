//! Removing what cannot be read of a value until the rest can.

use serde_json::{Map, Value};

use super::SkippedPaths;
use crate::json::place::{self, Step};

/// After so many losses a whole member of the document is given up at a time, because each loss
/// costs another reading of the document.
const MANY_LOST: usize = 100;

/// Finds the key under which an object holds the member that is read under a name.
type FindKey = fn(&Map<String, Value>, &str) -> Option<String>;

/// Reads a value, and removes what cannot be read of it until the rest can; `None` for a value of
/// another type altogether.
///
/// `read` is told what is lost, or answers the steps to what it cannot read.
pub fn repair<R>(
    mut document: Value,
    mut lost: SkippedPaths,
    read: impl Fn(&Value, &SkippedPaths) -> Result<R, Vec<Step>>,
    key: FindKey,
) -> Option<R> {
    loop {
        match read(&document, &lost) {
            Ok(value) => return Some(value),
            Err(steps) => lose(&mut document, &mut lost, &steps, key)?,
        }
    }
}

/// Removes what cannot be read; `None` when nothing is left but the document itself.
fn lose(document: &mut Value, lost: &mut SkippedPaths, steps: &[Step], key: FindKey) -> Option<()> {
    let most = if lost.0.len() < MANY_LOST { steps.len() } else { steps.len().min(1) };
    // What was removed already is removed with what it is a part of.
    let removed = (1..=most).rev().find(|length| remove(document, &steps[..*length], key))?;
    lost.0.push(place::path(&steps[..removed]));
    Some(())
}

/// Removes the part to which the steps lead; whether there was one.
fn remove(document: &mut Value, steps: &[Step], key: FindKey) -> bool {
    let Some((last, before)) = steps.split_last() else { return false };
    let whole = before.iter().try_fold(document, |value, step| match step {
        Step::Member(name) => {
            let members = value.as_object_mut()?;
            let key = key(members, name)?;
            members.get_mut(&key)
        }
        Step::Element(place) => value.get_mut(place),
    });
    match (whole, last) {
        (Some(Value::Object(members)), Step::Member(name)) => {
            key(members, name).is_some_and(|key| members.remove(&key).is_some())
        }
        (Some(Value::Array(elements)), Step::Element(place)) => {
            elements.get_mut(*place).is_some_and(|element| !element.take().is_null())
        }
        _ => false,
    }
}
