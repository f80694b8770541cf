//! The signed-in accounts, and the current one.

use super::keyring::Keyring;

/// The accounts that are signed in on this page, each with its own tokens.
#[derive(Clone, Default)]
pub struct Accounts {
    keyrings: Vec<Keyring>,
    /// The id of the current account; `None` if no account is signed in.
    current: Option<String>,
}

impl Accounts {
    /// Adds an account and makes it the current one. An existing session of the account is
    /// replaced.
    pub fn sign_in(&mut self, keyring: Keyring) {
        let id = id_of(&keyring);
        self.keyrings.retain(|other| id_of(other) != id);
        self.keyrings.push(keyring);
        self.current = Some(id);
    }

    /// The tokens of the current account.
    pub fn current(&self) -> Option<&Keyring> {
        let current = self.current.as_deref()?;
        self.keyrings.iter().find(|keyring| id_of(keyring) == current)
    }

    /// All accounts, in the order of their sign-in.
    pub fn all(&self) -> &[Keyring] {
        &self.keyrings
    }

    /// Makes another account the current one; returns `false` if it is not signed in.
    pub fn choose(&mut self, id: &str) -> bool {
        let is_there = self.keyrings.iter().any(|keyring| id_of(keyring) == id);
        if is_there {
            self.current = Some(id.to_owned());
        }
        is_there
    }

    /// Removes an account with all its tokens. The most recent of the other accounts becomes the
    /// current one.
    pub fn sign_out(&mut self, id: &str) {
        self.keyrings.retain(|keyring| id_of(keyring) != id);
        if self.current.as_deref() == Some(id) {
            self.current = self.keyrings.last().map(id_of);
        }
    }
}

fn id_of(keyring: &Keyring) -> String {
    keyring.with_session(|session| session.account().id.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        auth::{
            account::Account, registration::testing::registration, session::Session,
            token::TokenGrant,
        },
        domain::TenantId,
        sources::microsoft::{client::credentials::Secret, testing::MockService},
    };
    use std::rc::Rc;

    fn keyring(id: &str, refresh: &str) -> Keyring {
        let mock = MockService::script(Vec::new());
        let tenant = TenantId::from_bytes([1; 16]);
        let account = Account { id: id.to_owned(), tenant, name: None, username: None };
        let granted = TokenGrant {
            access: Secret::new(String::new()),
            lifetime_millis: 0,
            renew_after_millis: None,
            refresh: Some(Secret::new(refresh.to_owned())),
            refresh_lifetime_millis: 1000,
            id_token: None,
            client_info: None,
        };
        let session = Session::new(account, &granted, mock.now());
        Keyring::new(Rc::new(registration()), mock.http(), session)
    }

    fn current(accounts: &Accounts) -> Option<String> {
        accounts.current().map(id_of)
    }

    #[test]
    fn the_last_account_is_current_until_another_is_chosen() {
        let mut accounts = Accounts::default();
        assert_eq!(current(&accounts), None);
        accounts.sign_in(keyring("ana", "1"));
        accounts.sign_in(keyring("ben", "2"));
        assert_eq!(current(&accounts).as_deref(), Some("ben"));
        assert!(accounts.choose("ana") && !accounts.choose("eve"));
        assert_eq!(current(&accounts).as_deref(), Some("ana"));
    }

    #[test]
    fn signing_in_again_replaces_the_session() {
        let mut accounts = Accounts::default();
        accounts.sign_in(keyring("ana", "old"));
        accounts.sign_in(keyring("ana", "new"));
        assert_eq!(accounts.all().len(), 1);
        let kept = accounts.current().unwrap().with_session(Session::to_json).unwrap();
        assert!(kept.contains("new") && !kept.contains("old"), "{kept}");
    }

    #[test]
    fn signing_out_removes_one_account() {
        let mut accounts = Accounts::default();
        accounts.sign_in(keyring("ana", "1"));
        accounts.sign_in(keyring("ben", "2"));
        accounts.sign_out("ben");
        assert_eq!(current(&accounts).as_deref(), Some("ana"));
        accounts.sign_out("ana");
        assert_eq!((current(&accounts), accounts.all().len()), (None, 0));
    }
}
