use super::*;
use crate::sources::testing::{now_or_never, reading};

fn layout(text: &str) -> Layout {
    now_or_never(Layout::parse(text.as_bytes(), &reading()))
}

fn rows(text: &str) -> Vec<&str> {
    layout(text).rows.into_iter().map(|span| text[span].trim_end()).collect()
}

#[test]
fn brackets_and_quotes_within_strings_do_not_count() {
    let text = r#"{"customers":[{"a":"]}\"\\"},{"b":[{}]}],"x":"}"}"#;
    assert_eq!(rows(text), [r#"{"a":"]}\"\\"}"#, r#"{"b":[{}]}"#]);
    assert_eq!(layout(text).member(text.as_bytes(), "x"), Some(&b"\"}\""[..]));
    assert!(!layout(text).ends_early);
}

#[test]
fn whitespace_does_not_matter() {
    assert_eq!(rows("{ \"customers\" : [\n\t{ } ,\r\n  { } ] }"), ["{ }", "{ }"]);
}

#[test]
fn members_may_stand_before_and_after_the_customers() {
    let text = r#"{"format":1,"customers":[{}],"issues":[]}"#;
    let names: Vec<_> = layout(text).members.into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["format", "issues"]);
}

#[test]
fn a_row_without_its_last_brace_affects_no_other_row() {
    let text = "{\"customers\":[\n{\"a\":[1},\n{\"b\":2},\n{\"c\":{},\n{\"d\":4}\n]}";
    assert_eq!(rows(text), ["{\"a\":[1},", "{\"b\":2}", "{\"c\":{},", "{\"d\":4}"]);
    assert!(!layout(text).ends_early);
}

#[test]
fn a_row_with_an_open_string_affects_no_other_row() {
    let text = "{\"customers\":[\n{\"a\":\"x},\n{\"b\":2}\n],\"y\":1}";
    assert_eq!(rows(text), ["{\"a\":\"x},", "{\"b\":2}"]);
    assert_eq!(layout(text).member(text.as_bytes(), "y"), Some(&b"1"[..]));
}

#[test]
fn invalid_bytes_between_rows_are_a_row_of_their_own() {
    assert_eq!(rows("{\"customers\":[{}}},nonsense,{}]}"), ["{}", "}}", "nonsense", "{}"]);
}

#[test]
fn a_truncated_file_is_recognised() {
    for text in ["{", "{\"a", "{\"a\":[", "{\"customers\":[{},{\"a\"", "{\"customers\":[{}]"] {
        assert!(layout(text).ends_early, "{text}");
    }
    assert_eq!(rows("{\"customers\":[{},{\"a\""), ["{}"]);
}

#[test]
fn excessive_nesting_is_broken() {
    let deep = format!("{{\"customers\":[\n{}\n{{}}]}}", "[".repeat(200));
    assert_eq!(rows(&deep).last(), Some(&"{}"));
}
