//! The parameter `claims` of requests for tokens.

use serde_json::{Map, Value};

/// Declares that the client handles claims challenges, so that its tokens can be revoked at once
/// and live longer (Entra ID, *Continuous access evaluation*).
const UNDERSTANDS_CHALLENGES: &str = r#"{"access_token":{"xms_cc":{"values":["cp1"]}}}"#;

/// The parameter `claims`: the client's capabilities, and the claims of a challenge.
///
/// A challenge that is no JSON object is left out, because the whole request would be refused.
pub fn parameter(challenge: Option<&str>) -> String {
    let demanded = challenge.and_then(|text| serde_json::from_str::<Map<_, _>>(text).ok());
    let Some(demanded) = demanded else { return UNDERSTANDS_CHALLENGES.to_owned() };
    let mut all = serde_json::from_str(UNDERSTANDS_CHALLENGES).unwrap_or(Value::Null);
    merge(&mut all, Value::Object(demanded));
    all.to_string()
}

/// Adds the fields of `more`; objects are merged.
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
    fn a_challenge_is_merged_with_the_capabilities() {
        let challenge = r#"{"access_token":{"nbf":{"essential":true,"value":"1604106651"}}}"#;
        let merged: Value = serde_json::from_str(&parameter(Some(challenge))).unwrap();
        let nbf = json!({"essential": true, "value": "1604106651"});
        assert_eq!(merged, json!({"access_token": {"xms_cc": {"values": ["cp1"]}, "nbf": nbf}}));
    }

    #[test]
    fn an_invalid_challenge_is_ignored() {
        for challenge in [None, Some("nonsense"), Some("[1]"), Some("\"text\"")] {
            assert_eq!(parameter(challenge), UNDERSTANDS_CHALLENGES, "{challenge:?}");
        }
    }
}
