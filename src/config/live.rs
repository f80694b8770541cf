//! Which of Microsoft's services the console asks, and under which name.

use super::{ConfigFault, malformed, without_mark};
use crate::{
    domain::TenantId,
    json::Reader,
    source::live::{
        cloud::Cloud,
        endpoint::{Endpoint, NotAnEndpoint},
        entra::{
            authority::{Authority, Realm},
            registration::Registration,
        },
    },
};

/// The member `live` of `config.json`. Without it the console signs nobody in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LiveConfig {
    /// The application (client) id of the operator's app registration: a GUID in lower case.
    pub client_id: String,
    /// Whose sign-in page is asked: the partner's, where the operator named it.
    pub realm: Realm,
    login: Endpoint,
    graph: Endpoint,
    partner_center: Option<Place>,
}

/// Where a service is.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Place {
    /// A path on the console's own host, which begins with one slash.
    Path(String),
    /// A root of its own.
    Root(Endpoint),
}

impl LiveConfig {
    /// Reads the member `live` out of `config.json`; `None` where it has none, and nobody can sign
    /// in.
    ///
    /// It is read apart from the rest, by whoever asks Microsoft's services: a console that shows
    /// files has no use for it.
    ///
    /// # Errors
    ///
    /// The first thing that is wrong with the member, or with the JSON around it.
    pub fn of(config: &[u8]) -> Result<Option<Self>, ConfigFault> {
        let mut json = Reader::new(without_mark(config));
        let mut live = None;
        json.object();
        while let Some(key) = json.key() {
            match &*key {
                "live" if json.null() => {}
                "live" => live = Self::read(&mut json),
                _ => json.skip(),
            }
        }
        json.finish().map(|()| live).map_err(malformed)
    }

    /// What is wrong is told to the reader; `None` without a client id, which is wrong, too.
    fn read(json: &mut Reader<'_>) -> Option<Self> {
        let (mut client_id, mut tenant, mut cloud) = (None, None, Cloud::default());
        let (mut login, mut graph, mut partner_center) = (None, None, None);
        json.object();
        while let Some(key) = json.key() {
            match &*key {
                "clientId" => client_id = id(json),
                "tenant" => tenant = id(json),
                "cloud" => {
                    let wanted = "global, usGovL4, usGovL5 or china";
                    cloud = told(json, wanted, Cloud::named).unwrap_or(cloud);
                }
                "authority" => login = told(json, HOST, host),
                "graph" => graph = told(json, HOST, host),
                "partnerCenter" => partner_center = told(json, PLACE, Place::read),
                _ => json.refuse_field(),
            }
        }
        let Some(client_id) = client_id else {
            json.note_missing("clientId");
            return None;
        };
        Some(Self {
            client_id: client_id.to_string(),
            realm: tenant.map_or(Realm::Organizations, Realm::Tenant),
            login: login.unwrap_or_else(|| cloud.login()),
            graph: graph.unwrap_or_else(|| cloud.graph()),
            partner_center,
        })
    }

    /// The console at `page`, which is its origin with the path that it is hosted under, as the
    /// sign-in service knows it. The sign-in page leads back there: `page` with a slash.
    pub fn registration(&self, page: &Endpoint) -> Registration {
        Registration {
            client_id: self.client_id.clone(),
            redirect_uri: page.at("/"),
            authority: Authority::entra(self.login.clone()),
            graph: self.graph.clone(),
            // A path was read as one of some host, and so is one of this.
            partner_center: self.partner_center.as_ref().and_then(|place| place.of(page).ok()),
        }
    }
}

const HOST: &str = "an https: address without a path";
const PLACE: &str = "a path of this host or an https: address";

impl Place {
    fn read(text: &str) -> Option<Self> {
        if !text.starts_with('/') {
            return Endpoint::parse(text).ok().map(Self::Root);
        }
        let path = text.trim_end_matches('/');
        let is_one = !path.is_empty() && !path.starts_with("//");
        (is_one && Endpoint::parse(&Cloud::Global.graph().at(path)).is_ok())
            .then(|| Self::Path(path.to_owned()))
    }

    fn of(&self, page: &Endpoint) -> Result<Endpoint, NotAnEndpoint> {
        match self {
            Self::Root(root) => Ok(root.clone()),
            Self::Path(path) => Endpoint::parse(&Endpoint::of_address(page.as_str())?.at(path)),
        }
    }
}

fn host(text: &str) -> Option<Endpoint> {
    let root = Endpoint::parse(text).ok()?;
    (Endpoint::of_address(text).as_ref() == Ok(&root)).then_some(root)
}

/// Ids of apps are written as those of tenants are.
fn id(json: &mut Reader<'_>) -> Option<TenantId> {
    told(json, "an id like 00000000-0000-0000-0000-000000000000", |text| text.parse().ok())
}

