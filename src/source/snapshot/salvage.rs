//! Keeps of a damaged object what can be read.

use serde_json::{Map, Value};

/// As much of `value` as `fits`, which is asked of candidates and must hold of an empty object if
/// it holds of any.
///
/// Members that do not fit are left out. An element of a list that does not fit becomes an empty
/// object or list where one fits, so that the list does not look complete without it and the
/// others keep their numbers, and is left out otherwise.
pub fn salvage(value: &Value, fits: &dyn Fn(&Value) -> bool) -> Option<Value> {
    if fits(value) {
        return Some(value.clone());
    }
    match value {
        Value::Object(members) => {
            let mut kept = Map::new();
            for (name, member) in members {
                let fits_here = |candidate: &Value| {
                    let alone = [(name.clone(), candidate.clone())];
                    fits(&Value::Object(alone.into_iter().collect()))
                };
                if let Some(member) = salvage(member, &fits_here) {
                    kept.insert(name.clone(), member);
                }
            }
            Some(Value::Object(kept)).filter(fits)
        }
        Value::Array(elements) => {
            let fits_here = |candidate: &Value| fits(&Value::Array(vec![candidate.clone()]));
            let empty = [Value::Object(Map::new()), Value::Array(Vec::new())];
            let kept = elements
                .iter()
                .filter_map(|element| {
                    salvage(element, &fits_here)
                        .or_else(|| empty.iter().find(|empty| fits_here(empty)).cloned())
                })
                .collect();
            Some(Value::Array(kept)).filter(fits)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;
    use serde_json::json;

    use super::*;

    #[derive(Deserialize)]
    #[serde(default)]
    #[derive(Default)]
    struct Shape {
        name: Option<String>,
        sizes: Vec<u8>,
        parts: Vec<Shape>,
    }

    fn kept(value: Value) -> Value {
        salvage(&value, &|candidate| Shape::deserialize(candidate).is_ok()).unwrap()
    }

    #[test]
    fn only_what_does_not_fit_is_left_out() {
        assert_eq!(
            kept(json!({"name": 5, "sizes": [1, "two", 3], "parts": [{"name": "a", "sizes": 1}]})),
            json!({"sizes": [1, 3], "parts": [{"name": "a"}]})
        );
    }

    #[test]
    fn an_element_that_is_lost_leaves_its_place() {
        assert_eq!(
            kept(json!({"parts": [7, {"name": "b"}]})),
            json!({"parts": [{}, {"name": "b"}]})
        );
    }
}
