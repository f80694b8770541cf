//! Holds the layers: who may call whom, and who may name Leptos or the browser.
//!
//! Reads the paths in `src` as text, so that a room which does not compile yet is checked too.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod rust_source;

use std::collections::{BTreeMap, BTreeSet};

use rust_source::{File, Path, files, paths, rust_files};

/// A part of the house: a module, with all that is in it but has no row of its own.
struct Room {
    name: &'static str,
    /// The rooms whose names may stand in this one.
    may_use: &'static [&'static str],
    /// What may stand here of the world outside.
    outside: &'static [Outside],
}

/// Crates that not everyone may name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outside {
    /// Signals and views.
    Leptos,
    /// The page, its storage, its network.
    Browser,
}

use Outside::{Browser, Leptos};

/// The drawing of the house. A room that is added to `src` is added here.
const ROOMS: &[Room] = &[
    Room { name: "json", may_use: &[], outside: &[] },
    Room { name: "domain", may_use: &["json"], outside: &[] },
    Room { name: "directory", may_use: &["domain"], outside: &[] },
    Room { name: "desk", may_use: &["domain", "json"], outside: &[] },
    Room { name: "links", may_use: &["domain", "json"], outside: &[] },
    Room { name: "i18n", may_use: &["json"], outside: &[Leptos] },
    Room { name: "shipped", may_use: &["domain", "json", "links"], outside: &[] },
    Room {
        name: "config",
        may_use: &["domain", "json", "links", "shipped", "source::live"],
        outside: &[],
    },
    Room { name: "access", may_use: &["domain", "directory", "source"], outside: &[] },
    Room { name: "routes", may_use: &["access", "domain", "directory"], outside: &[] },
    Room { name: "source", may_use: &["domain", "directory", "json"], outside: &[] },
    Room {
        name: "source::live",
        may_use: &["domain", "directory", "json", "source"],
        outside: &[],
    },
    // What the app asks of its surroundings, as traits; `browser` is what answers.
    Room { name: "state::platform", may_use: &["domain", "i18n", "source"], outside: &[] },
    Room { name: "browser::stream", may_use: &["source"], outside: &[Browser] },
    // Focus, scrolling, sizes: what a widget does to its own elements.
    Room {
        name: "browser::dom",
        may_use: &["source", "browser::stream"],
        outside: &[Leptos, Browser],
    },
    Room {
        name: "browser",
        may_use: &[
            "domain",
            "i18n",
            "source",
            "source::live",
            "state::platform",
            "browser::dom",
            "browser::stream",
        ],
        outside: &[Leptos, Browser],
    },
    Room {
        name: "state",
        may_use: &[
            "access",
            "domain",
            "directory",
            "desk",
            "links",
            "i18n",
            "config",
            "routes",
            "source",
            "state::platform",
            // Drafts are written before the page goes away, which the window says.
            "browser::dom",
        ],
        outside: &[Leptos],
    },
    Room { name: "ui", may_use: &["i18n", "browser::dom"], outside: &[Leptos] },
    Room { name: "components", may_use: COMPONENTS, outside: &[Leptos] },
    Room { name: "pages", may_use: PAGES, outside: &[Leptos] },
    // What shows the session, the refresh and Microsoft's errors knows the kind of source.
    Room { name: "components::microsoft", may_use: MICROSOFT_COMPONENTS, outside: &[Leptos] },
    Room { name: "pages::approvals", may_use: MICROSOFT_PAGES, outside: &[Leptos] },
    Room { name: "pages::missing", may_use: MICROSOFT_PAGES, outside: &[Leptos] },
    Room { name: "pages::setup", may_use: MICROSOFT_PAGES, outside: &[Leptos] },
    Room { name: "pages::sign_in", may_use: MICROSOFT_PAGES, outside: &[Leptos] },
    Room { name: "views", may_use: VIEWS, outside: &[Leptos] },
    Room { name: "live", may_use: LIVE, outside: &[Leptos] },
    Room { name: "app", may_use: APP, outside: &[Leptos] },
    Room { name: "main", may_use: EVERYTHING, outside: &[Leptos, Browser] },
    Room { name: "lib", may_use: &[], outside: &[] },
];

/// Widgets of several pages: they read what the state holds, and name no page.
const COMPONENTS: &[&str] =
    &["domain", "directory", "i18n", "routes", "state", "state::platform", "ui", "browser::dom"];

