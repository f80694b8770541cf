//! The sign-in service and its endpoints.

use crate::{
    domain::TenantId,
    sources::microsoft::client::endpoint::{Endpoint, ParseEndpointError},
};

/// The placeholder for the tenant in an address.
const TENANT_PLACEHOLDER: &str = "{tenant}";
/// The placeholder for the issuing tenant in the issuer of Entra's shared endpoints (Entra ID,
/// *`OpenID` Connect on the Microsoft identity platform*).
const ISSUER_PLACEHOLDER: &str = "{tenantid}";

/// A sign-in service (an `OpenID` provider): Entra ID in one of its clouds, or another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Authority {
    issuer: String,
    authorize: String,
    token: String,
    sign_out: Option<String>,
    admin_consent: Option<String>,
    home: Endpoint,
}

/// The tenant part of the sign-in address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Realm {
    /// Any organisation; the user's account decides.
    Organizations,
    /// One tenant.
    Tenant(TenantId),
}

impl Realm {
    /// The form used in addresses.
    pub fn name(self) -> String {
        match self {
            Self::Organizations => "organizations".to_owned(),
            Self::Tenant(id) => id.to_string(),
        }
    }

    /// Parses the result of [`Realm::name`].
    pub fn read(text: &str) -> Option<Self> {
        match text {
            "organizations" => Some(Self::Organizations),
            text => text.parse().ok().map(Self::Tenant),
        }
    }
}

/// The discovered metadata of a provider.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provider {
    /// The issuer identifier.
    pub issuer: String,
    /// The authorization endpoint.
    pub authorize: String,
    /// The token endpoint.
    pub token: String,
    /// The end-session endpoint, if there is one.
    pub sign_out: Option<String>,
}

impl Authority {
    /// Entra ID at its login host: `login.microsoftonline.com`, or that of another cloud. Its
    /// endpoints need no discovery.
    pub fn entra(login: Endpoint) -> Self {
        let at = |path: &str| login.at(&format!("/{TENANT_PLACEHOLDER}{path}"));
        Self {
            issuer: login.at(&format!("/{ISSUER_PLACEHOLDER}/v2.0")),
            authorize: at("/oauth2/v2.0/authorize"),
            token: at("/oauth2/v2.0/token"),
            sign_out: Some(at("/oauth2/v2.0/logout")),
            admin_consent: Some(at("/v2.0/adminconsent")),
            home: login,
        }
    }

    /// A provider with discovered endpoints. It has a single realm, and no admin consent.
    ///
    /// # Errors
    ///
    /// [`ParseEndpointError`] when one of the addresses is not `https:`.
    pub fn provider(provider: Provider) -> Result<Self, ParseEndpointError> {
        Endpoint::origin_of(&provider.authorize)?;
        provider.sign_out.as_deref().map(Endpoint::origin_of).transpose()?;
        Ok(Self {
            home: Endpoint::origin_of(&provider.token)?,
            issuer: provider.issuer,
            authorize: provider.authorize,
            token: provider.token,
            sign_out: provider.sign_out,
            admin_consent: None,
        })
    }

    /// The issuer identifier, with a placeholder for the tenant.
    pub fn issuer(&self) -> &str {
        &self.issuer
    }

    /// The root of the token endpoint, to which secrets may be sent.
    pub const fn home(&self) -> &Endpoint {
        &self.home
    }

    /// The authorization endpoint.
    pub fn authorize(&self, realm: Realm) -> String {
        self.authorize.replace(TENANT_PLACEHOLDER, &realm.name())
    }

    /// The token endpoint.
    pub fn token(&self, realm: Realm) -> String {
        self.token.replace(TENANT_PLACEHOLDER, &realm.name())
    }

    /// The end-session endpoint, if there is one.
    pub fn sign_out(&self, realm: Realm) -> Option<String> {
        self.sign_out.as_deref().map(|address| address.replace(TENANT_PLACEHOLDER, &realm.name()))
    }

    /// The page on which an administrator of a tenant approves the app, if there is one.
    pub fn admin_consent(&self, tenant: TenantId) -> Option<String> {
        let name = tenant.to_string();
        self.admin_consent.as_deref().map(|address| address.replace(TENANT_PLACEHOLDER, &name))
    }

    /// Whether `issuer` is this service, for the tenant that it names.
    pub fn is_issuer(&self, issuer: &str, tenant: Option<TenantId>) -> bool {
        let Some((before, after)) = self.issuer.split_once(ISSUER_PLACEHOLDER) else {
            return issuer == self.issuer;
        };
        let named = issuer.strip_prefix(before).and_then(|rest| rest.strip_suffix(after));
        let named: Option<TenantId> = named.and_then(|id| id.parse().ok());
        named.is_some() && tenant.is_none_or(|tenant| named == Some(tenant))
    }
}

#[cfg(test)]
pub(crate) mod testing {
    //! A sign-in service for tests.

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
    fn an_issuer_is_valid_for_the_tenant_that_it_names() {
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
    fn printing_and_parsing_a_realm_are_inverse() {
        for realm in [Realm::Organizations, Realm::Tenant(CONTOSO)] {
            assert_eq!(Realm::read(&realm.name()), Some(realm));
        }
        assert_eq!(Realm::read("common"), None);
    }
}
