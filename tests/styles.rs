//! Holds the styles together: every class has a rule and every rule a class, colours live in one
//! sheet, and nothing is styled or marked up behind the policy's back.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[expect(dead_code, reason = "paths are the other test's")]
mod rust_source;
mod style_sheet;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};

use rust_source::{Token, files, tokens};
use style_sheet::{Sheet, asked_for, colours, sheet};

const TOKENS: &str = "style/tokens.css";
const LAYERS: [&str; 4] = ["tokens", "base", "ui", "views"];

/// Where markup is written.
fn is_markup(name: &str) -> bool {
    let folders = ["src/app/", "src/components/", "src/pages/", "src/views/", "src/ui/"];
    folders.iter().any(|it| name.starts_with(it)) || name == "src/app.rs"
}

fn sheets() -> Vec<(String, Sheet)> {
    files("style", "css").into_iter().map(|(name, text)| (name, sheet(&text))).collect()
}

fn index_html() -> String {
    fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/index.html")).unwrap()
}

/// What a piece of markup says of styles, each thing with its line.
#[derive(Debug, Default)]
struct Markup {
    classes: Vec<(String, usize)>,
    /// Custom properties set by `style:--name`.
    properties: Vec<String>,
    /// `style=` and `inner_html`, which the policy or good sense forbids.
    forbidden: Vec<(&'static str, usize)>,
}

impl Markup {
    fn add<'a>(&mut self, names: impl Iterator<Item = &'a str>, line: usize) {
        // `{class}` hands on a name that was read where it was written.
        let whole = |it: &str| it.starts_with('{') && it.ends_with('}');
        self.classes.extend(names.filter(|it| !whole(it)).map(|it| (it.to_owned(), line)));
    }
}

/// Reads `class="…"`, `class=(…)`, `class:name`, `style:--name` out of Rust.
fn markup(text: &str) -> Markup {
    let tokens = tokens(text);
    let mut markup = Markup::default();
    let sign = |at: usize, sign: char| tokens.get(at).is_some_and(|(it, _)| it.is(sign));
    for (at, (token, line)) in tokens.iter().enumerate() {
        let Token::Word(word) = token else { continue };
        let assigned = sign(at + 1, '=') && !sign(at + 2, '=') && !sign(at + 2, '>');
        match word.as_str() {
            "class" if assigned => {
                let literals = literals(&tokens[at + 2..]);
                let names = literals.iter().flat_map(|it| it.split_whitespace());
                markup.add(names, *line);
            }
            // `#[prop(default = "note")] class`: a component's class unless its user names another.
            "default" if assigned => {
                if let Some([(Token::Text(names), _), (close, _), (end, _), (Token::Word(prop), _)]) =
                    tokens.get(at + 2..at + 6)
                    && close.is(')')
                    && end.is(']')
                    && prop == "class"
                {
                    markup.add(names.split_whitespace(), *line);
                }
            }
            // `el("p").class("note")`, and the functions that hand a class on to an element.
            "class" if at > 0 && sign(at - 1, '.') && sign(at + 1, '(') => {
                let names = arguments(&tokens[at + 2..]);
                markup.add(names.iter().flat_map(|it| it.split_whitespace()), *line);
            }
            carrier if CARRIERS.contains(&carrier) && sign(at + 1, '(') => {
                let names = arguments(&tokens[at + 2..]);
                markup.add(names.iter().flat_map(|it| it.split_whitespace()), *line);
            }
            "style" if at > 0 && sign(at - 1, '.') && sign(at + 1, '(') => {
                let name = arguments(&tokens[at + 2..]).first().map(|it| (*it).to_owned());
                markup.properties.extend(name.filter(|it| it.starts_with("--")));
            }
            "class" if sign(at + 1, ':') => match tokens.get(at + 2) {
                // A field of a struct that carries the class to where it is drawn.
                Some((Token::Text(names), _)) => markup.add(names.split_whitespace(), *line),
                _ => markup.add(set_by_name(&tokens[at + 2..]).as_deref().into_iter(), *line),
            },
            "style" if assigned => markup.forbidden.push(("style=", *line)),
            "style" if sign(at + 1, ':') => markup.properties.push(dashed(&tokens[at + 2..])),
            "inner_html" => markup.forbidden.push(("inner_html", *line)),
            _ => {}
        }
    }
    markup
}

