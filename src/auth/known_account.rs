//! An account that signed in to this browser before.

use serde::{Deserialize, Serialize};

use super::account::Account;
use crate::domain::{Timestamp, timestamp::millis};

/// An account that signed in to this browser before. It holds no secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownAccount {
    /// The account.
    #[serde(flatten)]
    pub account: Account,
    /// When it was last in use.
    #[serde(with = "millis")]
    pub used: Timestamp,
}

impl KnownAccount {
    /// The stored form.
    ///
    /// # Panics
    ///
    /// Never: texts and numbers are valid JSON.
    pub fn write(&self) -> Vec<u8> {
        serde_json::to_vec(self).expect("texts and numbers are valid JSON")
    }

    /// Reads the stored form; `None` if it is damaged.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        serde_json::from_str(str::from_utf8(bytes).ok()?).ok()
    }
}

/// The display name of an account.
pub fn label(account: &Account) -> String {
    let Account { id, name, username, .. } = account;
    username.clone().or_else(|| name.clone()).unwrap_or_else(|| id.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::TenantId;

    #[test]
    fn an_account_is_read_as_it_was_written() {
        let account = Account {
            id: "a.b".to_owned(),
            tenant: TenantId::from_bytes([1; 16]),
            name: None,
            username: Some("anna@contoso.example".to_owned()),
        };
        let known = KnownAccount { account, used: Timestamp::from_millis(7) };
        assert_eq!(KnownAccount::read(&known.write()), Some(known.clone()));
        assert_eq!(label(&known.account), "anna@contoso.example");
        assert_eq!(KnownAccount::read(b"{}"), None);
    }
}