/// A page reads what the state holds, and touches the browser through `browser::dom` alone.
const PAGES: &[&str] = &[
    "access",
    "components",
    "domain",
    "directory",
    "desk",
    "links",
    "i18n",
    "config",
    "routes",
    "source",
    "state",
    "state::platform",
    "ui",
    "browser::dom",
];

/// A view reads what the state holds, and touches the page through `browser::dom` alone.
const VIEWS: &[&str] = &[
    "access",
    "components",
    "pages",
    "domain",
    "directory",
    "desk",
    "links",
    "i18n",
    "config",
    "routes",
    "sorting",
    "source",
    "state",
    "state::platform",
    "ui",
    "browser::dom",
];

/// Widgets that show the session, the refresh and Microsoft's errors.
const MICROSOFT_COMPONENTS: &[&str] = &[
    "components",
    "domain",
    "i18n",
    "routes",
    "live",
    "source",
    "source::live",
    "state",
    "state::platform",
];

/// Pages that show the session, the refresh and Microsoft's errors. One names no other.
const MICROSOFT_PAGES: &[&str] = &[
    "components",
    "components::microsoft",
    "domain",
    "i18n",
    "links",
    "routes",
    "live",
    "source",
    "source::live",
    "state",
    "state::platform",
];

/// The live source meets the browser, and names nothing that shows.
const LIVE: &[&str] = &[
    "domain",
    "directory",
    "json",
    "links",
    "i18n",
    "config",
    "routes",
    "source",
    "source::live",
    "state",
    "state::platform",
    "browser",
    "browser::dom",
];

const APP: &[&str] = &[
    "directory",
    "source",
    "components",
    "components::microsoft",
    "live",
    "links",
    "pages",
    "pages::approvals",
    "pages::missing",
    "pages::setup",
    "pages::sign_in",
    "domain",
    "i18n",
    "config",
    "routes",
    "state",
    "state::platform",
    "ui",
    "views",
    "browser::dom",
];

const EVERYTHING: &[&str] = &[
    "app",
    "browser",
    "browser::dom",
    "browser::stream",
    "config",
    "desk",
    "directory",
    "domain",
    "i18n",
    "json",
    "links",
    "live",
    "routes",
    "shipped",
    "source",
    "source::live",
    "state",
    "state::platform",
    "ui",
    "views",
];

/// The kinds of source, which nobody outside `source` tells apart, and who must not name them.
const SOURCE_KINDS: &[&str] = &["snapshot", "csv", "cached", "live"];
const BLIND_TO_KINDS: &[&str] = &["components", "pages", "views", "app", "ui"];

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

/// The rooms whose folders are features.
const FEATURES: [&str; 2] = ["pages", "views"];

/// The folder of `src/views` that puts the features together: it may use each, none may use it.
const FRAME: &str = "shell";

/// The folder of `src/views` that every feature may use.
const SHARED: &str = "parts";

/// What is wrong with a file, a line for each `file:line`.
fn complaints(file: &File, features: &BTreeSet<String>) -> Vec<String> {
    let Some(room) = room_of(&file.module) else {
        return vec![format!("{}: tests/architecture.rs knows no such room", file.name)];
    };
    let found = paths(&file.text, &file.module);
    found
        .iter()
        .filter_map(|path| {
            complaint(room, file, path, features)
                .map(|text| format!("{}:{}: {text}", file.name, path.line))
        })
        .collect()
}

fn complaint(room: &Room, file: &File, path: &Path, features: &BTreeSet<String>) -> Option<String> {
    let written = path.segments.join("::");
    if !path.ours {
        let forbidden = |it: &String| outside(it).is_some_and(|it| !room.outside.contains(&it));
        return path
            .segments
            .iter()
            .any(forbidden)
            .then(|| format!("`{}` must not name `{written}`", room.name));
    }
    if path.is_macro() {
        return None;
    }
    let Some(used) = room_of(&path.segments) else {
        return Some(format!("`crate::{written}` is in no room of tests/architecture.rs"));
    };
    if used.name != room.name && !room.may_use.contains(&used.name) {
        return Some(format!("`{}` must not use `crate::{written}`", room.name));
    }
    if let [source, kind, ..] = path.segments.as_slice()
        && source == "source"
        && SOURCE_KINDS.contains(&kind.as_str())
        && BLIND_TO_KINDS.contains(&room.name)
    {
        return Some(format!("`{}` must not know of `crate::{written}`", room.name));
    }
    let here = file.module.get(1).map_or("", String::as_str);
    feature_of(&path.segments, features)
        .filter(|used| FEATURES.contains(&room.name) && *used != here && file.module.len() > 1)
        .filter(|_| here != FRAME)
        .map(|_| format!("`{}::{here}` must not use the feature `crate::{written}`", room.name))
}

