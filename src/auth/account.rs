//! A person's account, as the console tells one from another.

use data_encoding::BASE64URL_NOPAD;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::id_token::Claims;
use crate::{domain::TenantId, sources::microsoft::client::document::one};

/// An account that signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// By what it is told from others: `uid.utid`, which stays when names change.
    pub id: String,
    /// The tenant that the person signed in to: the partner's.
    pub tenant: TenantId,
    /// The person's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What the person types to sign in. Not an id: it can change, and be given to another.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub username: Option<String>,
}

impl Account {
    /// The account that an identity token names; `None` when it names nobody.
    pub(super) fn of_claims(claims: Claims, tenant: TenantId) -> Option<Self> {
        let subject = claims.oid.or(claims.sub)?;
        Some(Self {
            id: format!("{subject}.{tenant}"),
            tenant,
            name: claims.name,
            username: claims.preferred_username,
        })
    }

    /// The same account under the id that `client_info` gives it: the one of its home tenant,
    /// which a guest's tokens do not name otherwise.
    #[must_use]
    pub fn with_client_info(mut self, client_info: Option<&str>) -> Self {
        if let Some(id) = client_info.and_then(home_id) {
            self.id = id;
        }
        self
    }
}

/// `uid.utid` of a `client_info`, in lower case.
fn home_id(client_info: &str) -> Option<String> {
    let bytes = BASE64URL_NOPAD.decode(client_info.trim_end_matches('=').as_bytes()).ok()?;
    let info: Value = serde_json::from_slice(&bytes).ok()?;
    let ClientInfo { uid, utid } = one(&info)?;
    Some(format!("{}.{}", uid?, utid?).to_ascii_lowercase())
}

/// What `client_info` holds.
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
    fn a_guest_is_known_by_the_id_of_home() {
        let info = BASE64URL_NOPAD.encode(br#"{"uid":"ABC","utid":"Def"}"#);
        assert_eq!(account().with_client_info(Some(&info)).id, "abc.def");
    }

    #[test]
    fn without_a_readable_client_info_the_token_s_own_id_counts() {
        for info in [None, Some(""), Some("****"), Some("e30"), Some("W10")] {
            assert_eq!(account().with_client_info(info).id, "oid.tid", "{info:?}");
        }
    }
}
