//! What one account may do until when: its refresh token, and an access token per tenant and
//! service.

use std::{borrow::Cow, collections::BTreeMap};

use serde::{Deserialize, Serialize};

use super::{account::Account, token::TokenGrant};
use crate::{
    domain::{ProblemKind, TenantId, Timestamp, timestamp::millis},
    sources::microsoft::client::{
        credentials::{AccessToken, Secret},
        endpoint::Endpoint,
        http_client::RequestError,
        tokens::{Resource, TokenNeed},
    },
};

/// A token is renewed so long before its end (MSAL does the same).
const MARGIN_MILLIS: i64 = 300_000;
/// A refusal is not asked for again so soon (Entra ID, *Handle errors and exceptions in MSAL*).
const REFUSAL_MILLIS: i64 = 60_000;
/// A failure that passes is remembered only as long as others are likely to ask the same.
const FAILURE_MILLIS: i64 = 5_000;
/// So many tokens are held at most, of one or two kilobytes each. Whoever has more customers than
/// that is given some anew; before they are all asked about, the first ones end anyway.
const MOST_HELD: usize = 20_000;
/// The console goes to the sign-in page by itself at most once in so long.
const REDIRECT_MILLIS: i64 = 24 * 3_600_000;

/// Whose token, and what for.
pub type Key = (TenantId, Resource);

/// An account that is signed in. Tokens of different accounts are in different sessions, so that
/// they cannot be mixed up.
#[derive(Clone, Debug)]
pub struct Session {
    account: Account,
    refresh: Option<(Secret, Timestamp)>,
    held: BTreeMap<Key, Held>,
    refused: BTreeMap<Key, (RequestError, Timestamp)>,
}

#[derive(Clone, Debug)]
struct Held {
    token: AccessToken,
    received: Timestamp,
    ends: Timestamp,
    renew_at: Timestamp,
}

/// A session as it is stored.
#[derive(Serialize, Deserialize)]
struct StoredSession<'a> {
    #[serde(flatten)]
    account: Cow<'a, Account>,
    refresh: Cow<'a, str>,
    #[serde(with = "millis")]
    ends: Timestamp,
}

/// What to do for a token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NextStep {
    /// This one is good.
    Use(AccessToken),
    /// Redeem the refresh token.
    Renew(Secret),
    /// There is none to be had, and why.
    Denied(RequestError),
}

impl Session {
    /// The session that a sign-in began at `now`.
    pub fn begun(account: Account, granted: &TokenGrant, now: Timestamp) -> Self {
        let ends = now.plus_millis(granted.refresh_lifetime_millis);
        let refresh = granted.refresh.clone().map(|secret| (secret, ends));
        Self { account, refresh, held: BTreeMap::new(), refused: BTreeMap::new() }
    }

    /// Whose it is.
    pub const fn account(&self) -> &Account {
        &self.account
    }

    /// The same session of an account that belongs to the tenant `home`, where that is known: a
    /// customer's sign-in page, asked for more proof, tells only the customer's.
    #[must_use]
    pub fn at_home(mut self, home: Option<TenantId>) -> Self {
        self.account.tenant = home.unwrap_or(self.account.tenant);
        self
    }

    /// When the person has to sign in again; `None` when that is now.
    pub fn ends(&self) -> Option<Timestamp> {
        self.refresh.as_ref().map(|(_, ends)| *ends)
    }

    /// What to do for a token.
    pub fn want(&self, key: Key, need: &TokenNeed, now: Timestamp) -> NextStep {
        let held = self.held.get(&key).filter(|held| held.is_good(now));
        let will_do = held.filter(|held| match need {
            TokenNeed::Any => now < held.renew_at,
            // Whoever asked for the same a moment ago may have it already.
            TokenNeed::InsteadOf(refused) => held.token != *refused,
            TokenNeed::Claims(_) => false,
        });
        if let Some(held) = will_do {
            return NextStep::Use(held.token.clone());
        }
        let refusal = self.refused.get(&key).filter(|(_, until)| now < *until);
        match (refusal, &self.refresh) {
            (Some((denied, _)), _) if !matches!(need, TokenNeed::Claims(_)) => {
                NextStep::Denied(denied.clone())
            }
            (_, Some((secret, ends))) if now < *ends => NextStep::Renew(secret.clone()),
            _ => match (held, need) {
                (Some(held), TokenNeed::Any) => NextStep::Use(held.token.clone()),
                _ => NextStep::Denied(ProblemKind::SignInNeeded.into()),
            },
        }
    }

