//! The hosts that the source names: which of them the app calls, and which it only leads to.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[expect(dead_code, reason = "other tests read paths")]
mod rust_source;

use std::{collections::BTreeMap, fs};

use rust_source::{Token, files, rust_files, tokens};

/// What a host is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Purpose {
    /// The app sends requests to it, if `config.json` connects the console.
    Called,
    /// The user opens it by a link.
    Linked,
}

use Purpose::{Called, Linked};

/// The hosts that the app may name. One that is added here and called is added to
/// `hosting/clouds.json` as well, or the browser refuses the request.
const HOSTS: &[(&str, Purpose)] = &[
    ("admin.cloud.microsoft", Linked),
    ("admin.microsoft.com", Linked),
    ("admin.powerplatform.microsoft.com", Linked),
    ("admin.teams.microsoft.com", Linked),
    ("api.partnercenter.microsoft.com", Called),
    ("dod-graph.microsoft.us", Called),
    ("entra.microsoft.com", Linked),
    ("github.com", Linked),
    ("graph.microsoft.com", Called),
    ("graph.microsoft.us", Called),
    ("intune.microsoft.com", Linked),
    ("learn.microsoft.com", Linked),
    ("login.microsoftonline.com", Called),
    ("login.microsoftonline.us", Called),
    ("login.partner.microsoftonline.cn", Called),
    ("microsoftgraph.chinacloudapi.cn", Called),
    ("partner.microsoft.com", Linked),
    ("portal.azure.com", Linked),
    ("purview.microsoft.com", Linked),
    ("security.microsoft.com", Linked),
    ("status.cloud.microsoft", Linked),
    ("support.microsoft.com", Linked),
];

/// Names that belong to nobody (RFC 2606), and this machine.
fn is_reserved(host: &str) -> bool {
    let last = host.rsplit('.').next().unwrap_or(host);
    host == "127.0.0.1"
        || host.ends_with("example.com")
        || ["example", "localhost", "invalid", "test"].contains(&last)
}

/// The hosts of the addresses in a text. One that a placeholder begins has none.
fn hosts(text: &str) -> impl Iterator<Item = &str> {
    let is_of_host = |c: char| c.is_ascii_alphanumeric() || ".-".contains(c);
    text.match_indices("://")
        .filter(|(at, _)| text[..*at].ends_with("http") || text[..*at].ends_with("https"))
        .filter_map(move |(at, sign)| text[at + sign.len()..].split(|c| !is_of_host(c)).next())
        .map(|host| host.trim_end_matches('.'))
        .filter(|host| host.contains('.') && !host.starts_with('-'))
}

/// The string literals of a Rust file that are not in items for tests only.
fn texts(file: &str) -> Vec<String> {
    let all: Vec<Token> = tokens(file).into_iter().map(|(token, _)| token).collect();
    let for_tests = tokens("#[cfg(test)]").into_iter().map(|(token, _)| token).collect::<Vec<_>>();
    let (mut found, mut at) = (Vec::new(), 0);
    while let Some(token) = all.get(at) {
        if all[at..].starts_with(&for_tests) {
            at += for_tests.len();
            at += length_of_item(&all[at..]);
            continue;
        }
        if let Token::Text(text) = token {
            found.push(text.clone());
        }
        at += 1;
    }
    found
}

/// The number of tokens of the item that these begin with: up to its block or its semicolon.
fn length_of_item(tokens: &[Token]) -> usize {
    let mut depth = 0;
    let end = tokens.iter().position(|token| {
        if ['{', '(', '['].into_iter().any(|sign| token.is(sign)) {
            depth += 1;
        } else if ['}', ')', ']'].into_iter().any(|sign| token.is(sign)) {
            depth -= 1;
        }
        depth == 0 && (token.is('}') || token.is(';'))
    });
    end.map_or(tokens.len(), |end| end + 1)
}

/// Folders with files that are served, and how their names end.
const SERVED: &[(&str, &str)] = &[
    ("locales", "json"),
    ("public", "csv"),
    ("public", "js"),
    ("public", "json"),
    ("public", "webmanifest"),
    ("style", "css"),
];

/// The texts that the app may name a host in at run time, each with the name of its file.
fn read_at_run_time() -> Vec<(String, String)> {
    let sources = rust_files("src").into_iter();
    let sources = sources.filter(|file| !file.module.iter().any(|it| it == "tests"));
    let sources = sources.map(|file| (file.name.clone(), texts(&file.text).join("\n")));
    let served = SERVED.iter().flat_map(|(folder, end)| files(folder, end));
    let served = served.filter(|(name, _)| name != "public/demo.json");
    let page = fs::read_to_string(format!("{}/index.html", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let page = std::iter::once(("index.html".to_owned(), page));
    sources.chain(served).chain(page).collect()
}

/// The hosts that the app may name at run time, each with a file that names it.
fn named() -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for (name, text) in read_at_run_time() {
        for host in hosts(&text).filter(|host| !is_reserved(host)) {
            found.insert(host.to_owned(), name.clone());
        }
    }
    found
}

#[test]
fn the_app_names_these_hosts_and_no_other() {
    let known: BTreeMap<&str, Purpose> = HOSTS.iter().copied().collect();
    let named = named();
    let unknown: Vec<_> = named.iter().filter(|(host, _)| !known.contains_key(&***host)).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
    let unused: Vec<_> = HOSTS.iter().filter(|(host, _)| !named.contains_key(*host)).collect();
    assert!(unused.is_empty(), "{unused:?}");
}

#[test]
fn the_page_its_styles_and_its_lists_are_read_too() {
    let names: Vec<String> = read_at_run_time().into_iter().map(|(name, _)| name).collect();
    for name in [
        "index.html",
        "locales/en.json",
        "public/app.webmanifest",
        "public/boot.js",
        "public/product-names.csv",
        "style/base.css",
    ] {
        assert!(names.iter().any(|it| it == name), "{name}");
    }
}

#[test]
fn the_policy_allows_requests_to_the_called_hosts_and_to_no_other() {
    let policy = fs::read_to_string(format!("{}/hosting/clouds.json", env!("CARGO_MANIFEST_DIR")));
    let policy = policy.unwrap();
    let mut allowed: Vec<&str> = hosts(&policy).collect();
    allowed.sort_unstable();
    allowed.dedup();
    let called = HOSTS.iter().filter(|(_, purpose)| *purpose == Called);
    // The settings name the host of Partner Center, because not every console uses it.
    let called =
        called.map(|(host, _)| *host).filter(|it| *it != "api.partnercenter.microsoft.com");
    assert_eq!(allowed, called.collect::<Vec<_>>());
}

#[test]
fn code_for_tests_is_left_out() {
    let file = r#"
        const A: &str = "https://a.org/x";
        #[cfg(test)]
        mod tests { fn f() { g("https://b.org"); } }
        #[cfg(test)]
        use x::{y};
        fn h() { view! { <a href="http://c.org"/> } }
    "#;
    let texts = texts(file).join(" ");
    assert_eq!(hosts(&texts).collect::<Vec<_>>(), ["a.org", "c.org"]);
}
