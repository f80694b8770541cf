use super::*;
use crate::sources::microsoft::client::tokens::Resource;

const CLIENT: &str = "11111111-2222-3333-4444-55555555555A";

fn read(live: &str) -> Result<Option<MicrosoftConfig>, ConfigError> {
    MicrosoftConfig::parse(format!("{{\n\"live\":\n{live}}}").as_bytes())
}

fn live(more: &str) -> MicrosoftConfig {
    read(&format!(r#"{{"clientId": "{CLIENT}"{more}}}"#)).unwrap().unwrap()
}

fn message_of(error: ConfigError) -> String {
    match error {
        ConfigError::Malformed(message) => message,
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
fn a_cloud_has_its_hosts_and_an_address_replaces_one() {
    let us = live(r#", "cloud": "usGovL5""#);
    assert_eq!((us.login, us.graph), (Cloud::UsGovL5.login(), Cloud::UsGovL5.graph()));
    let other = live(r#", "cloud": "china", "authority": "http://localhost:4721/""#);
    let app = other.registration(&page("http://localhost:4173"));
    assert_eq!(app.authority.home().as_str(), "http://localhost:4721");
    assert_eq!(app.graph, Cloud::China.graph());
}

#[test]
fn the_redirect_uri_contains_the_path_of_the_console() {
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
fn the_configured_tenant_is_the_realm() {
    let live = live(r#", "tenant": "4fdbff88-9d6b-42e0-9713-45c922ba8001""#);
    assert_eq!(live.realm.name(), "4fdbff88-9d6b-42e0-9713-45c922ba8001");
}

#[test]
fn without_the_member_there_is_no_sign_in() {
    let source = r#""source": { "snapshot": "demo.json", "demo": true }"#;
    for config in [format!("{{ {source} }}"), format!("{{ {source}, \"live\": null }}")] {
        assert_eq!(MicrosoftConfig::parse(config.as_bytes()), Ok(None), "{config}");
    }
    let marked = format!("\u{feff}{{ {source}, \"live\": {{ \"clientId\": \"{CLIENT}\" }} }}");
    assert_eq!(MicrosoftConfig::parse(marked.as_bytes()), Ok(Some(live(""))));
}

#[test]
fn null_members_are_ignored() {
    let nothing = r#", "cloud": null, "authority": null, "partnerCenter": null, "tenant": null"#;
    assert_eq!(live(nothing), live(""));
}

#[test]
fn errors_are_reported_with_their_position() {
    for (text, message) in [
        ("{}", "`live`: missing field `clientId` at line 3 column 2"),
        (
            "{\n\"clientId\": null }",
            "`live.clientId`: invalid type: null, expected an id like \
             00000000-0000-0000-0000-000000000000 at line 4 column 16",
        ),
        ("7", "`live`: invalid type: integer `7`, expected an object at line 3 column 1"),
        (
            r#"{"clientId": "console"}"#,
            "`live.clientId`: invalid value: string \"console\", expected an id like \
             00000000-0000-0000-0000-000000000000 at line 3 column 22",
        ),
        (
            r#"{"clientID": "x"}"#,
            "`live.clientID`: unknown field `clientID`, expected one of `clientId`, `tenant`, \
             `signOutAfterIdleMinutes`, `cloud`, `authority`, `graph`, `partnerCenter` at line 3 \
             column 11",
        ),
    ] {
        assert_eq!(read(text), Err(ConfigError::Malformed(message.to_owned())), "{text}");
    }
    assert!(read("[]").is_err());
}

#[test]
fn invalid_members_are_reported_by_name() {
    const CLOUDS: &str = "one of `global`, `usGovL4`, `usGovL5`, `china`";
    const ID: &str = "an id like 00000000-0000-0000-0000-000000000000";
    for (name, wrong, wanted) in [
        ("cloud", "\"germany\"", CLOUDS),
        ("authority", "\"https://login.microsoftonline.com/organizations\"", HOST),
        ("authority", "\"http://login.microsoftonline.com\"", HOST),
        ("authority", "\"login.microsoftonline.com\"", HOST),
        ("graph", "\"https://graph.microsoft.com/v1.0\"", HOST),
        ("graph", "\"\"", HOST),
        ("graph", "7", HOST),
        ("partnerCenter", "\"pc\"", LOCATION),
        ("partnerCenter", "\"/\"", LOCATION),
        ("partnerCenter", "\"//proxy.example/pc\"", LOCATION),
        ("partnerCenter", "\"/pc/../admin\"", LOCATION),
        ("partnerCenter", "\"/pc?x\"", LOCATION),
        ("partnerCenter", "\"http://proxy.example\"", LOCATION),
        ("tenant", "\"contoso.onmicrosoft.com\"", ID),
    ] {
        let text = format!(r#"{{"clientId": "{CLIENT}", "{name}": {wrong}}}"#);
        let message = message_of(read(&text).unwrap_err());
        assert!(message.starts_with(&format!("`live.{name}`: ")), "{message}");
        assert!(message.contains(&format!("expected {wanted} at line 3 column ")), "{message}");
    }
}

#[test]
fn the_idle_limit_is_a_number_of_minutes_or_absent() {
    let minutes = |text: &str| {
        let live = live(&format!(r#", "signOutAfterIdleMinutes": {text}"#));
        live.idle_limit.map(IdleLimit::minutes)
    };
    assert_eq!(live("").idle_limit, None);
    assert_eq!((minutes("null"), minutes("15")), (None, Some(15)));
    for wrong in ["0", "1", "1441", "-5", "70000", "1.5", "\"15\""] {
        let text = format!(r#"{{"clientId": "{CLIENT}", "signOutAfterIdleMinutes": {wrong}}}"#);
        let message = message_of(read(&text).unwrap_err());
        assert!(message.contains("signOutAfterIdleMinutes"), "{message}");
    }
}