/// A text that `read` can read; anything else but `null` is odd.
fn told<T>(
    json: &mut Reader<'_>,
    wanted: &'static str,
    read: impl Fn(&str) -> Option<T>,
) -> Option<T> {
    let text = json.text()?;
    let value = read(&text);
    if value.is_none() {
        json.note_odd(wanted);
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::live::entra::registration::Resource;

    const CLIENT: &str = "11111111-2222-3333-4444-55555555555A";

    fn read(live: &str) -> Result<Option<LiveConfig>, ConfigFault> {
        LiveConfig::of(format!("{{\n\"live\":\n{live}}}").as_bytes())
    }

    fn live(more: &str) -> LiveConfig {
        read(&format!(r#"{{"clientId": "{CLIENT}"{more}}}"#)).unwrap().unwrap()
    }

    fn said(fault: ConfigFault) -> String {
        match fault {
            ConfigFault::Malformed(said) => said,
            other => panic!("{other}"),
        }
    }

    fn page(address: &str) -> Endpoint {
        Endpoint::parse(address).unwrap()
    }

    #[test]
    fn a_client_id_alone_is_the_global_cloud_and_any_organisation() {
        let live = live("");
        assert_eq!(live.client_id, CLIENT.to_ascii_lowercase());
        assert_eq!(live.realm, Realm::Organizations);
        let app = live.registration(&page("https://console.example"));
        assert_eq!(app.redirect_uri, "https://console.example/");
        assert_eq!(app.graph.as_str(), "https://graph.microsoft.com");
        assert_eq!(app.authority.home().as_str(), "https://login.microsoftonline.com");
        assert_eq!(app.partner_center, None);
    }

    #[test]
    fn a_cloud_brings_its_hosts_and_an_address_takes_the_place_of_one() {
        let us = live(r#", "cloud": "usGovL5""#);
        assert_eq!((us.login, us.graph), (Cloud::UsGovL5.login(), Cloud::UsGovL5.graph()));
        let other = live(r#", "cloud": "china", "authority": "http://localhost:4721/""#);
        let app = other.registration(&page("http://localhost:4173"));
        assert_eq!(app.authority.home().as_str(), "http://localhost:4721");
        assert_eq!(app.graph, Cloud::China.graph());
    }

    #[test]
    fn the_sign_in_page_leads_back_to_the_path_that_the_console_is_under() {
        let app = live("").registration(&page("https://www.example/console/"));
        assert_eq!(app.redirect_uri, "https://www.example/console/");
    }

    #[test]
    fn partner_center_is_on_the_console_s_own_host_or_on_another() {
        for (written, found) in [
            ("/pc", "https://www.example/pc"),
            ("/api/pc/", "https://www.example/api/pc"),
            ("https://proxy.example/pc", "https://proxy.example/pc"),
            ("https://api.partnercenter.microsoft.com/", "https://api.partnercenter.microsoft.com"),
        ] {
            let live = live(&format!(r#", "partnerCenter": "{written}""#));
            let app = live.registration(&page("https://www.example/console"));
            let endpoint = app.endpoint(Resource::PartnerCenter).map(Endpoint::as_str);
            assert_eq!(endpoint, Some(found), "{written}");
        }
    }

    #[test]
    fn the_partner_s_own_sign_in_page_is_asked_where_it_is_named() {
        let live = live(r#", "tenant": "4fdbff88-9d6b-42e0-9713-45c922ba8001""#);
        assert_eq!(live.realm.name(), "4fdbff88-9d6b-42e0-9713-45c922ba8001");
    }

    #[test]
    fn without_the_member_nobody_signs_in() {
        let source = r#""source": { "snapshot": "demo.json", "demo": true }"#;
        for config in [format!("{{ {source} }}"), format!("{{ {source}, \"live\": null }}")] {
            assert_eq!(LiveConfig::of(config.as_bytes()), Ok(None), "{config}");
        }
        let marked = format!("\u{feff}{{ {source}, \"live\": {{ \"clientId\": \"{CLIENT}\" }} }}");
        assert_eq!(LiveConfig::of(marked.as_bytes()), Ok(Some(live(""))));
    }

    #[test]
    fn what_is_null_is_left_out() {
        let nothing =
            r#", "cloud": null, "authority": null, "partnerCenter": null, "tenant": null"#;
        assert_eq!(live(nothing), live(""));
    }

    #[test]
    fn what_is_wrong_is_named_with_its_place() {
        for (text, said) in [
            ("{}", "missing field `clientId` at line 3 column 3"),
            ("{\n\"clientId\": null }", "missing field `clientId` at line 4 column 19"),
            ("[]", "`live`: expected an object at line 3 column 1"),
            (
                r#"{"clientId": "console"}"#,
                "`clientId`: expected an id like 00000000-0000-0000-0000-000000000000 at line 3 column 23",
            ),
            (r#"{"clientID": "x"}"#, "unknown field `clientID` at line 3 column 2"),
        ] {
            assert_eq!(read(text), Err(ConfigFault::Malformed(said.to_owned())), "{text}");
        }
    }

    #[test]
    fn a_member_that_cannot_be_meant_is_refused_by_name() {
        for (name, wrong, wanted) in [
            ("cloud", "\"germany\"", "global, usGovL4, usGovL5 or china"),
            ("cloud", "1", "a text"),
            ("authority", "\"https://login.microsoftonline.com/organizations\"", HOST),
            ("authority", "\"http://login.microsoftonline.com\"", HOST),
            ("authority", "\"login.microsoftonline.com\"", HOST),
            ("graph", "\"https://graph.microsoft.com/v1.0\"", HOST),
            ("graph", "\"\"", HOST),
            ("partnerCenter", "\"pc\"", PLACE),
            ("partnerCenter", "\"/\"", PLACE),
            ("partnerCenter", "\"//proxy.example/pc\"", PLACE),
            ("partnerCenter", "\"/pc/../admin\"", PLACE),
            ("partnerCenter", "\"/pc?x\"", PLACE),
            ("partnerCenter", "\"http://proxy.example\"", PLACE),
            (
                "tenant",
                "\"contoso.onmicrosoft.com\"",
                "an id like 00000000-0000-0000-0000-000000000000",
            ),
        ] {
            let text = format!(r#"{{"clientId": "{CLIENT}", "{name}": {wrong}}}"#);
            let said = said(read(&text).unwrap_err());
            assert!(said.starts_with(&format!("`{name}`: expected {wanted} at line 3")), "{said}");
        }
    }
}
