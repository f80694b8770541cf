//! What is wrong with a document, in words for whoever wrote it.

/// What is wrong with a document, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{what} at line {line} column {column}")]
pub struct Fault {
    /// What is wrong, with the name of the field.
    pub what: String,
    /// The line, from 1.
    pub line: usize,
    /// The byte of that line, from 1.
    pub column: usize,
}

/// What a reader met first that it cannot read.
#[derive(Clone, Copy, Debug)]
pub(super) enum Trouble {
    /// It is no JSON from here on.
    NotJson,
    /// Something other than this should stand here.
    Expected(&'static str),
    /// The shape has no such field.
    UnknownField,
    /// The object that ends here lacks this field.
    Missing(&'static str),
}

impl Fault {
    /// The trouble at a place, within the field whose name begins at `field`.
    pub(super) fn of(trouble: Trouble, bytes: &[u8], at: usize, field: Option<usize>) -> Self {
        let name = field.map(|start| name_at(bytes, start));
        let what = match (trouble, name) {
            (Trouble::NotJson, _) if at >= bytes.len() => "unexpected end".to_owned(),
            (Trouble::NotJson, _) => "unexpected character".to_owned(),
            (Trouble::Expected(what), None) => format!("expected {what}"),
            (Trouble::Expected(what), Some(name)) => format!("`{name}`: expected {what}"),
            (Trouble::UnknownField, name) => {
                format!("unknown field `{}`", name.unwrap_or_default())
            }
            (Trouble::Missing(name), _) => format!("missing field `{name}`"),
        };
        let before = &bytes[..at.min(bytes.len())];
        let line_start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
        let line = 1 + before.iter().filter(|byte| **byte == b'\n').count();
        Self { what, line, column: before.len() - line_start + 1 }
    }
}

/// The name that begins with the quote at `start`, as it is written.
fn name_at(bytes: &[u8], start: usize) -> String {
    let rest = bytes.get(start + 1..).unwrap_or(&[]);
    let end = rest.iter().position(|byte| *byte == b'"').unwrap_or(rest.len());
    String::from_utf8_lossy(&rest[..end]).into_owned()
}