    /// Keeps what a redemption gave. A new refresh token takes the place of the old one and
    /// inherits its end.
    pub fn arrived(&mut self, key: Key, audience: Endpoint, granted: TokenGrant, now: Timestamp) {
        if let (Some((held, _)), Some(fresh)) = (&mut self.refresh, granted.refresh) {
            *held = fresh;
        }
        let lifetime = granted.lifetime_millis;
        let margin = MARGIN_MILLIS.min(lifetime / 2);
        let renew_after = granted.renew_after_millis.unwrap_or(lifetime).min(lifetime - margin);
        let held = Held {
            token: AccessToken::new(granted.access, audience),
            received: now,
            ends: now.plus_millis(lifetime - margin),
            renew_at: now.plus_millis(renew_after),
        };
        self.refused.remove(&key);
        if self.held.len() >= MOST_HELD {
            self.make_room(now);
        }
        self.held.insert(key, held);
    }

    /// Drops the tokens that end before most others, and refusals that are over.
    fn make_room(&mut self, now: Timestamp) {
        let ends = self.held.values().map(|held| held.ends.millis());
        let first = now.millis();
        // About the half: the time from now is summed, so that no sum is too large.
        let sum: i64 = ends.map(|end| end.saturating_sub(first)).sum();
        let middle = first + sum / i64::try_from(self.held.len()).unwrap_or(i64::MAX).max(1);
        self.held.retain(|_, held| held.ends.millis() > middle);
        self.refused.retain(|_, (_, until)| now < *until);
    }

    /// Remembers that a redemption failed. A token that is still good stays in use; a refresh
    /// token that is over is dropped.
    pub fn failed(&mut self, key: Key, denied: RequestError, now: Timestamp) {
        let passes = match denied.problem.kind {
            ProblemKind::Throttled(Some(until)) => Some(until),
            ProblemKind::Throttled(None)
            | ProblemKind::ServiceFailing
            | ProblemKind::Offline
            | ProblemKind::Unreadable => Some(now.plus_millis(FAILURE_MILLIS)),
            _ => None,
        };
        let until = passes.unwrap_or_else(|| now.plus_millis(REFUSAL_MILLIS));
        match self.held.get_mut(&key) {
            Some(held) if passes.is_some() => held.renew_at = until.min(held.ends),
            _ => _ = self.held.remove(&key),
        }
        if ends_session(&denied) {
            self.refresh = None;
        }
        self.refused.insert(key, (denied, until));
    }

    /// Forgets refusals: somebody approved the app, or signed in again.
    pub fn forgive(&mut self, tenant: TenantId) {
        self.refused.retain(|(refused, _), _| *refused != tenant);
        self.held.retain(|(held, _), _| *held != tenant);
    }

    /// The session as text, for the storage of this tab, where the person opted for that. Access
    /// tokens are left out: the refresh token gives new ones.
    pub fn keep(&self) -> Option<String> {
        let (secret, ends) = self.refresh.as_ref()?;
        let account = Cow::Borrowed(&self.account);
        let stored = StoredSession { account, refresh: secret.expose().into(), ends: *ends };
        serde_json::to_string(&stored).ok()
    }

    /// Reads what [`Session::keep`] wrote; `None` when it is damaged or over.
    pub fn restore(text: &str, now: Timestamp) -> Option<Self> {
        let StoredSession { account, refresh, ends } = serde_json::from_str(text).ok()?;
        let refresh = Secret::new(refresh.into_owned());
        let refresh = (now < ends).then_some((refresh, ends))?;
        Some(Self {
            account: account.into_owned(),
            refresh: Some(refresh),
            held: BTreeMap::new(),
            refused: BTreeMap::new(),
        })
    }
}

impl Held {
    /// Not after its end, and not before it came: then the clock was turned back.
    fn is_good(&self, now: Timestamp) -> bool {
        self.received <= now && now < self.ends
    }
}

/// Whether a refusal means that the refresh token is over everywhere, rather than not enough for
/// one tenant (Entra ID, *Microsoft Entra authentication and authorization error codes*).
fn ends_session(denied: &RequestError) -> bool {
    const OVER: [&str; 6] = [
        "AADSTS700082",
        "AADSTS700084",
        "AADSTS70008",
        "AADSTS50173",
        "AADSTS50132",
        "AADSTS50133",
    ];
    let code = denied.problem.ids.as_ref().and_then(|ids| ids.code.as_deref());
    code.is_some_and(|code| OVER.contains(&code))
}

/// Whether the console may go to the sign-in page by itself, having done so `last`: once a day.
/// Otherwise it offers a button, so that no fault sends a person round in circles.
pub fn may_redirect(last: Option<Timestamp>, now: Timestamp) -> bool {
    last.is_none_or(|last| now.millis().saturating_sub(last.millis()) >= REDIRECT_MILLIS)
}

#[cfg(test)]
mod tests;
