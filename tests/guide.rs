//! What the guides say of connecting a partner is what the program does.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;

use regia::{
    auth::diagnosis::{Diagnosis, Field, Side},
    config::{Config, MicrosoftConfig},
    microsoft_data::MicrosoftData,
};

const CLIENT: &str = "\"clientId\": \"00000000-0000-0000-0000-000000000000\"";

fn read(path: &str) -> String {
    fs::read_to_string(format!("{}/{path}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

/// What stands between the backquotes of a text.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

#[test]
fn every_example_of_the_configuration_is_one() {
    for path in ["docs/config.md", "docs/connect.md"] {
        let text = read(path);
        let examples: Vec<&str> =
            text.split("```json\n").skip(1).map(|rest| rest.split("```").next().unwrap()).collect();
        assert!(!examples.is_empty(), "{path}");
        for example in examples {
            let config = Config::parse(example.as_bytes(), MicrosoftData::default()).unwrap();
            assert!(
                MicrosoftConfig::parse(&config.live.unwrap()).unwrap().is_some(),
                "{path}: {example}"
            );
        }
    }
}

#[test]
fn the_page_about_the_configuration_has_every_member_of_the_live_source_and_no_other() {
    let page = read("docs/config.md");
    let mut told: Vec<&str> = page
        .lines()
        .filter_map(|line| line.strip_prefix("| `live."))
        .flat_map(|row| row.split(" | ").next().unwrap().split("`, `live."))
        .map(|name| name.trim_end_matches('`'))
        .collect();
    told.sort_unstable();
    for name in &told {
        let more = if *name == "clientId" { String::new() } else { format!(", \"{name}\": null") };
        let config = format!("{{ \"live\": {{ {CLIENT}{more} }} }}");
        assert!(MicrosoftConfig::parse(config.as_bytes()).unwrap().is_some(), "{name}");
    }
    // A member that does not exist is refused with the names of those that do.
    let refused = MicrosoftConfig::parse(b"{ \"live\": { \"?\": 1 } }").unwrap_err().to_string();
    let (_, members) = refused.split_once("expected one of ").unwrap();
    let mut known: Vec<&str> = quoted(members).collect();
    known.sort_unstable();
    assert_eq!(told, known);
}

#[test]
fn every_code_of_the_guide_is_explained_by_the_console_at_the_same_place() {
    let guide = read("docs/connect.md");
    let rows: Vec<Vec<&str>> = guide
        .lines()
        .filter(|line| line.starts_with("| `AADSTS"))
        .map(|line| line.trim_matches('|').split(" | ").map(str::trim).collect())
        .collect();
    assert!(rows.len() > 10, "{rows:?}");
    for row in rows {
        let [codes, _, place] = row[..] else { panic!("{row:?}") };
        for code in quoted(codes) {
            let number = code.trim_start_matches("AADSTS");
            let cause = Diagnosis::read(&format!("AADSTS{number}")).unwrap().cause.unwrap();
            let (side, field) = (cause.side(), cause.field());
            let agrees = match place {
                "Step 1" => side == Side::Registration && field != Some(Field::Permissions),
                "Step 2" => field == Some(Field::Permissions),
                "Step 3" => matches!(field, Some(Field::Member(_))),
                "Enterprise applications" => field == Some(Field::Enterprise),
                "The customer" => side == Side::Customer,
                // Of an app that is not there: at the customer rather than in the configuration.
                "Step 5" => side == Side::Customer || number == "700016",
                _ => !cause.is_setup(),
            };
            assert!(agrees, "{code}: {place}, and yet {cause:?} at {side:?}, {field:?}");
        }
    }
}
