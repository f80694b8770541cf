//! The sign-in service: where a person proves who they are, and what it calls itself.

use crate::{
    domain::TenantId,
    sources::microsoft::client::endpoint::{Endpoint, ParseEndpointError},
};

/// Stands in an address for the tenant that it is asked about.
const TENANT: &str = "{tenant}";
/// Stands in the issuer of Entra's shared endpoints for the tenant that issued (Entra ID, *`OpenID`
/// Connect on the Microsoft identity platform*).
const ISSUING_TENANT: &str = "{tenantid}";

/// A service for signing in (an `OpenID` provider), Entra ID in one of its clouds or another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Authority {
    issuer: String,
    authorize: String,
    token: String,
    sign_out: Option<String>,
    admin_consent: Option<String>,
    home: Endpoint,
}

/// Whose sign-in page is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Realm {
    /// That of any organisation: the person says which is theirs.
    Organizations,
    /// That of one tenant.
    Tenant(TenantId),
}

impl Realm {
    /// As it stands in addresses.
    pub fn name(self) -> String {
        match self {
            Self::Organizations => "organizations".to_owned(),
            Self::Tenant(id) => id.to_string(),
        }
    }

    /// Reads what [`Realm::name`] wrote.
    pub fn read(text: &str) -> Option<Self> {
        match text {
            "organizations" => Some(Self::Organizations),
            text => text.parse().ok().map(Self::Tenant),
        }
    }
}

/// What a provider says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provider {
    /// Its name for itself.
    pub issuer: String,
    /// Where a person signs in.
    pub authorize: String,
    /// Where codes and refresh tokens are redeemed.
    pub token: String,
    /// Where a person signs out, if it offers that.
    pub sign_out: Option<String>,
}

impl Authority {
    /// Entra ID at its login host: `login.microsoftonline.com`, or that of another cloud. Its
    /// addresses are known without asking.
    pub fn entra(login: Endpoint) -> Self {
        let at = |path: &str| login.at(&format!("/{TENANT}{path}"));
        Self {
            issuer: login.at(&format!("/{ISSUING_TENANT}/v2.0")),
            authorize: at("/oauth2/v2.0/authorize"),
            token: at("/oauth2/v2.0/token"),
            sign_out: Some(at("/oauth2/v2.0/logout")),
            admin_consent: Some(at("/v2.0/adminconsent")),
            home: login,
        }
    }

    /// A provider whose addresses were discovered. It knows one realm only, and no consent of
    /// administrators.
    ///
    /// # Errors
    ///
    /// [`ParseEndpointError`] when one of the addresses is not `https:`.
    pub fn provider(provider: Provider) -> Result<Self, ParseEndpointError> {
        Endpoint::of_address(&provider.authorize)?;
        provider.sign_out.as_deref().map(Endpoint::of_address).transpose()?;
        Ok(Self {
            home: Endpoint::of_address(&provider.token)?,
            issuer: provider.issuer,
            authorize: provider.authorize,
            token: provider.token,
            sign_out: provider.sign_out,
            admin_consent: None,
        })
    }

    /// What it calls itself, the tenant left open.
    pub fn issuer(&self) -> &str {
        &self.issuer
    }

    /// The root that its secrets may be sent to.
    pub const fn home(&self) -> &Endpoint {
        &self.home
    }

    /// Where a person signs in.
    pub fn authorize(&self, realm: Realm) -> String {
        self.authorize.replace(TENANT, &realm.name())
    }

    /// Where codes and refresh tokens are redeemed.
    pub fn token(&self, realm: Realm) -> String {
        self.token.replace(TENANT, &realm.name())
    }

    /// Where a person signs out everywhere, if it offers that.
    pub fn sign_out(&self, realm: Realm) -> Option<String> {
        self.sign_out.as_deref().map(|address| address.replace(TENANT, &realm.name()))
    }

    /// Where an administrator of a tenant approves the app, if it offers that.
    pub fn admin_consent(&self, tenant: TenantId) -> Option<String> {
        let name = tenant.to_string();
        self.admin_consent.as_deref().map(|address| address.replace(TENANT, &name))
    }

    /// Whether `issuer` is this service, speaking for the tenant that it names itself.
    pub fn is_issuer(&self, issuer: &str, tenant: Option<TenantId>) -> bool {
        let Some((before, after)) = self.issuer.split_once(ISSUING_TENANT) else {
            return issuer == self.issuer;
        };
        let named = issuer.strip_prefix(before).and_then(|rest| rest.strip_suffix(after));
        let named: Option<TenantId> = named.and_then(|id| id.parse().ok());
        named.is_some() && tenant.is_none_or(|tenant| named == Some(tenant))
    }
}

#[cfg(test)]
pub(crate) mod testing {
    //! The sign-in service of tests.

    use super::{Authority, Endpoint};

    /// Entra ID in Microsoft's global cloud.
    pub fn entra() -> Authority {
        Authority::entra(Endpoint::parse("https://login.microsoftonline.com").unwrap())
    }
}

#[cfg(test)]
mod tests {
    use super::{testing::entra, *};

    const CONTOSO: TenantId = TenantId::from_bytes([0x11; 16]);
    const FABRIKAM: TenantId = TenantId::from_bytes([0x22; 16]);

    #[test]
    fn each_tenant_has_its_own_addresses() {
        let login = "https://login.microsoftonline.com";
        assert_eq!(
            entra().token(Realm::Tenant(CONTOSO)),
            format!("{login}/{CONTOSO}/oauth2/v2.0/token")
        );
        assert_eq!(
            entra().authorize(Realm::Organizations),
            format!("{login}/organizations/oauth2/v2.0/authorize")
        );
        assert_eq!(
            entra().admin_consent(FABRIKAM),
            Some(format!("{login}/{FABRIKAM}/v2.0/adminconsent"))
        );
    }

    #[test]
    fn an_issuer_speaks_for_the_tenant_that_it_names() {
        let issuer = format!("https://login.microsoftonline.com/{CONTOSO}/v2.0");
        assert!(entra().is_issuer(&issuer, Some(CONTOSO)));
        assert!(entra().is_issuer(&issuer, None));
        assert!(!entra().is_issuer(&issuer, Some(FABRIKAM)));
        for other in [
            format!("https://evil.example/{CONTOSO}/v2.0"),
            "https://login.microsoftonline.com/organizations/v2.0".to_owned(),
            "https://login.microsoftonline.com//v2.0".to_owned(),
            format!("https://login.microsoftonline.com/{CONTOSO}/v2.0/"),
        ] {
            assert!(!entra().is_issuer(&other, None), "{other}");
        }
    }

    #[test]
    fn a_realm_is_read_as_it_was_written() {
        for realm in [Realm::Organizations, Realm::Tenant(CONTOSO)] {
            assert_eq!(Realm::read(&realm.name()), Some(realm));
        }
        assert_eq!(Realm::read("common"), None);
    }
}
