//! The app registration of the console.

use super::authority::Authority;
use crate::sources::microsoft::client::{clients::Services, endpoint::Endpoint, tokens::Resource};

/// The app registration, and the services it is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registration {
    /// Its application (client) id.
    pub client_id: String,
    /// The redirect URI, exactly as registered.
    pub redirect_uri: String,
    /// The sign-in service.
    pub authority: Authority,
    /// Microsoft Graph of the same cloud.
    pub graph: Endpoint,
    /// Partner Center, or a proxy for it on the console's own host; `None` if it is not configured.
    pub partner_center: Option<Endpoint>,
}

/// The scopes of every sign-in: the identity, and a refresh token.
const IDENTITY: &str = "openid profile offline_access";

/// Partner Center's permission (Partner Center, *Partner Center authentication*). Its name is the
/// same behind a proxy.
const PARTNER_CENTER: &str = "https://api.partnercenter.microsoft.com/user_impersonation";

impl Registration {
    /// The services that use tokens of this app.
    pub fn services(&self) -> Services {
        Services {
            client_id: self.client_id.clone(),
            graph: self.graph.clone(),
            partner_center: self.partner_center.clone(),
        }
    }

    /// The endpoint for tokens of a service; `None` if it is not configured.
    pub const fn endpoint(&self, resource: Resource) -> Option<&Endpoint> {
        match resource {
            Resource::Graph => Some(&self.graph),
            Resource::PartnerCenter => self.partner_center.as_ref(),
        }
    }

    /// The parameter `scope` for one service. For Graph it requests all permissions of the
    /// registration, so that the registration alone determines the consent.
    pub fn scope(&self, resource: Resource) -> String {
        match resource {
            Resource::Graph => format!("{}/.default {IDENTITY}", self.graph.as_str()),
            Resource::PartnerCenter => format!("{PARTNER_CENTER} {IDENTITY}"),
        }
    }
}

#[cfg(test)]
pub(crate) mod testing {
    //! A registration for tests.

    use super::{Endpoint, Registration};
    use crate::auth::authority::testing::entra;

    /// The client id in recorded responses.
    pub const CLIENT: &str = "11111111-2222-3333-4444-555555555555";

    /// A registration in Microsoft's global cloud.
    pub fn registration() -> Registration {
        Registration {
            client_id: CLIENT.to_owned(),
            redirect_uri: "https://console.example/".to_owned(),
            authority: entra(),
            graph: Endpoint::parse("https://graph.microsoft.com").unwrap(),
            partner_center: Endpoint::parse("https://console.example/pc").ok(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{testing::registration, *};

    #[test]
    fn a_scope_is_for_one_service() {
        let scope = registration().scope(Resource::Graph);
        assert_eq!(scope, "https://graph.microsoft.com/.default openid profile offline_access");
        let scope = registration().scope(Resource::PartnerCenter);
        assert_eq!(scope.matches("https://").count(), 1, "{scope}");
    }
}