/// Functions one of whose arguments is a class.
const CARRIERS: [&str; 4] = ["page_link", "external_link", "disclosure", "button"];

/// The string literals among the arguments of a call, not those within them.
fn arguments(tokens: &[(Token, usize)]) -> Vec<&str> {
    let mut found = Vec::new();
    let mut depth = 0_usize;
    for (token, _) in tokens {
        match token {
            Token::Text(text) if depth == 0 => found.push(text.as_str()),
            Token::Sign('(' | '[' | '{') => depth += 1,
            Token::Sign(')') if depth == 0 => break,
            Token::Sign(')' | ']' | '}') => depth -= 1,
            _ => {}
        }
    }
    found
}

/// The string literals of an attribute's value; those that something is compared with are no value.
fn literals(tokens: &[(Token, usize)]) -> Vec<&str> {
    let mut found = Vec::new();
    let mut depth = 0_usize;
    let is = |at: usize, sign: char| tokens.get(at).is_some_and(|(it, _)| it.is(sign));
    let word = |at: usize| matches!(tokens.get(at), Some((Token::Word(_), _)));
    for (at, (token, _)) in tokens.iter().enumerate() {
        match token {
            Token::Text(text) => {
                let compared = at >= 2 && is(at - 1, '=') && (is(at - 2, '=') || is(at - 2, '!'));
                if !compared {
                    found.push(text.as_str());
                }
            }
            Token::Sign('(' | '[' | '{') => depth += 1,
            Token::Sign(')' | ']' | '}' | ';' | ',') if depth == 0 => break,
            Token::Sign(')' | ']' | '}') => depth -= 1,
            Token::Sign('>') if depth == 0 && !(at > 0 && (is(at - 1, '-') || is(at - 1, '='))) => {
                break;
            }
            // The next attribute: `name=`, `on:click=`, `aria-label=`.
            Token::Word(_) if depth == 0 && at > 0 => {
                let named = is(at + 1, '=') && !is(at + 2, '=') && !is(at + 2, '>');
                let of_a_kind = is(at + 1, ':') && (word(at + 2) || is(at + 2, '-'));
                let hyphenated = is(at + 1, '-') && word(at + 2);
                if named || of_a_kind || hyphenated {
                    break;
                }
            }
            _ => {}
        }
    }
    found
}

/// The name in `class:name=…`; the type of a field that is called `class` is none.
fn set_by_name(tokens: &[(Token, usize)]) -> Option<String> {
    let name = dashed(tokens);
    let len =
        tokens.iter().take_while(|(it, _)| matches!(it, Token::Word(_)) || it.is('-')).count();
    let small = name.starts_with(|c: char| c.is_ascii_lowercase());
    (small && tokens.get(len).is_some_and(|(it, _)| it.is('='))).then_some(name)
}

/// A name with hyphens, which Rust reads as several tokens.
fn dashed(tokens: &[(Token, usize)]) -> String {
    let part = |(token, _): &(Token, usize)| match token {
        Token::Word(word) => Some(word.clone()),
        Token::Sign('-') => Some("-".to_owned()),
        _ => None,
    };
    tokens.iter().map_while(part).collect()
}

/// `block` or `block__part`, each of small letters and hyphens, and perhaps `--variant`: a look that
/// never changes, since a state is an attribute.
fn is_class_name(name: &str) -> bool {
    let part = |it: &str| {
        it.starts_with(|c: char| c.is_ascii_lowercase())
            && it.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
            && !it.contains("--")
    };
    let (name, variant) = name.split_once("--").unwrap_or((name, "plain"));
    let (block, inner) = name.split_once("__").unwrap_or((name, "part"));
    part(block) && part(inner) && part(variant)
}

/// Class names in HTML.
fn html_classes(html: &str) -> Vec<String> {
    let values = html.split(" class=\"").skip(1).filter_map(|it| it.split('"').next());
    values.flat_map(str::split_whitespace).map(str::to_owned).collect()
}

