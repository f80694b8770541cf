//! Checks the layers of `docs/architecture.md`: which module may use which, and which may name
//! Leptos or the browser.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[expect(dead_code, reason = "the other test reads tokens")]
mod rust_source;

use std::collections::{BTreeMap, BTreeSet};

use rust_source::{
    File,
    paths::{Named, paths},
    rust_files,
};

/// A module of the crate, with all that is in it but has no row of its own.
struct Layer {
    name: &'static str,
    /// The modules that it may use.
    may_use: &'static [&'static str],
    /// The groups of crates that it may name.
    crates: &'static [Crates],
}

/// Crates that only some modules may name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Crates {
    /// Signals, views and the router.
    Leptos,
    /// The page, its storage, its network.
    Browser,
}

use Crates::{Browser, Leptos};

/// The layers, from the bottom up. A module that is added to `src` is added here.
const LAYERS: &[Layer] = &[
    Layer { name: "json", may_use: &[], crates: &[] },
    Layer { name: "i18n", may_use: &["json"], crates: &[Leptos] },
    Layer { name: "domain", may_use: &["json"], crates: &[] },
    Layer { name: "query", may_use: &["domain"], crates: &[] },
    Layer { name: "directory", may_use: &["domain", "query"], crates: &[] },
    Layer { name: "annotations", may_use: &["domain", "json"], crates: &[] },
    Layer { name: "links", may_use: &["domain", "json"], crates: &[] },
    Layer { name: "relationships", may_use: &["directory", "domain"], crates: &[] },
    Layer { name: "mail", may_use: &["domain"], crates: &[] },
    Layer { name: "licences", may_use: &["domain"], crates: &[] },
    Layer { name: "history", may_use: &["directory", "domain"], crates: &[] },
    Layer { name: "news", may_use: &["directory", "domain"], crates: &[] },
    Layer { name: "service_requests", may_use: &["domain", "json"], crates: &[] },
    Layer { name: "refresh", may_use: &["domain"], crates: &[] },
    Layer { name: "sources", may_use: SOURCES, crates: &[] },
    Layer { name: "auth", may_use: &["domain", "json", "sources"], crates: &[] },
    Layer { name: "microsoft_data", may_use: &["domain", "json", "links"], crates: &[] },
    Layer { name: "config", may_use: CONFIG, crates: &[] },
    Layer { name: "routes", may_use: ROUTES, crates: &[] },
    Layer { name: "palette", may_use: &["directory", "domain", "routes"], crates: &[] },
    Layer {
        name: "saved_views",
        may_use: &["directory", "domain", "query", "routes"],
        crates: &[],
    },
    Layer { name: "dom", may_use: &["sources"], crates: &[Browser, Leptos] },
    Layer { name: "services", may_use: SERVICES, crates: &[Browser, Leptos] },
    Layer { name: "state", may_use: STATE, crates: &[Leptos] },
    Layer { name: "session", may_use: SESSION, crates: &[Leptos] },
    Layer { name: "components", may_use: COMPONENTS, crates: &[Leptos] },
    Layer { name: "components::microsoft", may_use: MICROSOFT_COMPONENTS, crates: &[Leptos] },
    Layer { name: "pages", may_use: PAGES, crates: &[Leptos] },
    Layer { name: "pages::approvals", may_use: MICROSOFT_PAGES, crates: &[Leptos] },
    Layer { name: "pages::missing", may_use: MICROSOFT_PAGES, crates: &[Leptos] },
    Layer { name: "pages::setup", may_use: MICROSOFT_PAGES, crates: &[Leptos] },
    Layer { name: "pages::sign_in", may_use: MICROSOFT_PAGES, crates: &[Leptos] },
    Layer { name: "app", may_use: APP, crates: &[Leptos] },
    Layer { name: "main", may_use: MAIN, crates: &[Browser, Leptos] },
    Layer { name: "lib", may_use: &[], crates: &[] },
];

