//! Microsoft's clouds and their hosts (Microsoft Graph, *National cloud deployments*).

use serde::Deserialize;

use super::client::endpoint::Endpoint;

/// A Microsoft cloud.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Cloud {
    /// The global cloud, GCC included.
    #[default]
    Global,
    /// US Government L4 (GCC High).
    UsGovL4,
    /// US Government L5 (Department of Defense).
    UsGovL5,
    /// China, operated by 21Vianet.
    China,
}

impl Cloud {
    /// All clouds.
    pub const ALL: [Self; 4] = [Self::Global, Self::UsGovL4, Self::UsGovL5, Self::China];

    /// The cloud with these hosts; `None` for any other combination.
    pub fn of(login: &Endpoint, graph: &Endpoint) -> Option<Self> {
        Self::ALL.into_iter().find(|cloud| cloud.login() == *login && cloud.graph() == *graph)
    }

    /// Its name in `config.json`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Global => "global",
            Self::UsGovL4 => "usGovL4",
            Self::UsGovL5 => "usGovL5",
            Self::China => "china",
        }
    }

    /// The sign-in service.
    pub fn login(self) -> Endpoint {
        Endpoint::known(match self {
            Self::Global => "https://login.microsoftonline.com",
            Self::UsGovL4 | Self::UsGovL5 => "https://login.microsoftonline.us",
            Self::China => "https://login.partner.microsoftonline.cn",
        })
    }

    /// Microsoft Graph.
    pub fn graph(self) -> Endpoint {
        Endpoint::known(match self {
            Self::Global => "https://graph.microsoft.com",
            Self::UsGovL4 => "https://graph.microsoft.us",
            Self::UsGovL5 => "https://dod-graph.microsoft.us",
            Self::China => "https://microsoftgraph.chinacloudapi.cn",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    /// The hosts that the site's Content Security Policy allows.
    const HOSTED: &str = include_str!("../../../hosting/clouds.json");

    fn named(name: &str) -> Option<Cloud> {
        serde_json::from_value(json!(name)).ok()
    }

    #[test]
    fn the_headers_of_the_site_allow_the_hosts_of_every_cloud() {
        let hosted: Value = serde_json::from_str(HOSTED).unwrap();
        let hosted = hosted.as_object().unwrap();
        assert_eq!(hosted.len(), 4);
        for (name, hosts) in hosted {
            let cloud = named(name).unwrap_or_else(|| panic!("{name}"));
            assert_eq!(hosts["login"], cloud.login().as_str(), "{name}");
            assert_eq!(hosts["graph"], cloud.graph().as_str(), "{name}");
            for root in [cloud.login(), cloud.graph()] {
                assert_eq!(Endpoint::parse(root.as_str()), Ok(root));
            }
        }
    }

    #[test]
    fn a_cloud_is_recognised_by_its_hosts() {
        for cloud in Cloud::ALL {
            assert_eq!(Cloud::of(&cloud.login(), &cloud.graph()), Some(cloud));
            assert_eq!(named(cloud.name()), Some(cloud));
        }
        let (login, graph) = (Cloud::Global.login(), Cloud::China.graph());
        assert_eq!(Cloud::of(&login, &graph), None);
    }

    #[test]
    fn an_unknown_name_is_no_cloud() {
        for name in ["", "Global", "germany", "usGov"] {
            assert_eq!(named(name), None, "{name}");
        }
    }
}
