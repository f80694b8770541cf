use super::*;

fn parse(text: &str) -> Result<Template, LinkErrorKind> {
    Template::parse(text, &Hosts::standard())
}

#[test]
fn values_are_encoded_in_every_position() {
    let known = KnownIds { alias: Some("a/b?c#d&e é..".to_owned()), ..KnownIds::default() };
    let template = parse("https://portal.azure.com/{alias}/?x={alias}&y=1#/{alias}");
    let value = "a%2Fb%3Fc%23d%26e%20%C3%A9..";
    let address = format!("https://portal.azure.com/{value}/?x={value}&y=1#/{value}");
    assert_eq!(template.unwrap().address(&known), Some(address));
}

#[test]
fn a_value_in_the_host_must_be_part_of_one_label() {
    let template = parse("https://{name}-admin.sharepoint.com").unwrap();
    let address = |name: &str| {
        template
            .address(&KnownIds { sharepoint_name: Some(name.to_owned()), ..KnownIds::default() })
    };
    assert_eq!(address("Contoso").as_deref(), Some("https://contoso-admin.sharepoint.com"));
    for name in ["", " ", "evil.example/", "evil.example?", "a.b", "x@y", "-x", "é", "a b", ".."] {
        assert_eq!(address(name), None, "{name}");
    }
    assert_eq!(address(&"a".repeat(60)), None);
}

#[test]
fn dots_alone_are_not_accepted() {
    let template = parse("https://portal.azure.com/a/{alias}").unwrap();
    for alias in ["", ".", "..", " .. "] {
        let known = KnownIds { alias: Some(alias.to_owned()), ..KnownIds::default() };
        assert_eq!(template.address(&known), None, "{alias:?}");
    }
}

#[test]
fn an_invalid_template_has_a_reason() {
    let bad = |text: &str| LinkErrorKind::BadTemplate(text.to_owned());
    let not_allowed = |host: &str| LinkErrorKind::HostNotAllowed(host.to_owned());
    for (text, reason) in [
        ("http://portal.azure.com", LinkErrorKind::NotHttps),
        ("javascript:alert(1)", LinkErrorKind::NotHttps),
        ("https://evil.example/{tid}", not_allowed("evil.example")),
        ("https://portal.azure.com@evil.example/", not_allowed("portal.azure.com@evil.example")),
        ("https://portal.azure.com:8443/", not_allowed("portal.azure.com:8443")),
        ("https://portal.azure.com.evil.example", not_allowed("portal.azure.com.evil.example")),
        ("https://{tid}.azure.com/", not_allowed(".azure.com")),
        ("https://x{name}-admin.sharepoint.com", bad("https://x{name}-admin.sharepoint.com")),
        ("https://{name}", bad("https://{name}")),
        ("https:///x", bad("https:///x")),
        ("https://portal.azure.com/\\x", bad("https://portal.azure.com/\\x")),
        ("https://portal.azure.com/a b", bad("https://portal.azure.com/a b")),
        ("https://portal.azure.com/{tid", bad("https://portal.azure.com/{tid")),
        ("https://portal.azure.com/}", bad("https://portal.azure.com/}")),
        ("https://portal.azure.com/{id}", LinkErrorKind::UnknownPlaceholder("id".to_owned())),
    ] {
        assert_eq!(parse(text), Err(reason), "{text}");
    }
}
