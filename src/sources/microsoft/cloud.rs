//! Microsoft's clouds, each with hosts of its own (Microsoft Graph, *National cloud deployments*).

use serde::Deserialize;

use super::client::endpoint::Endpoint;

/// A cloud that a partner's customers may be in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Cloud {
    /// The one for everybody, GCC included.
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
    /// Every cloud.
    pub const ALL: [Self; 4] = [Self::Global, Self::UsGovL4, Self::UsGovL5, Self::China];

    /// The cloud whose hosts these are; `None` where one of them is another.
    pub fn of(login: &Endpoint, graph: &Endpoint) -> Option<Self> {
        Self::ALL.into_iter().find(|cloud| cloud.login() == *login && cloud.graph() == *graph)
    }

    /// What `config.json` calls it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Global => "global",
            Self::UsGovL4 => "usGovL4",
            Self::UsGovL5 => "usGovL5",
            Self::China => "china",
        }
    }

    /// Where people sign in.
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

    /// What the headers of the site let the page talk to.
    const HOSTED: &str = include_str!("../../../hosting/clouds.json");

    fn named(name: &str) -> Option<Cloud> {
        serde_json::from_value(json!(name)).ok()
    }

    #[test]
    fn every_cloud_is_where_the_headers_let_the_page_look_for_it() {
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
    fn a_cloud_is_told_by_its_hosts_and_by_no_other() {
        for cloud in Cloud::ALL {
            assert_eq!(Cloud::of(&cloud.login(), &cloud.graph()), Some(cloud));
            assert_eq!(named(cloud.name()), Some(cloud));
        }
        let (login, graph) = (Cloud::Global.login(), Cloud::China.graph());
        assert_eq!(Cloud::of(&login, &graph), None);
    }

    #[test]
    fn a_cloud_that_nobody_knows_is_none() {
        for name in ["", "Global", "germany", "usGov"] {
            assert_eq!(named(name), None, "{name}");
        }
    }
}