const SOURCES: &[&str] = &["directory", "domain", "json", "licences", "refresh", "relationships"];

const CONFIG: &[&str] = &["auth", "domain", "json", "links", "microsoft_data", "sources"];

const ROUTES: &[&str] = &["directory", "domain", "licences", "relationships", "service_requests"];

const SERVICES: &[&str] = &["auth", "dom", "domain", "i18n", "refresh", "sources"];

const STATE: &[&str] = &[
    "annotations",
    "config",
    "directory",
    "dom",
    "domain",
    "history",
    "i18n",
    "links",
    "mail",
    "palette",
    "query",
    "relationships",
    "routes",
    "saved_views",
    "service_requests",
    "services",
    "sources",
];

/// Runs the source of a signed-in account.
const SESSION: &[&str] = &[
    "auth",
    "config",
    "directory",
    "dom",
    "domain",
    "i18n",
    "links",
    "refresh",
    "routes",
    "services",
    "sources",
    "state",
];

/// Widgets of several pages.
const COMPONENTS: &[&str] = &[
    "annotations",
    "directory",
    "dom",
    "domain",
    "history",
    "i18n",
    "query",
    "routes",
    "saved_views",
    "services",
    "state",
];

/// Widgets that show the session, the refresh and Microsoft's errors.
const MICROSOFT_COMPONENTS: &[&str] = &[
    "auth",
    "components",
    "dom",
    "domain",
    "i18n",
    "refresh",
    "routes",
    "session",
    "sources",
    "state",
];

const PAGES: &[&str] = &[
    "annotations",
    "components",
    "config",
    "directory",
    "dom",
    "domain",
    "history",
    "i18n",
    "licences",
    "links",
    "mail",
    "news",
    "query",
    "relationships",
    "routes",
    "saved_views",
    "service_requests",
    "services",
    "sources",
    "state",
];

/// Pages that show the session and what Microsoft's services say of it.
const MICROSOFT_PAGES: &[&str] = &[
    "auth",
    "components",
    "components::microsoft",
    "dom",
    "domain",
    "i18n",
    "links",
    "routes",
    "session",
    "sources",
    "state",
];

const APP: &[&str] = &[
    "annotations",
    "components",
    "components::microsoft",
    "config",
    "directory",
    "dom",
    "domain",
    "i18n",
    "links",
    "pages",
    "pages::approvals",
    "pages::missing",
    "pages::setup",
    "pages::sign_in",
    "palette",
    "query",
    "routes",
    "saved_views",
    "services",
    "session",
    "sources",
    "state",
];

const MAIN: &[&str] = &["app", "config", "dom", "i18n", "microsoft_data", "services", "state"];

/// The kinds of source. The views of every source do not tell them apart.
const SOURCE_KINDS: [&str; 4] = ["csv", "demo", "microsoft", "snapshot"];
const BLIND_TO_KINDS: [&str; 3] = ["app", "components", "pages"];

const BROWSER_CRATES: &[&str] = &[
    "console_error_panic_hook",
    "gloo_net",
    "gloo_timers",
    "idb",
    "js_sys",
    "wasm_bindgen",
    "wasm_bindgen_futures",
    "wasm_streams",
    "web_sys",
];

/// What is wrong with a file, as `file:line: what`.
fn violations(file: &File) -> Vec<String> {
    let Some(layer) = layer_of(&file.module) else {
        return vec![format!("{}: tests/architecture.rs has no such layer", file.name)];
    };
    paths(&file.text, &file.module)
        .iter()
        .filter_map(|path| {
            violation(layer, file, path).map(|what| format!("{}:{}: {what}", file.name, path.line))
        })
        .collect()
}

