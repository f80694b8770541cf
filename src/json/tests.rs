//! What is read is what `serde_json` reads, and what is written is read again.

use std::borrow::Cow;

use proptest::prelude::*;
use serde::de::IgnoredAny;
use serde_json::{Map, Value};

use super::*;

/// Whatever comes next, as a tree. Fractions, which nobody asks for, come as their text.
fn tree(json: &mut Reader<'_>) -> Value {
    match json.kind() {
        Kind::Null => {
            json.null();
            Value::Null
        }
        Kind::Flag => json.flag().into(),
        Kind::Text => json.text().into(),
        Kind::Number => number(json.raw()),
        Kind::List => {
            let mut elements = Vec::new();
            json.list();
            while json.element() {
                elements.push(tree(json));
            }
            elements.into()
        }
        Kind::Object => {
            let mut members = Map::new();
            json.object();
            while let Some(key) = json.key() {
                members.insert(key.into_owned(), tree(json));
            }
            members.into()
        }
        Kind::Nothing => {
            json.skip();
            Value::Null
        }
    }
}

fn number(text: &[u8]) -> Value {
    match Reader::new(text).integer() {
        Some(number) => number.into(),
        None => String::from_utf8_lossy(text).into(),
    }
}

fn strict(text: &[u8]) -> Result<Value, Fault> {
    let mut json = Reader::new(text);
    let value = tree(&mut json);
    json.finish().map(|()| value)
}

fn write(out: &mut Output, value: &Value) {
    match value {
        Value::Null => out.null(),
        Value::Bool(flag) => out.flag(*flag),
        Value::Number(number) => out.integer(number.as_i64().unwrap()),
        Value::String(text) => out.text(text),
        Value::Array(elements) => {
            out.list();
            for element in elements {
                write(out, element);
            }
            out.end_list();
        }
        Value::Object(members) => {
            out.object();
            for (name, member) in members {
                write(out.key(name), member);
            }
            out.end_object();
        }
    }
}

fn texts() -> impl Strategy<Value = String> {
    prop_oneof!["\\PC{0,8}", "[a-c\"\\\\/\\n\\t\u{1}\u{1f}\u{7f}é漢😀]{0,8}"]
}

fn trees() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        texts().prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 40, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::vec((texts(), inner), 0..5)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

/// Texts that are JSON or nearly so.
fn nearly() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        "[\\[\\]{},:\" \\n]",
        "-?[0-9]{0,2}(\\.[0-9]{0,2})?([eE][+-]?[0-9]?)?",
        "true|false|null|nul|\"[a-z]?\"|\"a\":",
        "\"(\\\\[\"\\\\/bfnrtuxa]|\\\\u[0-9a-fA-F]{3,4}|\\\\ud83d\\\\ude00|é|[a\\x01\\x1f\\x7f]){0,3}\"",
    ];
    prop::collection::vec(part, 0..9).prop_map(|parts| parts.concat())
}

/// Whether a text holds half a pair of surrogates, which is where the two differ on purpose.
fn is_half(text: &str) -> bool {
    text.contains("\\ud") || text.contains("\\uD")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn what_is_written_is_read_again_by_both(value in trees()) {
        let mut out = Output::default();
        write(&mut out, &value);
        let text = out.into_string();
        prop_assert_eq!(&text, &value.to_string());
        prop_assert_eq!(strict(text.as_bytes()), Ok(value.clone()));
        let pretty = serde_json::to_vec_pretty(&value).unwrap();
        prop_assert_eq!(strict(&pretty), Ok(value));
    }

    #[test]
    fn what_is_json_is_judged_as_serde_json_judges_it(text in nearly()) {
        let skipped = serde_json::from_str::<IgnoredAny>(&text).is_ok();
        let mut json = Reader::new(text.as_bytes());
        json.skip();
        prop_assert_eq!(json.is_whole(), skipped, "{}", text);
        let mut json = Reader::new(text.as_bytes());
        let read = tree(&mut json);
        prop_assert_eq!(json.is_whole(), skipped, "{}", text);
        match serde_json::from_str::<Value>(&text) {
            Ok(value) if !text.contains(['.', 'e', 'E', '-']) => prop_assert_eq!(read, value),
            Ok(_) => {}
            Err(_) => prop_assert!(!skipped || is_half(&text) || text.contains(['e', 'E'])),
        }
    }

    #[test]
    fn no_bytes_panic_and_what_is_skipped_is_read(bytes: Vec<u8>, start in "[\\[{\":a]{0,6}") {
        let bytes = [start.as_bytes(), &bytes].concat();
        let mut json = Reader::new(&bytes);
        json.skip();
        let skipped = json.is_whole();
        let mut json = Reader::new(&bytes);
        tree(&mut json);
        prop_assert_eq!(json.is_whole(), skipped);
    }
}

