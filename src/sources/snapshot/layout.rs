//! Finds where the parts of a snapshot stand in its bytes, before any of it is parsed.
//!
//! Nothing here allocates a value: a file of many customers is cut into rows at the speed of
//! memory, and each row can be parsed alone, now or when somebody selects it. One damaged row must
//! not cost its neighbours, so the cutter looks for the next line that begins with a brace, which
//! is how Regia writes rows.

use std::ops::Range;

use memchr::{memchr3, memmem};

use crate::sources::Reading;

/// Objects and lists are nested at most so deep: whatever is deeper is broken.
const DEEPEST: u32 = 128;

/// Bytes handled between two pauses.
pub const SLICE: usize = 256 * 1024;

/// Where the parts of a snapshot stand.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// Name and value of each member of the document but `customers`.
    pub members: Vec<(String, Range<usize>)>,
    /// The elements of `customers`, in their order.
    pub rows: Vec<Range<usize>>,
    /// Whether a `customers` list was met.
    pub has_customers: bool,
    /// Whether the file ends before the document does.
    pub ends_early: bool,
}

impl Layout {
    /// The value of the first member with this name.
    pub fn member<'a>(&self, bytes: &'a [u8], name: &str) -> Option<&'a [u8]> {
        let (_, span) = self.members.iter().find(|(other, _)| other == name)?;
        bytes.get(span.clone())
    }

    /// Cuts a document that begins with a brace; pauses between slices.
    pub async fn of(bytes: &[u8], reading: &Reading) -> Self {
        let mut layout = Self::default();
        let mut at = 1;
        loop {
            let Some(member) = next_member(bytes, at) else {
                layout.ends_early = !closes(bytes, at);
                return layout;
            };
            if member.name == "customers" && bytes[member.value] == b'[' && !layout.has_customers {
                layout.has_customers = true;
                let Some(end) = layout.cut_rows(bytes, member.value + 1, reading).await else {
                    layout.ends_early = true;
                    return layout;
                };
                at = end;
            } else {
                let Scan::End(end) = value_end(bytes, member.value) else {
                    layout.ends_early = true;
                    return layout;
                };
                layout.members.push((member.name, member.value..end));
                at = end;
            }
        }
    }

    /// Cuts the rows from `at` on; the place after the list, or `None` when the file ends in it.
    async fn cut_rows(&mut self, bytes: &[u8], mut at: usize, reading: &Reading) -> Option<usize> {
        let mut pause_at = at + SLICE;
        loop {
            match next_row(bytes, at) {
                Row::At(span) => {
                    at = span.end;
                    self.rows.push(span);
                }
                Row::ListEnds(end) => return Some(end),
                Row::FileEnds => return None,
            }
            if at > pause_at {
                pause_at = at + SLICE;
                (reading.pause)().await;
            }
        }
    }
}

/// A member's name and where its value starts.
struct Member {
    name: String,
    value: usize,
}

/// The next member of the document; `None` at its end and where it cannot be told.
fn next_member(bytes: &[u8], at: usize) -> Option<Member> {
    let start = skip(bytes, at, b" \t\r\n,");
    if bytes.get(start) != Some(&b'"') {
        return None;
    }
    let Scan::End(end) = string_end(bytes, start + 1) else { return None };
    let name = serde_json::from_slice(&bytes[start..end]).ok()?;
    let colon = skip(bytes, end, b" \t\r\n");
    let value = skip(bytes, colon + 1, b" \t\r\n");
    (bytes.get(colon) == Some(&b':') && value < bytes.len()).then_some(Member { name, value })
}

/// Whether the document is over at `at`.
fn closes(bytes: &[u8], at: usize) -> bool {
    bytes.get(skip(bytes, at, b" \t\r\n,")) == Some(&b'}')
}

/// One step through the list of customers.
enum Row {
    At(Range<usize>),
    ListEnds(usize),
    FileEnds,
}

fn next_row(bytes: &[u8], at: usize) -> Row {
    let start = skip(bytes, at, b" \t\r\n,");
    match bytes.get(start) {
        None => return Row::FileEnds,
        Some(b']') => return Row::ListEnds(start + 1),
        Some(_) => {}
    }
    match value_end(bytes, start) {
        Scan::End(end) => Row::At(start..end),
        // Of an odd byte between two rows no more is given up than up to where a row can begin.
        Scan::Nothing => {
            let odd = bytes[start..].iter().position(|byte| b"{[\",]\n".contains(byte));
            Row::At(start..odd.map_or(bytes.len(), |length| start + length.max(1)))
        }
        Scan::Broken | Scan::CutOff => match memmem::find(&bytes[start..], b"\n{") {
            Some(length) => Row::At(start..start + length),
            None => Row::FileEnds,
        },
    }
}

