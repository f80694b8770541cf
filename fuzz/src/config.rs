//! `config.json`, and the files that come with the app.

use std::fmt::Display;

use regia::{
    config::{Config, MicrosoftConfig},
    domain::ProductNames,
    i18n::{Catalogue, Word},
    links::KnownIds,
    microsoft_data::MicrosoftData,
};

use super::world::{is_safe_link, text};

/// Reads the bytes as each of the files. An error names a place in the file, and no link of an operator
/// leads to an unsafe address.
pub fn check(bytes: &[u8]) {
    match Config::parse(bytes, MicrosoftData::of_this_build()) {
        Ok(config) => check_links(&config),
        Err(error) => names_a_place(&error, bytes),
    }
    match MicrosoftConfig::parse(bytes) {
        Ok(live) => assert!(live.is_none_or(|live| !live.client_id.is_empty())),
        Err(error) => names_a_place(&error, bytes),
    }
    if let Err(error) = MicrosoftData::read(bytes) {
        names_a_place(&error, bytes);
    }
    match Catalogue::english().read_over(bytes) {
        Ok(catalogue) => assert!(Word::ALL.iter().all(|word| !catalogue.text(*word).is_empty()
            || catalogue.missing().is_empty())),
        Err(error) => names_a_place(&error, bytes),
    }
    drop(ProductNames::read(bytes.to_vec()));
}

fn check_links(config: &Config) {
    let hostile = KnownIds {
        tenant: Some("../evil".to_owned()),
        initial_domain: Some("evil.example/".to_owned()),
        default_domain: Some("javascript:alert(1)".to_owned()),
        alias: Some("a b\"<>\\\u{202e}".to_owned()),
        relationship: Some("?x=1#y".to_owned()),
        sharepoint_name: Some("contoso".to_owned()),
    };
    for link in config.links.links_with(&hostile) {
        assert!(is_safe_link(&link.href), "{}", link.href);
        let host = link.href["https://".len()..].split(['/', '?', '#']).next().unwrap_or_default();
        assert!(!host.contains('@') && host.is_ascii(), "{}", link.href);
    }
}

/// The line and the column that a message names are within the file.
fn names_a_place(error: &impl Display, bytes: &[u8]) {
    let message = error.to_string();
    let Some((_, place)) = message.rsplit_once(" at line ") else { return };
    let Some((line, column)) = place.split_once(" column ") else { return };
    let (Ok(line), Ok(column)) = (line.parse::<usize>(), column.parse::<usize>()) else { return };
    let text = text(bytes);
    let lines: Vec<&str> = text.split('\n').collect();
    assert!(line <= lines.len(), "{message}");
    let len = line.checked_sub(1).map_or(0, |at| lines[at].len());
    assert!(column <= len + 1, "{message}");
}
