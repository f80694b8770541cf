//! The accounts that this browser knows. The next start shows the customers of the last one and
//! passes its name to the sign-in page.

use std::sync::Arc;

use leptos::prelude::*;

use super::sign_in::SignIn;
use crate::{
    auth::{
        account::Account,
        known_account::{KnownAccount, label},
    },
    domain::TenantId,
    services::storage::Table,
    state::{live_source_key, live_visit_key},
};

impl SignIn {
    /// Reads the accounts that this browser knows, the last one used first.
    pub(super) async fn read_known_accounts(self) {
        let rows = self.console().services().storage().all(Table::Accounts).await;
        let Ok(rows) = rows else {
            self.stores.set(false);
            return;
        };
        let mut known: Vec<KnownAccount> =
            rows.iter().filter_map(|(_, row)| KnownAccount::read(row)).collect();
        known.sort_by_key(|account| std::cmp::Reverse(account.used));
        self.known.set(known.into());
    }

    /// Stores that an account is in use.
    pub(super) async fn remember(self, account: Account) {
        let services = self.console().services();
        let known = KnownAccount { account, used: services.now() };
        let put = services.storage().put(Table::Accounts, &known.account.id, known.write());
        let others = self.known.get_untracked();
        let others = others.iter().filter(|other| other.account.id != known.account.id);
        let all: Arc<[KnownAccount]> =
            std::iter::once(known.clone()).chain(others.cloned()).collect();
        self.known.set(all);
        if put.await.is_err() {
            self.stores.set(false);
        }
    }

    /// Deletes an account, its stored customers, what was known at the last visit to them, and their
    /// health on past days.
    pub(super) async fn forget(self, id: &str) {
        let store = self.console().services().storage();
        let known = self.known.get_untracked();
        let mut rows = vec![(Table::Customers, id.to_owned()), (Table::Accounts, id.to_owned())];
        if let Some(known) = known.iter().find(|known| known.account.id == id) {
            let account = label(&known.account);
            rows.push((Table::Files, live_visit_key(&account)));
            rows.push((Table::History, live_source_key(&account)));
        }
        // All start before the first is awaited: a page that is left meanwhile deletes them all.
        let deletions: Vec<_> = rows.iter().map(|(table, key)| store.delete(*table, key)).collect();
        for deletion in deletions {
            if deletion.await.is_err() {
                self.stores.set(false);
            }
        }
        let rest = self.known.get_untracked();
        self.known.set(rest.iter().filter(|known| known.account.id != id).cloned().collect());
    }

    /// The home tenant of an account that signed in here before. After a sign-in in a customer's
    /// tenant for more proof, the token names only that tenant.
    pub(super) fn home_of(self, id: &str) -> Option<TenantId> {
        let known = self.known.get_untracked();
        known.iter().find(|known| known.account.id == id).map(|known| known.account.tenant)
    }
}
