//! Removing what cannot be read of a value until the rest can.

use serde_json::{Map, Value};
use serde_path_to_error::{Path, Segment};

use super::{Lenient, SkippedPaths, member_path};

/// After so many losses a whole member of the document is given up at a time, because each loss
/// costs another reading of the document.
const MANY_LOST: usize = 100;

/// Why a value cannot be read, with the path of what is wrong.
type PathError = serde_path_to_error::Error<serde_json::Error>;

/// Reads a value, and removes what cannot be read of it until the rest can; `None` for a value of
/// another type altogether.
///
/// `key` finds the key under which an object holds the member that `read` calls by a name.
pub fn repair<T>(
    mut document: Value,
    mut lost: SkippedPaths,
    read: impl Fn(&Value) -> Result<T, PathError>,
    key: fn(&Map<String, Value>, &str) -> Option<String>,
) -> Option<Lenient<T>> {
    loop {
        match read(&document) {
            Ok(value) => return Some(Lenient { value, lost }),
            Err(error) => {
                let most = if lost.0.len() < MANY_LOST { usize::MAX } else { 1 };
                lost.0.push(remove(&mut document, error.path(), most, key)?);
            }
        }
    }
}

/// Removes the part at the first `most` segments of a path, or what it is a part of where it was
/// removed already. Returns its path; `None` when nothing is left but the document itself.
fn remove(
    document: &mut Value,
    path: &Path,
    most: usize,
    key: fn(&Map<String, Value>, &str) -> Option<String>,
) -> Option<String> {
    let segments: Vec<&Segment> = path.iter().take(most).collect();
    (1..=segments.len()).rev().find_map(|length| {
        let part = part(document, &segments[..length - 1], key)?;
        let is_removed = match segments[length - 1] {
            Segment::Map { key: name } => {
                let members = part.as_object_mut()?;
                let key = key(members, name)?;
                members.remove(&key).is_some()
            }
            Segment::Seq { index } => !part.get_mut(index)?.take().is_null(),
            Segment::Enum { .. } | Segment::Unknown => false,
        };
        is_removed.then(|| written(&segments[..length]))
    })
}

/// The part of a document at a path.
fn part<'a>(
    document: &'a mut Value,
    path: &[&Segment],
    key: fn(&Map<String, Value>, &str) -> Option<String>,
) -> Option<&'a mut Value> {
    path.iter().try_fold(document, |value, segment| match segment {
        Segment::Map { key: name } => {
            let members = value.as_object_mut()?;
            let key = key(members, name)?;
            members.get_mut(&key)
        }
        Segment::Seq { index } => value.get_mut(index),
        Segment::Enum { .. } | Segment::Unknown => None,
    })
}

fn written(path: &[&Segment]) -> String {
    path.iter().fold(String::new(), |path, segment| match segment {
        Segment::Seq { index } => format!("{path}[{index}]"),
        other => member_path(&path, &other.to_string()),
    })
}