/// What became of looking for the end of a value.
#[derive(Debug, PartialEq, Eq)]
enum Scan {
    /// It ends before this byte.
    End(usize),
    /// No value starts here.
    Nothing,
    /// It cannot be JSON: brackets cross, or a line ends within a string.
    Broken,
    /// The file ends first.
    CutOff,
}

/// Where the value that starts at `at` ends. What is within is not looked at closer.
fn value_end(bytes: &[u8], at: usize) -> Scan {
    match bytes.get(at) {
        None => Scan::CutOff,
        Some(b'"') => string_end(bytes, at + 1),
        Some(b'{' | b'[') => nested_end(bytes, at),
        Some(_) => {
            let rest = &bytes[at..];
            match rest.iter().position(|byte| b",]}{[\": \t\r\n".contains(byte)) {
                Some(0) => Scan::Nothing,
                Some(length) => Scan::End(at + length),
                None => Scan::CutOff,
            }
        }
    }
}

/// Where the object or list that starts at `at` ends.
fn nested_end(bytes: &[u8], mut at: usize) -> Scan {
    // One bit per open bracket, the innermost lowest: set for an object.
    let (mut kinds, mut depth) = (0_u128, 0_u32);
    loop {
        let Some(&byte) = bytes.get(at) else { return Scan::CutOff };
        at += 1;
        match byte {
            b'"' => match string_end(bytes, at) {
                Scan::End(end) => at = end,
                other => return other,
            },
            b'{' | b'[' => {
                if depth == DEEPEST {
                    return Scan::Broken;
                }
                kinds = kinds << 1 | u128::from(byte == b'{');
                depth += 1;
            }
            b'}' | b']' => {
                if (kinds & 1 == 1) != (byte == b'}') {
                    return Scan::Broken;
                }
                kinds >>= 1;
                depth -= 1;
                if depth == 0 {
                    return Scan::End(at);
                }
            }
            _ => {}
        }
    }
}

/// Where the string whose first character is at `at` ends, its quote included.
fn string_end(bytes: &[u8], mut at: usize) -> Scan {
    loop {
        let Some(found) = bytes.get(at..).and_then(|rest| memchr3(b'"', b'\\', b'\n', rest)) else {
            return Scan::CutOff;
        };
        match bytes[at + found] {
            b'"' => return Scan::End(at + found + 1),
            b'\\' => at += found + 2,
            _ => return Scan::Broken,
        }
    }
}

fn skip(bytes: &[u8], at: usize, what: &[u8]) -> usize {
    let rest = bytes.get(at..).unwrap_or(&[]);
    at + rest.iter().position(|byte| !what.contains(byte)).unwrap_or(rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::testing::{now_or_never, reading};

    fn layout(text: &str) -> Layout {
        now_or_never(Layout::of(text.as_bytes(), &reading()))
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
    fn a_row_without_its_last_brace_costs_no_other_row() {
        let text = "{\"customers\":[\n{\"a\":[1},\n{\"b\":2},\n{\"c\":{},\n{\"d\":4}\n]}";
        assert_eq!(rows(text), ["{\"a\":[1},", "{\"b\":2}", "{\"c\":{},", "{\"d\":4}"]);
        assert!(!layout(text).ends_early);
    }

    #[test]
    fn a_row_with_an_open_string_costs_no_other_row() {
        let text = "{\"customers\":[\n{\"a\":\"x},\n{\"b\":2}\n],\"y\":1}";
        assert_eq!(rows(text), ["{\"a\":\"x},", "{\"b\":2}"]);
        assert_eq!(layout(text).member(text.as_bytes(), "y"), Some(&b"1"[..]));
    }

    #[test]
    fn odd_bytes_between_rows_are_a_row_of_their_own() {
        assert_eq!(rows("{\"customers\":[{}}},nonsense,{}]}"), ["{}", "}}", "nonsense", "{}"]);
    }

    #[test]
    fn a_file_that_ends_in_the_middle_says_so() {
        for text in ["{", "{\"a", "{\"a\":[", "{\"customers\":[{},{\"a\"", "{\"customers\":[{}]"] {
            assert!(layout(text).ends_early, "{text}");
        }
        assert_eq!(rows("{\"customers\":[{},{\"a\""), ["{}"]);
    }

    #[test]
    fn nesting_without_end_is_broken_not_endless() {
        let deep = format!("{{\"customers\":[\n{}\n{{}}]}}", "[".repeat(200));
        assert_eq!(rows(&deep).last(), Some(&"{}"));
    }
}
