//! Accounts that this browser has seen: to whose list the next start leads, and whom to expect.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use leptos::prelude::*;

use super::room::Room;
use crate::{
    auth::account::Account,
    domain::{TenantId, Timestamp, timestamp::millis},
    services::platform::Table,
};

/// An account that signed in here before, without a secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownAccount {
    /// Who it is.
    #[serde(flatten)]
    pub account: Account,
    /// When it was in use last.
    #[serde(with = "millis")]
    pub used: Timestamp,
}

impl KnownAccount {
    fn write(&self) -> Vec<u8> {
        serde_json::to_vec(self).expect("texts and numbers are valid JSON")
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        serde_json::from_slice(bytes).ok()
    }
}

/// What to call an account.
pub(crate) fn label(account: &Account) -> String {
    let Account { id, name, username, .. } = account;
    username.clone().or_else(|| name.clone()).unwrap_or_else(|| id.clone())
}

impl Room {
    /// Reads which accounts this browser knows, the last one used first.
    pub(super) async fn read_accounts(self) {
        let rows = self.console.platform().store().all(Table::Accounts).await;
        let Ok(rows) = rows else {
            self.keeps.set(false);
            return;
        };
        let mut known: Vec<KnownAccount> =
            rows.iter().filter_map(|(_, row)| KnownAccount::read(row)).collect();
        known.sort_by_key(|account| std::cmp::Reverse(account.used));
        self.known.set(known.into());
    }

    /// Remembers that an account is in use.
    pub(super) async fn remember(self, account: Account) {
        let platform = self.console.platform();
        let known = KnownAccount { account, used: platform.now() };
        let put = platform.store().put(Table::Accounts, &known.account.id, known.write());
        let others = self.known.get_untracked();
        let others = others.iter().filter(|other| other.account.id != known.account.id);
        let all: Arc<[KnownAccount]> =
            std::iter::once(known.clone()).chain(others.cloned()).collect();
        self.known.set(all);
        if put.await.is_err() {
            self.keeps.set(false);
        }
    }

    /// Forgets an account, and what was kept of its customers.
    pub(super) async fn forget(self, id: &str) {
        let store = self.console.platform().store();
        for table in [Table::Customers, Table::Accounts] {
            if store.delete(table, id).await.is_err() {
                self.keeps.set(false);
            }
        }
        let rest = self.known.get_untracked();
        self.known.set(rest.iter().filter(|known| known.account.id != id).cloned().collect());
    }

    /// The tenant that an account belongs to, where it signed in here before: a customer's sign-in
    /// page, asked for more proof, tells only the customer's.
    pub(super) fn home_of(self, id: &str) -> Option<TenantId> {
        let known = self.known.get_untracked();
        known.iter().find(|known| known.account.id == id).map(|known| known.account.tenant)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_comes_back_as_it_was_kept() {
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
