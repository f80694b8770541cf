//! Holds the parts of the app apart: how what is fetched later may be called.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[expect(dead_code, reason = "paths are the other test's")]
mod rust_source;

use std::fs;

use rust_source::{Token, rust_files, tokens};

/// The module by which a part is entered (`script/site/belonging.mjs`).
const ENTRIES: &str = "entries";

/// The paths in the table of parts, which begin with the name of the crate.
fn modules() -> Vec<String> {
    let table = fs::read_to_string("script/site/parts.mjs").unwrap();
    let quoted = table.split('"').skip(1).step_by(2);
    quoted.filter_map(|it| it.strip_prefix("regia::").map(str::to_owned)).collect()
}

/// What is wrong with the functions of a module of entries, a line for each.
fn complaints(text: &str) -> Vec<String> {
    let tokens = tokens(text);
    let word = |at: usize| match tokens.get(at) {
        Some((Token::Word(word), _)) => word.as_str(),
        _ => "",
    };
    let mut found = Vec::new();
    let mut kept_apart = false;
    for (at, (_, line)) in tokens.iter().enumerate() {
        match word(at) {
            "inline" => kept_apart = word(at + 2) == "never",
            "async" => found.push(format!("{line}: what is `async` is compiled into its caller")),
            "impl" => found.push(format!("{line}: what is generic is compiled into its caller")),
            "fn" => {
                if !kept_apart {
                    found.push(format!("{line}: `{}` is not `#[inline(never)]`", word(at + 1)));
                }
                if tokens.get(at + 2).is_some_and(|(token, _)| token.is('<')) {
                    found.push(format!("{line}: what is generic is compiled into its caller"));
                }
                kept_apart = false;
            }
            _ => {}
        }
    }
    found
}

#[test]
fn every_part_has_entries_that_the_build_can_tell_apart() {
    let (modules, files) = (modules(), rust_files("src"));
    assert!(!modules.is_empty());
    let entries = files.iter().filter(|file| file.module.last().is_some_and(|it| it == ENTRIES));
    for file in entries {
        let (_, part) = file.module.split_last().unwrap();
        let part = part.join("::");
        assert!(modules.contains(&part), "script/site/parts.mjs has no `regia::{part}`");
        assert_eq!(complaints(&file.text), [""; 0], "{}", file.name);
    }
}

#[test]
fn what_would_be_compiled_into_its_caller_is_noticed() {
    assert_eq!(
        complaints("#[inline(never)]\npub fn f(x: &str) -> Vec<u8> { g::<u8>(x) }"),
        [""; 0]
    );
    for text in [
        "pub fn f() {}",
        "#[inline] pub fn f() {}",
        "#[inline(never)] fn f() {} fn g() {}",
        "#[inline(never)] async fn f() {}",
        "#[inline(never)] fn f<T>(x: T) {}",
        "#[inline(never)] fn f(x: impl Fn()) {}",
    ] {
        assert_eq!(complaints(text).len(), 1, "{text}");
    }
}
