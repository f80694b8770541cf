//! Finds the positions of a snapshot's parts without parsing them.
//!
//! The scanner allocates no values, so that a large file is split into rows at memory speed, and
//! each row can be parsed separately and later. A damaged row does not affect others: the scanner
//! continues at the next line that begins with a brace, which is how Regia writes rows.

use std::ops::Range;

use memchr::{memchr3, memmem};

use crate::sources::Reading;

/// Maximum nesting of objects and arrays.
const MAX_DEPTH: u32 = 128;

/// Bytes per slice.
pub const SLICE: usize = 128 * 1024;

/// The positions of a snapshot's parts.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// Name and position of each member but `customers`.
    pub members: Vec<(String, Range<usize>)>,
    /// The positions of the elements of `customers`.
    pub rows: Vec<Range<usize>>,
    /// Whether there is a list `customers`.
    pub has_customers: bool,
    /// Whether the file is truncated.
    pub ends_early: bool,
}

impl Layout {
    /// The value of the first member with this name.
    pub fn member<'a>(&self, bytes: &'a [u8], name: &str) -> Option<&'a [u8]> {
        let (_, span) = self.members.iter().find(|(other, _)| other == name)?;
        bytes.get(span.clone())
    }

    /// Scans a document that begins with a brace, in slices.
    pub async fn parse(bytes: &[u8], reading: &Reading) -> Self {
        let mut layout = Self::default();
        let mut at = 1;
        loop {
            let Some(member) = next_member(bytes, at) else {
                layout.ends_early = !closes(bytes, at);
                return layout;
            };
            if member.name == "customers" && bytes[member.value] == b'[' && !layout.has_customers {
                layout.has_customers = true;
                let Some(end) = layout.split_rows(bytes, member.value + 1, reading).await else {
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

    /// Splits the list of customers from `at` on; returns the position after the list, or `None` if
    /// the file is truncated.
    async fn split_rows(
        &mut self,
        bytes: &[u8],
        mut at: usize,
        reading: &Reading,
    ) -> Option<usize> {
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

/// A member's name and the position of its value.
struct Member {
    name: String,
    value: usize,
}

/// The next member of the document; `None` at its end, or if it is invalid.
fn next_member(bytes: &[u8], at: usize) -> Option<Member> {
    let start = skip(bytes, at, b" \t\r\n,");
    if bytes.get(start) != Some(&b'"') {
        return None;
    }
    let Scan::End(end) = string_end(bytes, start + 1) else { return None };
    let name = serde_json::from_str(str::from_utf8(&bytes[start..end]).ok()?).ok()?;
    let colon = skip(bytes, end, b" \t\r\n");
    let value = skip(bytes, colon + 1, b" \t\r\n");
    (bytes.get(colon) == Some(&b':') && value < bytes.len()).then_some(Member { name, value })
}

/// Whether the document ends at `at`.
fn closes(bytes: &[u8], at: usize) -> bool {
    bytes.get(skip(bytes, at, b" \t\r\n,")) == Some(&b'}')
}

/// The result of one step through the list of customers.
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
        // An invalid byte between two rows extends up to the next position where a row can begin.
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

/// The result of scanning a value.
#[derive(Debug, PartialEq, Eq)]
enum Scan {
    /// The value ends before this byte.
    End(usize),
    /// No value starts here.
    Nothing,
    /// The value is invalid: brackets do not match, or a line ends within a string.
    Broken,
    /// The file is truncated.
    CutOff,
}

/// The end of the value that starts at `at`. Its content is not validated.
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

/// The end of the object or array that starts at `at`.
fn nested_end(bytes: &[u8], mut at: usize) -> Scan {
    // One bit per open bracket, the innermost one lowest; set for an object.
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
                if depth == MAX_DEPTH {
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

/// The end of the string whose first character is at `at`, after its quote.
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
mod tests;
