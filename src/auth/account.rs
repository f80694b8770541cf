//! The account of a user.

use base64ct::{Base64UrlUnpadded, Encoding as _};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{domain::TenantId, sources::microsoft::client::document::one};

/// A signed-in account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// The id `uid.utid`, which stays the same when names change.
    pub id: String,
    /// The tenant that the user signed in to: the partner's.
    pub tenant: TenantId,
    /// The user's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The user name. It is no id: it can change, and be assigned to another user.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub username: Option<String>,
}

impl Account {
    /// The same account under the id in `client_info`, which is the one of the home tenant. For a
    /// guest, other tokens do not contain it.
    #[must_use]
    pub fn with_client_info(mut self, client_info: Option<&str>) -> Self {
        if let Some(id) = client_info.and_then(home_id) {
            self.id = id;
        }
        self
    }
}

/// `uid.utid` from a `client_info`, in lower case.
fn home_id(client_info: &str) -> Option<String> {
    let bytes = Base64UrlUnpadded::decode_vec(client_info.trim_end_matches('=')).ok()?;
    let info: Value = serde_json::from_str(str::from_utf8(&bytes).ok()?).ok()?;
    let ClientInfo { uid, utid } = one(&info)?;
    Some(format!("{}.{}", uid?, utid?).to_ascii_lowercase())
}

/// The content of `client_info`.
#[derive(Deserialize)]
struct ClientInfo {
    uid: Option<String>,
    utid: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn account() -> Account {
        let tenant = TenantId::from_bytes([7; 16]);
        Account { id: "oid.tid".to_owned(), tenant, name: None, username: None }
    }

    #[test]
    fn a_guest_has_the_id_of_the_home_tenant() {
        let info = Base64UrlUnpadded::encode_string(br#"{"uid":"ABC","utid":"Def"}"#);
        assert_eq!(account().with_client_info(Some(&info)).id, "abc.def");
    }

    #[test]
    fn without_client_info_the_id_of_the_token_is_used() {
        for info in [None, Some(""), Some("****"), Some("e30"), Some("W10")] {
            assert_eq!(account().with_client_info(info).id, "oid.tid", "{info:?}");
        }
    }
}