#[test]
fn a_text_without_escapes_is_borrowed() {
    let mut json = Reader::new(br#"["a","\n",null,7]"#);
    assert!(json.list() && json.element());
    assert!(matches!(json.text(), Some(Cow::Borrowed("a"))));
    assert!(json.element());
    assert_eq!(json.text().as_deref(), Some("\n"));
    assert!(json.element());
    assert_eq!(json.text(), None);
    assert!(!json.is_odd());
    assert!(json.element());
    assert_eq!(json.text(), None);
    assert!(json.is_odd());
    assert!(!json.element() && json.is_whole());
}

#[test]
fn half_a_character_is_replaced_and_noted() {
    for text in [&br#""a\ud83d""#[..], br#""a\ude00""#, br#""a\ud83dx\u0041""#, b"\"a\xFF\""] {
        let mut json = Reader::new(text);
        assert!(json.text().is_some_and(|text| text.starts_with("a\u{FFFD}")), "{text:?}");
        assert!(json.is_odd() && json.is_whole(), "{text:?}");
    }
    let mut json = Reader::new(br#""\ud83d\ude00""#);
    assert_eq!(json.text().as_deref(), Some("😀"));
    assert!(!json.is_odd());
}

#[test]
fn what_is_not_what_was_asked_for_costs_no_neighbour() {
    let mut json = Reader::new(br#"{"a":{"x":[1,{}]},"b":"kept","c":[3.5,"x",2]}"#);
    assert!(json.object());
    assert_eq!(json.key().as_deref(), Some("a"));
    assert!(!json.list());
    assert!(!json.element());
    assert_eq!(json.key().as_deref(), Some("b"));
    assert_eq!(json.text().as_deref(), Some("kept"));
    assert_eq!(json.key().as_deref(), Some("c"));
    assert!(json.list());
    let mut numbers = Vec::new();
    while json.element() {
        numbers.push(json.integer());
    }
    assert_eq!(numbers, [None, None, Some(2)]);
    assert_eq!(json.key(), None);
    assert!(json.is_odd() && json.is_whole());
}

#[test]
fn a_document_nests_so_deep_and_no_deeper() {
    let nested = |depth: u32| {
        let depth = depth as usize;
        [vec![b'['; depth], vec![b']'; depth]].concat()
    };
    for (depth, fits) in [(DEEPEST, true), (DEEPEST + 1, false)] {
        let text = nested(depth);
        let mut json = Reader::new(&text);
        json.skip();
        assert_eq!(json.is_whole(), fits, "{depth}");
        assert_eq!(strict(&text).is_ok(), fits, "{depth}");
    }
}

#[test]
fn a_fault_names_the_field_and_the_place() {
    let fault = |text: &str, read: fn(&mut Reader<'_>)| {
        let mut json = Reader::new(text.as_bytes());
        json.object();
        while let Some(key) = json.key() {
            if key == "flag" {
                read(&mut json);
            } else {
                json.refuse_field();
            }
        }
        json.note_missing("name");
        json.finish().unwrap_err().to_string()
    };
    let flag = |json: &mut Reader<'_>| assert!(json.flag().is_none_or(|flag| flag));
    assert_eq!(
        fault("{\n  \"flag\": 7}", flag),
        "`flag`: expected true or false at line 2 column 11"
    );
    assert_eq!(fault("{\"falg\": true}", flag), "unknown field `falg` at line 1 column 2");
    assert_eq!(fault("{\"flag\": true}", flag), "missing field `name` at line 1 column 15");
    assert_eq!(fault("{\"flag\": true,}", flag), "unexpected character at line 1 column 15");
    assert_eq!(fault("{\"flag\": true", flag), "unexpected end at line 1 column 14");
    assert_eq!(fault("[]", flag), "expected an object at line 1 column 1");
}

#[test]
fn elements_can_stand_on_lines_of_their_own() {
    let mut out = Output::default();
    out.object().key("a").integer(-1);
    out.line().key("b").list();
    out.line().text("x");
    out.line().text("y");
    out.end_lines();
    out.text_if_any("c", None);
    out.text_if_any("d", Some("\u{1}"));
    out.end_object();
    assert_eq!(out.as_str(), "{\"a\":-1,\n\"b\":[\n\"x\",\n\"y\"\n],\"d\":\"\\u0001\"}");
}