fn violation(layer: &Layer, file: &File, path: &Named) -> Option<String> {
    let written = path.segments.join("::");
    let name = layer.name;
    if !path.is_ours {
        let forbidden = |it: &String| group(it).is_some_and(|it| !layer.crates.contains(&it));
        let is_forbidden = path.segments.iter().any(forbidden);
        return is_forbidden.then(|| format!("`{name}` must not name `{written}`"));
    }
    if is_macro(path) {
        return None;
    }
    let Some(used) = layer_of(&path.segments) else {
        return Some(format!("`crate::{written}` is in no layer of tests/architecture.rs"));
    };
    if used.name != name && !layer.may_use.contains(&used.name) {
        return Some(format!("`{name}` must not use `crate::{written}`"));
    }
    if let [source, kind, ..] = path.segments.as_slice()
        && source == "sources"
        && SOURCE_KINDS.contains(&kind.as_str())
        && BLIND_TO_KINDS.contains(&name)
    {
        return Some(format!("`{name}` must not know of `crate::{written}`"));
    }
    match (file.module.as_slice(), path.segments.as_slice()) {
        ([here, page, ..], [there, other, ..])
            if here == "pages" && there == "pages" && page != other =>
        {
            Some(format!("`pages::{page}` must not use `crate::{written}`"))
        }
        _ => None,
    }
}

/// A macro is exported at the top of the crate.
fn is_macro(path: &Named) -> bool {
    path.segments == ["words"]
}

/// The layer with the longest name that the path begins with.
fn layer_of(segments: &[String]) -> Option<&'static Layer> {
    let begins = |layer: &&Layer| {
        let name: Vec<&str> = layer.name.split("::").collect();
        segments.len() >= name.len() && name.iter().zip(segments).all(|(a, b)| a == b)
    };
    LAYERS.iter().filter(begins).max_by_key(|layer| layer.name.len())
}

fn group(segment: &str) -> Option<Crates> {
    match segment {
        it if BROWSER_CRATES.contains(&it) => Some(Browser),
        it if it.starts_with("leptos") || it == "reactive_graph" => Some(Leptos),
        _ => None,
    }
}

/// Which file uses which, without the code of tests. A module that only hands an item on is not
/// used: the file that declares the item is.
fn uses(all: &[File]) -> BTreeMap<&str, BTreeSet<&str>> {
    let by_module: BTreeMap<&[String], &str> =
        all.iter().map(|file| (file.module.as_slice(), file.name.as_str())).collect();
    let read: Vec<(&File, Vec<Named>)> =
        all.iter().map(|file| (file, paths(&file.text, &file.module))).collect();
    let exports: BTreeMap<Vec<String>, &[String]> = read
        .iter()
        .flat_map(|(file, named)| named.iter().map(|path| (*file, path)))
        .filter(|(_, path)| path.is_ours)
        .filter_map(|(file, path)| {
            let name = path.exported_as.clone()?;
            Some(([&file.module[..], &[name]].concat(), path.segments.as_slice()))
        })
        .collect();
    let declaring = |segments: &[String]| -> Option<&str> {
        let mut segments = segments.to_vec();
        // An item is handed on from module to module a few times at most.
        for _ in 0..8 {
            let shorter = (1..=segments.len()).rev().find_map(|end| {
                let target = exports.get(&segments[..end])?;
                Some([target, &segments[end..]].concat())
            });
            match shorter {
                Some(next) if next != segments => segments = next,
                _ => break,
            }
        }
        (1..=segments.len()).rev().find_map(|end| by_module.get(&segments[..end]).copied())
    };
    read.iter()
        .map(|(file, named)| {
            let used = named.iter().filter(|path| path.is_ours && !path.is_test);
            let used = used.filter(|path| path.exported_as.is_none());
            let used = used.filter_map(|path| declaring(&path.segments));
            (file.name.as_str(), used.filter(|it| *it != file.name).collect())
        })
        .collect()
}