/// The room with the longest name that begins the path.
fn room_of(segments: &[String]) -> Option<&'static Room> {
    let begins = |room: &&Room| {
        let name: Vec<&str> = room.name.split("::").collect();
        segments.len() >= name.len() && name.iter().zip(segments).all(|(a, b)| a == b)
    };
    ROOMS.iter().filter(begins).max_by_key(|room| room.name.len())
}

fn outside(segment: &str) -> Option<Outside> {
    match segment {
        it if BROWSER_CRATES.contains(&it) => Some(Browser),
        it if it == "leptos" || it.starts_with("leptos_") || it == "reactive_graph" => Some(Leptos),
        _ => None,
    }
}

fn feature_of<'a>(segments: &'a [String], features: &BTreeSet<String>) -> Option<&'a str> {
    let [room, feature, ..] = segments else { return None };
    (FEATURES.contains(&&**room) && features.contains(feature)).then_some(feature)
}

/// The folders in `src/pages` and `src/views` that are features.
fn features(all: &[File]) -> BTreeSet<String> {
    let folder = |file: &File| {
        let of = |room: &&str| file.name.strip_prefix(&format!("src/{room}/"));
        let rest = FEATURES.iter().find_map(of)?;
        rest.split_once('/').map(|(folder, _)| folder.to_owned())
    };
    all.iter().filter_map(folder).filter(|it| it != SHARED).collect()
}

