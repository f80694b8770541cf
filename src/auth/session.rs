//! The session of one account: its refresh token, and an access token per tenant and service.

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

/// Tokens are renewed this long before their end, as MSAL does.
const MARGIN_MILLIS: i64 = 300_000;
/// The time for which a refusal is remembered (Entra ID, *Handle errors and exceptions in MSAL*).
const REFUSAL_MILLIS: i64 = 60_000;
/// The time for which a transient failure is remembered, so that concurrent callers share it.
const FAILURE_MILLIS: i64 = 5_000;
/// Maximum number of tokens, of one or two kilobytes each. With more customers, tokens are
/// requested again; most would have expired before the next round anyway.
const MAX_TOKENS: usize = 20_000;
/// Minimum time between two automatic redirects to the sign-in page.
const REDIRECT_MILLIS: i64 = 24 * 3_600_000;

/// The tenant and the service of a token.
pub type Key = (TenantId, Resource);

/// The session of an account. Each account has its own session, so that tokens cannot be mixed up.
#[derive(Clone, Debug)]
pub struct Session {
    account: Account,
    refresh: Option<(Secret, Timestamp)>,
    tokens: BTreeMap<Key, CachedToken>,
    refused: BTreeMap<Key, (RequestError, Timestamp)>,
}

#[derive(Clone, Debug)]
struct CachedToken {
    token: AccessToken,
    received: Timestamp,
    ends: Timestamp,
    renew_at: Timestamp,
}

/// The stored form.
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
pub enum TokenDecision {
    /// Use this valid token.
    Use(AccessToken),
    /// Redeem the refresh token.
    Renew(Secret),
    /// There is no token, for this reason.
    Denied(RequestError),
}

impl Session {
    /// The session of a sign-in that completed at `now`.
    pub fn new(account: Account, granted: &TokenGrant, now: Timestamp) -> Self {
        let ends = now.plus_millis(granted.refresh_lifetime_millis);
        let refresh = granted.refresh.clone().map(|secret| (secret, ends));
        Self { account, refresh, tokens: BTreeMap::new(), refused: BTreeMap::new() }
    }

    /// The account.
    pub const fn account(&self) -> &Account {
        &self.account
    }

    /// The same session with the account's home tenant `home`, if it is known. A sign-in in a
    /// customer's tenant for further claims names the customer's tenant only.
    #[must_use]
    pub fn with_home_tenant(mut self, home: Option<TenantId>) -> Self {
        self.account.tenant = home.unwrap_or(self.account.tenant);
        self
    }

    /// The end of the refresh token; `None` if there is none.
    pub fn ends(&self) -> Option<Timestamp> {
        self.refresh.as_ref().map(|(_, ends)| *ends)
    }

    /// The failure of the last renewal, as long as it is remembered.
    pub fn failure(&self, key: Key, now: Timestamp) -> Option<RequestError> {
        self.refused.get(&key).filter(|(_, until)| now < *until).map(|(denied, _)| denied.clone())
    }

    /// What to do for a token.
    pub fn decide(&self, key: Key, need: &TokenNeed, now: Timestamp) -> TokenDecision {
        let cached = self.tokens.get(&key).filter(|cached| cached.is_good(now));
        let usable = cached.filter(|cached| match need {
            TokenNeed::Any => now < cached.renew_at,
            // A concurrent caller may have renewed the token already.
            TokenNeed::Replacing(refused) => cached.token != *refused,
            TokenNeed::Claims(_) => false,
        });
        if let Some(cached) = usable {
            return TokenDecision::Use(cached.token.clone());
        }
        let refusal = self.refused.get(&key).filter(|(_, until)| now < *until);
        match (refusal, &self.refresh) {
            // Claims may resolve a refusal, but no pause that the service asked for.
            (Some((denied, _)), _)
                if !matches!(need, TokenNeed::Claims(_))
                    || matches!(denied.problem.kind, ProblemKind::Throttled(Some(_))) =>
            {
                TokenDecision::Denied(denied.clone())
            }
            (_, Some((secret, ends))) if now < *ends => TokenDecision::Renew(secret.clone()),
            _ => match (cached, need) {
                (Some(cached), TokenNeed::Any) => TokenDecision::Use(cached.token.clone()),
                _ => TokenDecision::Denied(ProblemKind::SignInNeeded.into()),
            },
        }
    }