/// Files that use each other, directly or through others. Each circle is given once.
fn circles(uses: &BTreeMap<&str, BTreeSet<&str>>) -> Vec<Vec<String>> {
    let files_below = |from: &str| {
        let mut seen = BTreeSet::new();
        let mut left: Vec<&str> = uses.get(from).into_iter().flatten().copied().collect();
        while let Some(file) = left.pop() {
            if seen.insert(file.to_owned()) {
                left.extend(uses.get(file).into_iter().flatten());
            }
        }
        seen
    };
    let reaches: BTreeMap<&str, BTreeSet<String>> =
        uses.keys().map(|file| (*file, files_below(file))).collect();
    let mut found: BTreeSet<Vec<String>> = BTreeSet::new();
    for (file, seen) in &reaches {
        if seen.contains(*file) {
            let both = |other: &&String| {
                reaches.get(other.as_str()).is_some_and(|back| back.contains(*file))
            };
            found.insert(seen.iter().filter(both).cloned().collect());
        }
    }
    found.into_iter().collect()
}

#[test]
fn modules_use_only_lower_layers() {
    let all = rust_files("src");
    assert!(all.iter().any(|it| it.name == "src/domain/tenant_id.rs"), "files are missing");
    let found: Vec<String> = all.iter().flat_map(violations).collect();
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

#[test]
fn every_layer_has_a_module() {
    let all = rust_files("src");
    for layer in LAYERS {
        let used =
            all.iter().any(|file| layer_of(&file.module).is_some_and(|it| it.name == layer.name));
        assert!(used, "no file is in the layer `{}`", layer.name);
    }
}

#[test]
fn layers_have_no_circle() {
    let uses: BTreeMap<&str, BTreeSet<&str>> =
        LAYERS.iter().map(|layer| (layer.name, layer.may_use.iter().copied().collect())).collect();
    assert_eq!(circles(&uses), [[""; 0]; 0]);
}

#[test]
fn files_do_not_use_each_other_in_a_circle() {
    let all: Vec<File> = rust_files("src")
        .into_iter()
        .filter(|file| !file.module.ends_with(&["tests".to_owned()]))
        .collect();
    let found = circles(&uses(&all));
    let found: Vec<String> = found.iter().map(|circle| circle.join(" ")).collect();
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

fn check(name: &str, text: &str) -> Vec<String> {
    violations(&File::new(name, text.to_owned()))
}

#[test]
fn a_violation_is_reported_with_its_line() {
    let found = check("src/domain/customer.rs", "//! A customer.\n\nuse crate::pages::health;\n");
    assert_eq!(found, ["src/domain/customer.rs:3: `domain` must not use `crate::pages::health`"]);
}

#[test]
fn a_violation_is_found_in_every_form() {
    let bad = [
        "use crate::{domain::Customer, pages::{requests, health::Card}};",
        "use {crate::pages::health};",
        "pub(crate) use crate::pages as scenery;",
        "fn f() -> crate::pages::Shell { todo() }",
        "fn f() { let x = super::super::pages::shell(); }",
        "use super::super::{domain::X, pages::Y};",
        "mod tests { use super::super::super::pages::Y; }",
        "use regia::pages::Y;",
        "use crate\n    ::pages::Y;",
        "use ::regia::pages::Y;",
        "fn f() { view! { <p>{crate::pages::words()}</p> } }",
        "impl crate::pages::Y for X {}",
        "#[derive(Clone)] struct S { y: Vec<crate::pages::Y> }",
    ];
    for text in bad {
        let found = check("src/directory/query.rs", text);
        assert!(found.iter().any(|it| it.contains("pages")), "{text}: {found:?}");
    }
}

#[test]
fn comments_strings_and_similar_names_are_no_violation() {
    let good = [
        "//! See [shell](crate::pages::shell).",
        "/* crate::pages /* nested */ crate::pages */",
        "const A: &str = \"crate::pages::x\";",
        "const A: &str = r#\"use crate::pages; \"web_sys\"\"#;",
        "const A: char = '\"'; const B: &str = \"crate::pages\"; fn f<'a>(x: &'a str) {}",
        "use super::columns::Column; mod tests { use super::*; use super::super::Listing; }",
        "fn f() { let crate_pages = 1; my::pages::x(); }",
        "pub(in crate::directory) fn f() {}",
    ];
    for text in good {
        assert_eq!(check("src/directory/query.rs", text), [""; 0], "{text}");
    }
}

#[test]
fn only_some_modules_name_the_browser_and_leptos() {
    for text in ["use web_sys::Window;", "use leptos::web_sys::Window;", "fn f(x: js_sys::Date) {}"]
    {
        assert_eq!(check("src/pages/health/card.rs", text).len(), 1, "{text}");
        assert_eq!(check("src/services/clock.rs", text), [""; 0], "{text}");
    }
    assert_eq!(check("src/directory/query.rs", "use leptos::prelude::*;").len(), 1);
    assert_eq!(check("src/routes/mod.rs", "use leptos_router::hooks::use_params;").len(), 1);
    assert_eq!(check("src/pages/health/card.rs", "use leptos::prelude::*;"), [""; 0]);
}

#[test]
fn the_kinds_of_source_are_known_below_the_views_only() {
    assert_eq!(check("src/sources/microsoft/graph.rs", "use crate::sources::Load;"), [""; 0]);
    assert_eq!(check("src/sources/microsoft/graph.rs", "use crate::state::Console;").len(), 1);
    assert_eq!(check("src/pages/health/card.rs", "use crate::sources::snapshot::X;").len(), 1);
    assert_eq!(check("src/pages/health/card.rs", "use crate::sources::ReadReport;"), [""; 0]);
    assert_eq!(check("src/pages/setup/check.rs", "use crate::sources::microsoft::X;"), [""; 0]);
}

#[test]
fn a_page_uses_no_other_page() {
    let text = "use crate::pages::requests::Composer;";
    assert_eq!(check("src/pages/health/card.rs", text).len(), 1);
    assert_eq!(check("src/pages/health/card.rs", "use super::super::requests::Composer;").len(), 1);
    assert_eq!(check("src/pages/requests/card.rs", text), [""; 0]);
    assert_eq!(check("src/components/icon.rs", text).len(), 1);
    assert_eq!(check("src/app/shell.rs", text), [""; 0]);
}

#[test]
fn a_module_without_a_layer_is_noticed() {
    assert_eq!(check("src/utils.rs", "").len(), 1);
    assert_eq!(check("src/pages/health/card.rs", "use crate::Anything;").len(), 1);
    assert_eq!(check("src/pages/health/card.rs", "crate::words!(hello);"), [""; 0]);
}

fn circles_of(files: &[(&str, &str)]) -> Vec<Vec<String>> {
    let files: Vec<File> =
        files.iter().map(|(name, text)| File::new(name, (*text).to_owned())).collect();
    circles(&uses(&files))
}

#[test]
fn a_circle_is_found_through_other_files_and_exports() {
    let found = circles_of(&[
        ("src/a/mod.rs", "mod one; mod two; pub use one::One;"),
        ("src/a/one.rs", "use super::two::Two; pub struct One;"),
        ("src/a/two.rs", "use crate::b::B; pub struct Two;"),
        ("src/b.rs", "use crate::a::One; pub struct B;"),
    ]);
    assert_eq!(found, [["src/a/one.rs", "src/a/two.rs", "src/b.rs"]]);
}

#[test]
fn a_child_may_use_what_a_sibling_declares_and_a_test_may_use_anything() {
    let found = circles_of(&[
        ("src/a/mod.rs", "mod one; mod two; pub use one::One; pub use two::Two;"),
        ("src/a/one.rs", "pub struct One; #[cfg(test)] mod tests { use crate::a::two::Two; }"),
        ("src/a/two.rs", "use super::One; pub struct Two;"),
    ]);
    assert_eq!(found, [[""; 0]; 0]);
}