/// Each class in use, with a place where it is.
fn classes_in_use() -> BTreeMap<String, String> {
    let mut used = BTreeMap::new();
    for (name, text) in files("src", "rs").into_iter().filter(|(name, _)| is_markup(name)) {
        for (class, line) in markup(&text).classes {
            used.entry(class).or_insert_with(|| format!("{name}:{line}"));
        }
    }
    for class in html_classes(&index_html()) {
        used.entry(class).or_insert_with(|| "index.html".to_owned());
    }
    used
}

fn none(found: &[String]) {
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

#[test]
fn every_class_has_a_rule_and_every_rule_a_class() {
    let used = classes_in_use();
    let mut ruled = BTreeMap::new();
    for (name, sheet) in sheets() {
        for (class, line) in sheet.classes {
            ruled.entry(class).or_insert_with(|| format!("{name}:{line}"));
        }
    }
    assert!(!used.is_empty() && !ruled.is_empty(), "nothing was read");
    let bare = used.iter().filter(|(it, _)| !ruled.contains_key(*it));
    let idle = ruled.iter().filter(|(it, _)| !used.contains_key(*it));
    let odd = used.iter().filter(|(it, _)| !is_class_name(it));
    let found: Vec<String> = bare
        .map(|(class, place)| format!("{place}: no sheet has a rule for .{class}"))
        .chain(idle.map(|(class, place)| format!("{place}: nothing has the class {class}")))
        .chain(odd.map(|(class, place)| {
            format!("{place}: {class} is not block, block__part or either with --variant")
        }))
        .collect();
    none(&found);
}

#[test]
fn colours_are_written_in_the_tokens_only() {
    let mut found = Vec::new();
    for (name, sheet) in sheets().into_iter().filter(|(name, _)| name != TOKENS) {
        for (property, value, line) in sheet.declarations {
            for colour in colours(&value) {
                found.push(format!("{name}:{line}: {property} says {colour}, not a token"));
            }
        }
    }
    none(&found);
}

#[test]
fn every_token_that_is_asked_for_exists() {
    let sheets = sheets();
    let mut known: BTreeSet<String> = sheets
        .iter()
        .flat_map(|(_, sheet)| sheet.declarations.iter().map(|(property, ..)| property.clone()))
        .filter(|it| it.starts_with("--"))
        .collect();
    for (_, text) in files("src", "rs") {
        known.extend(markup(&text).properties);
    }
    let mut found = Vec::new();
    for (name, sheet) in &sheets {
        for (_, value, line) in &sheet.declarations {
            let absent = asked_for(value).into_iter().filter(|it| !known.contains(it));
            found.extend(absent.map(|it| format!("{name}:{line}: nothing sets {it}")));
        }
    }
    none(&found);
}

#[test]
fn every_rule_lies_in_a_layer() {
    let mut found = Vec::new();
    for (name, sheet) in sheets() {
        let loose = sheet.unlayered.into_iter();
        found.extend(loose.map(|(rule, line)| format!("{name}:{line}: {rule} is in no layer")));
    }
    none(&found);
}

#[test]
fn the_page_links_every_sheet_and_begins_with_the_order_of_the_layers() {
    let html = index_html();
    let linked: Vec<&str> = html
        .split("<link data-trunk rel=\"css\" href=\"")
        .skip(1)
        .filter_map(|it| it.split('"').next())
        .collect();
    let sheets = sheets();
    let there: BTreeSet<&str> = sheets.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(linked.iter().copied().collect::<BTreeSet<_>>(), there, "index.html and style/");
    assert_eq!(linked.first(), Some(&TOKENS));
    let (_, tokens) = sheets.iter().find(|(name, _)| name == TOKENS).unwrap();
    assert_eq!(tokens.layer_order.as_deref(), Some(&LAYERS.map(str::to_owned)[..]));
}

#[test]
fn nothing_is_styled_or_marked_up_behind_the_policys_back() {
    let mut found = Vec::new();
    for (name, text) in files("src", "rs") {
        let forbidden = markup(&text).forbidden.into_iter();
        found.extend(forbidden.map(|(what, line)| format!("{name}:{line}: {what}")));
    }
    let html = index_html();
    for what in [" style=", "<style", "<script", " onclick=", " onload=", " onerror=", "<base"] {
        if html.contains(what) {
            found.push(format!("index.html: {what}"));
        }
    }
    none(&found);
}

#[test]
fn classes_are_found_in_every_form() {
    let text = r#"
        view! {
            <div class="grid grid__row" id="not-a-class">
                <p class=("grid__dense", move || dense.get()) aria-label="label">"words"</p>
                <b class=move || if kind == "compared" { "tag" } else { "tag__off" }>"text"</b>
                <i class:tag__on=move || on.get() class:is-open=true data-x="no"/>
                <Icon class="icon" name="health"/>
                <u class=format!("under {class} under__{kind}")/>
                <hr class=if a { "rule" } else { "rule__thin" } on:click=move |_| say("spoken") />
            </div>
        }
        struct Column { class: &'static str, other: String }
        let class: String = Column { class: "column", other: "no" };
    "#;
    let found: BTreeSet<String> = markup(text).classes.into_iter().map(|(it, _)| it).collect();
    let expected = [
        "grid",
        "grid__row",
        "grid__dense",
        "tag",
        "tag__off",
        "tag__on",
        "is-open",
        "icon",
        "under",
        "under__{kind}",
        "rule",
        "rule__thin",
        "column",
    ];
    assert_eq!(found, expected.map(str::to_owned).into());
    let lines: Vec<usize> = markup(text).classes.iter().map(|(_, line)| *line).collect();
    assert_eq!(lines, [3, 3, 4, 5, 5, 6, 6, 7, 8, 8, 9, 9, 13]);
}

#[test]
fn a_style_attribute_is_found_and_a_style_property_is_not() {
    let bad = [
        "view! { <p style=\"color: red\"/> }",
        "view! { <p style=move || x.get()/> }",
        "view! { <p inner_html=post/> }",
    ];
    for text in bad {
        assert_eq!(markup(text).forbidden.len(), 1, "{text}");
    }
    let good = "view! { <p style:width=\"3px\" style:--row-height=move || x.get()/> } // style=";
    assert!(markup(good).forbidden.is_empty());
    assert_eq!(markup(good).properties, ["width", "--row-height"]);
}

#[test]
fn a_made_up_class_name_is_refused() {
    for name in ["grid", "data-grid", "data-grid__row", "h1", "button--quiet", "grid__row--head"] {
        assert!(is_class_name(name), "{name}");
    }
    for name in ["Grid", "grid--", "a--b--c", "grid__", "badge-{kind}", "grid_row", "__x", "2x"] {
        assert!(!is_class_name(name), "{name}");
    }
}

#[test]
fn a_sheet_is_read_as_it_is_meant() {
    let read = sheet(
        "@layer a, b;\n/* .not { color: red } */\n@layer b {\n  .card:hover > .card__part:not(.card__x),\n  \
         a.link { color: var(--ink, var(--pen)); margin: 0.5em; content: \".no\"; &:focus { top: 1px } }\n  \
         @media (min-width: 20.5em) { .wide { inset: 0 } }\n}\n@keyframes x { 12.5% { left: 0 } }\n\
         .loose { color: tomato }\n",
    );
    let classes: Vec<&str> = read.classes.iter().map(|(it, _)| it.as_str()).collect();
    assert_eq!(classes, ["card", "card__part", "card__x", "link", "wide", "loose"]);
    assert_eq!(read.unlayered, [(".loose".to_owned(), 9)]);
    assert_eq!(read.layer_order, Some(vec!["a".to_owned(), "b".to_owned()]));
    assert_eq!(read.declarations[0], ("color".to_owned(), "var(--ink, var(--pen))".to_owned(), 5));
    assert_eq!(asked_for(&read.declarations[0].1), ["--ink", "--pen"]);
}

#[test]
fn a_colour_is_found_in_every_form_and_a_token_is_none() {
    for value in [
        "#fff",
        "1px solid #12ab34cd",
        "rgb(0 0 0 / 50%)",
        "light-dark(Tomato, var(--x))",
        "color-mix(in oklab, red 10%, var(--x))",
        "linear-gradient(oklch(50% 0 0), var(--x))",
    ] {
        assert_eq!(colours(value).len(), 1, "{value}");
    }
    for value in [
        "var(--red)",
        "transparent",
        "currentColor",
        "CanvasText",
        "color-mix(in oklab, var(--a) 10%, var(--b))",
        "url(#red) no-repeat",
        "--tan-ish",
        "pre-line",
    ] {
        assert_eq!(colours(value), [""; 0], "{value}");
    }
}