    /// Stores the tokens of a grant. A new refresh token replaces the old one, and inherits its
    /// end.
    pub fn store_grant(
        &mut self,
        key: Key,
        audience: Endpoint,
        granted: TokenGrant,
        now: Timestamp,
    ) {
        if let (Some((cached, _)), Some(fresh)) = (&mut self.refresh, granted.refresh) {
            *cached = fresh;
        }
        let lifetime = granted.lifetime_millis;
        let margin = MARGIN_MILLIS.min(lifetime / 2);
        let renew_after = granted.renew_after_millis.unwrap_or(lifetime).min(lifetime - margin);
        let cached = CachedToken {
            token: AccessToken::new(granted.access, audience),
            received: now,
            ends: now.plus_millis(lifetime - margin),
            renew_at: now.plus_millis(renew_after),
        };
        self.refused.remove(&key);
        if self.tokens.len() >= MAX_TOKENS {
            self.evict(now);
        }
        self.tokens.insert(key, cached);
    }

    /// Removes the tokens that expire before most others, and outdated failures.
    fn evict(&mut self, now: Timestamp) {
        let ends = self.tokens.values().map(|cached| cached.ends.millis());
        let first = now.millis();
        // About half of them: the threshold is the mean remaining time, relative to now so that the
        // sum stays small.
        let sum: i64 = ends.map(|end| end.saturating_sub(first)).sum();
        let middle = first + sum / i64::try_from(self.tokens.len()).unwrap_or(i64::MAX).max(1);
        self.tokens.retain(|_, cached| cached.ends.millis() > middle);
        self.refused.retain(|_, (_, until)| now < *until);
    }

    /// Records a failed renewal. A token that is still valid stays in use. A refusal
    /// [of the session](ProblemKind::is_of_session) drops the refresh token; the caller has made
    /// sure that it is not one of a single tenant.
    pub fn record_failure(&mut self, key: Key, denied: RequestError, now: Timestamp) {
        let passes = match denied.problem.kind {
            ProblemKind::Throttled(Some(until)) => Some(until),
            ProblemKind::Throttled(None)
            | ProblemKind::ServiceFailing
            | ProblemKind::Offline
            | ProblemKind::Unreadable => Some(now.plus_millis(FAILURE_MILLIS)),
            _ => None,
        };
        let until = passes.unwrap_or_else(|| now.plus_millis(REFUSAL_MILLIS));
        match self.tokens.get_mut(&key) {
            Some(cached) if passes.is_some() => cached.renew_at = until.min(cached.ends),
            _ => _ = self.tokens.remove(&key),
        }
        if denied.problem.kind.is_of_session() {
            self.refresh = None;
        }
        self.refused.insert(key, (denied, until));
    }

    /// Removes the recorded failures of a tenant: the app was approved there, or the user signed in
    /// again.
    pub fn clear_failures(&mut self, tenant: TenantId) {
        self.refused.retain(|(refused, _), _| *refused != tenant);
        self.tokens.retain(|(cached, _), _| *cached != tenant);
    }

    /// The session as JSON for the storage of this tab, if the user chose to stay signed in. Access
    /// tokens are left out, because the refresh token provides new ones.
    pub fn to_json(&self) -> Option<String> {
        let (secret, ends) = self.refresh.as_ref()?;
        let account = Cow::Borrowed(&self.account);
        let stored = StoredSession { account, refresh: secret.expose().into(), ends: *ends };
        serde_json::to_string(&stored).ok()
    }

    /// Reads the result of [`Session::to_json`]; `None` if it is damaged or has expired.
    pub fn restore(text: &str, now: Timestamp) -> Option<Self> {
        let StoredSession { account, refresh, ends } = serde_json::from_str(text).ok()?;
        let refresh = Secret::new(refresh.into_owned());
        let refresh = (now < ends).then_some((refresh, ends))?;
        Some(Self {
            account: account.into_owned(),
            refresh: Some(refresh),
            tokens: BTreeMap::new(),
            refused: BTreeMap::new(),
        })
    }
}

impl CachedToken {
    /// Whether the token is valid: not after its end, and not before it was received, which means
    /// that the clock was turned back.
    fn is_good(&self, now: Timestamp) -> bool {
        self.received <= now && now < self.ends
    }
}

/// Whether the console may redirect to the sign-in page automatically, after it did so at `last`:
/// once a day. Otherwise it shows a button, so that an error cannot cause a loop of redirects.
pub fn may_redirect(last: Option<Timestamp>, now: Timestamp) -> bool {
    last.is_none_or(|last| now.millis().saturating_sub(last.millis()) >= REDIRECT_MILLIS)
}

#[cfg(test)]
mod tests;