#[test]
fn no_arrow_points_upwards() {
    let all = rust_files("src");
    assert!(all.len() > 10, "only {} files were read", all.len());
    let features = features(&all);
    let found: Vec<String> = all.iter().flat_map(|file| complaints(file, &features)).collect();
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

#[test]
fn the_drawing_has_no_circle() {
    // Rooms within a room may be used by it; `lib` and `main` are used by nobody.
    let mut left: BTreeMap<&str, &[&str]> =
        ROOMS.iter().map(|room| (room.name, room.may_use)).collect();
    loop {
        let free: Vec<&str> = left
            .iter()
            .filter(|(_, uses)| uses.iter().all(|it| !left.contains_key(it)))
            .map(|(name, _)| *name)
            .collect();
        if free.is_empty() {
            break;
        }
        for name in free {
            left.remove(name);
        }
    }
    assert!(left.is_empty(), "these use each other in a circle: {left:?}");
}

fn judge(name: &str, text: &str) -> Vec<String> {
    let features = ["health", "requests", "shell"].map(str::to_owned).into();
    complaints(&File::new(name, text.to_owned()), &features)
}

#[test]
fn an_arrow_upwards_is_named_with_its_line() {
    let found = judge("src/domain/customer.rs", "//! A customer.\n\nuse crate::views::shell;\n");
    assert_eq!(found, ["src/domain/customer.rs:3: `domain` must not use `crate::views::shell`"]);
}

#[test]
fn an_arrow_hides_in_no_form() {
    let bad = [
        "use crate::{domain::Customer, views::{shell, health::Card}};",
        "use {crate::views::shell};",
        "pub(crate) use crate::views as scenery;",
        "fn f() -> crate::views::Shell { todo() }",
        "fn f() { let x = super::super::views::shell(); }",
        "use super::super::{domain::X, views::Y};",
        "mod tests { use super::super::super::views::Y; }",
        "use regia::views::Y;",
        "use crate\n    ::views::Y;",
        "use ::regia::views::Y;",
    ];
    for text in bad {
        let found = judge("src/directory/query.rs", text);
        assert!(found.iter().any(|it| it.contains("views")), "{text}: {found:?}");
    }
}

#[test]
fn what_is_said_in_words_is_no_arrow() {
    let good = [
        "//! See [shell](crate::views::shell).",
        "/* crate::views /* nested */ crate::views */",
        "const A: &str = \"crate::views::x\";",
        "const A: &str = r#\"use crate::views; \"web_sys\"\"#;",
        "const A: char = '\"'; const B: &str = \"crate::views\"; fn f<'a>(x: &'a str) {}",
        "use super::columns::Column; mod tests { use super::*; use super::super::Listing; }",
        "fn f() { let crate_views = 1; my::views::x(); }",
        "pub(in crate::directory) fn f() {}",
    ];
    for text in good {
        assert_eq!(judge("src/directory/query.rs", text), [""; 0], "{text}");
    }
}

#[test]
fn only_the_browser_room_talks_to_the_page() {
    for text in [
        "use web_sys::Window;",
        "use leptos::web_sys::Window;",
        "fn f(x: js_sys::Date) {}",
        "use {idb::Factory};",
    ] {
        assert_eq!(judge("src/views/health/card.rs", text).len(), 1, "{text}");
        assert_eq!(judge("src/browser/clock.rs", text), [""; 0], "{text}");
    }
    assert_eq!(judge("src/directory/query.rs", "use leptos::prelude::*;").len(), 1);
    assert_eq!(judge("src/routes/mod.rs", "use leptos::prelude::*;").len(), 1);
    assert_eq!(judge("src/views/health/card.rs", "use leptos::prelude::*;"), [""; 0]);
}

#[test]
fn a_view_touches_the_page_through_one_door() {
    assert_eq!(judge("src/views/health/pane.rs", "use crate::browser::dom;"), [""; 0]);
    assert_eq!(judge("src/views/health/pane.rs", "use crate::browser::Browser;").len(), 1);
    assert_eq!(judge("src/browser/store.rs", "use crate::state::platform::Store;"), [""; 0]);
    assert_eq!(judge("src/browser/store.rs", "use crate::state::Console;").len(), 1);
}

#[test]
fn live_is_a_room_of_its_own() {
    assert_eq!(judge("src/source/live/graph.rs", "use crate::source::Load;"), [""; 0]);
    assert_eq!(judge("src/source/live/graph.rs", "use crate::state::Console;").len(), 1);
    assert_eq!(judge("src/source/cached.rs", "use super::live::Graph;").len(), 1);
    assert_eq!(judge("src/state/console.rs", "use crate::source::{Source, live::Graph};").len(), 1);
    assert_eq!(judge("src/views/health/pane.rs", "use crate::source::snapshot::X;").len(), 1);
    assert_eq!(judge("src/views/health/pane.rs", "use crate::source::ReadReport;"), [""; 0]);
}

#[test]
fn a_feature_knows_no_other_feature() {
    let text = "use crate::views::requests::Composer;";
    assert_eq!(judge("src/views/health/pane.rs", text).len(), 1);
    assert_eq!(judge("src/views/health/pane.rs", "use super::super::requests::Composer;").len(), 1);
    assert_eq!(judge("src/views/requests/pane.rs", text), [""; 0]);
    assert_eq!(judge("src/views/shell/mod.rs", text), [""; 0]);
    assert_eq!(judge("src/views/parts/pane.rs", text).len(), 1);
    assert_eq!(judge("src/views/health/pane.rs", "use crate::views::shell::Frame;").len(), 1);
    assert_eq!(judge("src/views/health/pane.rs", "use crate::views::parts::Pane;"), [""; 0]);
    assert_eq!(judge("src/app.rs", text), [""; 0]);
    let text = "use crate::pages::requests::Composer;";
    assert_eq!(judge("src/pages/health/card.rs", text).len(), 1);
    assert_eq!(judge("src/pages/requests/card.rs", text), [""; 0]);
    assert_eq!(judge("src/views/shell/mod.rs", text), [""; 0]);
    assert_eq!(judge("src/components/icon.rs", text).len(), 1);
}

#[test]
fn a_room_that_is_not_drawn_is_noticed() {
    assert_eq!(judge("src/utils.rs", "").len(), 1);
    assert_eq!(judge("src/views/health/pane.rs", "use crate::Anything;").len(), 1);
    assert_eq!(judge("src/views/health/pane.rs", "crate::words!(hello);"), [""; 0]);
}

#[test]
fn every_source_file_is_found() {
    let names: Vec<String> = files("src", "rs").into_iter().map(|(name, _)| name).collect();
    assert!(names.iter().any(|it| it == "src/domain/tenant_id.rs"), "{names:?}");
    assert!(names.iter().any(|it| it == "src/lib.rs"), "{names:?}");
}
