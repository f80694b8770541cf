//! What the console asks a sign-in to prove, beyond the person's name.

use serde_json::{Map, Value};

/// Says that the console understands claims challenges, so that its tokens can be taken back at
/// once and may live longer (Entra ID, *Continuous access evaluation*).
const UNDERSTANDS_CHALLENGES: &str = r#"{"access_token":{"xms_cc":{"values":["cp1"]}}}"#;

/// The parameter `claims`: what the console always says, with what a challenge demands.
///
/// A challenge that is no JSON object is left out: it would have the whole request refused.
pub fn parameter(challenge: Option<&str>) -> String {
    let demanded = challenge.and_then(|text| serde_json::from_str::<Map<_, _>>(text).ok());
    let Some(demanded) = demanded else { return UNDERSTANDS_CHALLENGES.to_owned() };
    let mut all = serde_json::from_str(UNDERSTANDS_CHALLENGES).unwrap_or(Value::Null);
    merge(&mut all, Value::Object(demanded));
    all.to_string()
}

/// Adds the fields of `more`; where both are objects, their fields.
fn merge(into: &mut Value, more: Value) {
    match (into, more) {
        (Value::Object(into), Value::Object(more)) => {
            for (name, value) in more {
                merge(into.entry(name).or_insert(Value::Null), value);
            }
        }
        (into, more) => *into = more,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_challenge_is_demanded_along_with_what_is_always_said() {
        let challenge = r#"{"access_token":{"nbf":{"essential":true,"value":"1604106651"}}}"#;
        let merged: Value = serde_json::from_str(&parameter(Some(challenge))).unwrap();
        let nbf = json!({"essential": true, "value": "1604106651"});
        assert_eq!(merged, json!({"access_token": {"xms_cc": {"values": ["cp1"]}, "nbf": nbf}}));
    }

    #[test]
    fn what_is_no_challenge_changes_nothing() {
        for challenge in [None, Some("nonsense"), Some("[1]"), Some("\"text\"")] {
            assert_eq!(parameter(challenge), UNDERSTANDS_CHALLENGES, "{challenge:?}");
        }
    }
}
