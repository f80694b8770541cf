//! Splits a text into the rows of a table, with line numbers.

use std::io::Take;

use csv::{Reader, StringRecord};
use memchr::{memchr_iter, memchr2, memchr2_iter};

use super::wrapped::{only_cell, reader, unwrapped};

/// Maximum length of a row in bytes. A name of 10,000 characters of any script fits, and an
/// unclosed quote does not consume the rest of the file.
const MAX_ROW_BYTES: usize = 64 * 1024;

/// The limit for the row after an unclosed one, in bytes. It grows by the same amount with each
/// closed row, so that reading stays linear even if most rows are unclosed.
const MAX_BYTES_AFTER_UNCLOSED: usize = 2 * 1024;

/// A row of a table.
#[derive(Clone, Debug, Default)]
pub struct CsvRow {
    /// The number of its first line in the file, from 1.
    pub number: usize,
    /// Its cells.
    pub cells: StringRecord,
    /// Whether the row exceeds the limit or has an unclosed quote. `cells` then contains the
    /// beginning of the line as one cell.
    pub unclosed: bool,
    /// Whether it has a NUL, as in a damaged file.
    pub has_nul: bool,
}

/// Reads the rows of a text, without the empty ones and without the lines in which PowerShell names
/// the type of the rows.
pub struct CsvRows<'t> {
    text: &'t str,
    /// The offset of the next row in bytes.
    at: usize,
    /// The line number of the next row.
    number: usize,
    delimiter: u8,
    /// The delimiter of lines that are one cell, once a row has several cells.
    inner_delimiter: Option<u8>,
    /// Reads the text from `reads_from` on. The limit is set for each row.
    reader: Reader<Take<&'t [u8]>>,
    reads_from: usize,
    longest: usize,
    ends_early: bool,
}

impl<'t> CsvRows<'t> {
    /// The rows of `text`. The first line with a delimiter determines it; a line before it can be
    /// Excel's `sep=`.
    pub fn new(text: &'t str) -> Self {
        let mut lines = Self {
            text,
            at: 0,
            number: 1,
            delimiter: b',',
            inner_delimiter: None,
            reader: reader(text.as_bytes(), b','),
            reads_from: 0,
            longest: MAX_ROW_BYTES,
            ends_early: false,
        };
        lines.go_to(0);
        let mut declared = None;
        loop {
            let first = lines.line();
            let delimiter = declared_delimiter(first);
            if delimiter.is_none() && !names_type(first) {
                break;
            }
            declared = delimiter.or(declared);
            lines.go_to(lines.at + first.len());
        }
        let delimiter = declared.or_else(|| delimiter_of(&text[lines.at..]));
        lines.delimiter = delimiter.unwrap_or(b',');
        lines.restart();
        lines
    }

    /// Number of bytes read so far.
    pub const fn at(&self) -> usize {
        self.at
    }

    /// Whether the text ends within quotes.
    pub const fn ends_early(&self) -> bool {
        self.ends_early
    }

    /// Reads the next row into `line`; returns whether there was one.
    pub fn read(&mut self, line: &mut CsvRow) -> bool {
        while self.read_any(line) {
            if !line.cells.get(0).is_some_and(names_type) {
                return true;
            }
        }
        false
    }

    fn read_any(&mut self, line: &mut CsvRow) -> bool {
        let mut cells = std::mem::take(&mut line.cells).into_byte_record();
        let empty_lines = self.at - self.read_to();
        self.reader.get_mut().set_limit((empty_lines + self.longest) as u64);
        // Reading from memory does not fail, and rows can differ in length.
        if !self.reader.read_byte_record(&mut cells).unwrap_or(false) {
            return false;
        }
        let end = self.read_to();
        let whole = &self.text.as_bytes()[self.at..end];
        line.number = self.number;
        line.unclosed = whole.len() >= self.longest || has_unclosed_quote(whole);
        line.has_nul = memchr::memchr(0, whole).is_some();
        if line.unclosed {
            // The lines after the unclosed quote are read again as rows of their own.
            line.cells = StringRecord::from(vec![self.skip_line()]);
            self.longest = MAX_BYTES_AFTER_UNCLOSED;
        } else {
            self.ends_early |= end == self.text.len() && ends_in_quotes(whole, self.delimiter);
            line.cells = self.unwrapped(StringRecord::from_byte_record_lossy(cells));
            self.go_to(end);
            self.longest = (self.longest + MAX_BYTES_AFTER_UNCLOSED).min(MAX_ROW_BYTES);
        }
        true
    }

    /// The cells of a row that may be a line in one cell.
    fn unwrapped(&mut self, cells: StringRecord) -> StringRecord {
        let inner = self.inner_delimiter;
        let cells = match only_cell(&cells) {
            Some(whole) => {
                let delimiter = inner.or_else(|| delimiter_of(unquoted(whole)));
                let delimiter = delimiter.unwrap_or(self.delimiter);
                let unwrapped = unwrapped(&cells, delimiter, inner.is_none());
                if unwrapped.is_some() {
                    self.inner_delimiter = Some(delimiter);
                }
                unwrapped.unwrap_or(cells)
            }
            None => cells,
        };
        if cells.len() > 1 && self.inner_delimiter.is_none() {
            self.inner_delimiter = Some(self.delimiter);
        }
        cells
    }

    /// The line at which the next row begins.
    fn line(&self) -> &'t str {
        let rest = &self.text[self.at..];
        &rest[..memchr2(b'\r', b'\n', rest.as_bytes()).unwrap_or(rest.len())]
    }

    /// The position of the reader. It skips empty lines only when it reads the next row.
    fn read_to(&self) -> usize {
        let read = usize::try_from(self.reader.position().byte()).unwrap_or(usize::MAX);
        self.reads_from.saturating_add(read).min(self.text.len())
    }

    /// Moves to the first row that begins at `end` or after it.
    fn go_to(&mut self, end: usize) {
        let rest = &self.text[end..];
        let next = self.text.len() - rest.trim_start_matches(['\r', '\n']).len();
        self.number += line_breaks(&self.text.as_bytes()[self.at..next]);
        self.at = next;
    }

    /// Moves past the next line break, quoted or not; returns the beginning of the skipped line.
    fn skip_line(&mut self) -> &'t str {
        let skipped = self.line();
        self.go_to(self.at + skipped.len());
        self.restart();
        &skipped[..skipped.floor_char_boundary(MAX_ROW_BYTES)]
    }

    fn restart(&mut self) {
        self.reads_from = self.at;
        self.reader = reader(&self.text.as_bytes()[self.at..], self.delimiter);
    }
}

/// Whether a row has consumed further lines because of an unclosed quote. Quotes within quotes are
/// doubled, so that a well-formed row has an even number of them.
fn has_unclosed_quote(line: &[u8]) -> bool {
    let end = line.iter().rposition(|byte| !b"\r\n".contains(byte)).unwrap_or(0);
    memchr_iter(b'"', line).count() % 2 == 1 && memchr2(b'\r', b'\n', &line[..end]).is_some()
}

/// Whether a row ends within a quoted cell. A quote opens a cell only at its beginning, and a
/// doubled quote within it is a character (RFC 4180, section 2).
fn ends_in_quotes(line: &[u8], delimiter: u8) -> bool {
    line.split(|byte| *byte == delimiter).fold(false, |open, piece| {
        // A delimiter within quotes does not separate cells: the piece continues its cell.
        let odd = memchr_iter(b'"', piece).count() % 2 == 1;
        (open || piece.starts_with(b"\"")) && open ^ odd
    })
}

/// Counts line breaks: `\n`, `\r\n` and a lone `\r`, which `csv::Position` does not count.
fn line_breaks(text: &[u8]) -> usize {
    let ends_line = |at: &usize| text[*at] == b'\n' || text.get(at + 1) != Some(&b'\n');
    memchr2_iter(b'\r', b'\n', text).filter(ends_line).count()
}

/// The delimiter in Excel's `sep=;`.
fn declared_delimiter(line: &str) -> Option<u8> {
    let line = line.trim_start_matches('"');
    let name = line.get(..4).filter(|name| name.eq_ignore_ascii_case("sep="))?;
    line.as_bytes().get(name.len()).copied().filter(u8::is_ascii)
}

/// Whether a line is the one in which `Export-Csv` of Windows PowerShell names the type of the rows:
/// `#TYPE System.Management.Automation.PSCustomObject`.
fn names_type(line: &str) -> bool {
    let rest = line.trim_start_matches('"').split_at_checked(5);
    rest.is_some_and(|(name, rest)| {
        name.eq_ignore_ascii_case("#TYPE") && (rest.is_empty() || rest.starts_with(' '))
    })
}

/// A cell without quotes around it.
fn unquoted(cell: &str) -> &str {
    cell.strip_prefix('"').and_then(|cell| cell.strip_suffix('"')).unwrap_or(cell)
}

/// The delimiter of the first row with one: comma, semicolon or tab, whichever occurs most often
/// outside quotes.
fn delimiter_of(text: &str) -> Option<u8> {
    let mut quoted = false;
    let mut counts = [(b'\t', 0), (b';', 0), (b',', 0)];
    for byte in text.bytes().take(MAX_ROW_BYTES) {
        quoted ^= byte == b'"';
        if !quoted && b"\r\n".contains(&byte) && counts.iter().any(|(_, count)| *count > 0) {
            break;
        }
        if let Some((_, count)) = counts.iter_mut().find(|(known, _)| *known == byte && !quoted) {
            *count += 1;
        }
    }
    let most = counts.into_iter().max_by_key(|(_, count)| *count);
    most.filter(|(_, count)| *count > 0).map(|(delimiter, _)| delimiter)
}

#[cfg(test)]
pub(super) mod testing {
    //! Reads all rows of a text at once, for tests.

    use super::{CsvRow, CsvRows};

    /// All remaining rows.
    pub fn rest(lines: &mut CsvRows<'_>) -> Vec<CsvRow> {
        let read = || {
            let mut line = CsvRow::default();
            lines.read(&mut line).then_some(line)
        };
        std::iter::from_fn(read).collect()
    }

    /// All rows of a text.
    pub fn lines(text: &str) -> Vec<CsvRow> {
        rest(&mut CsvRows::new(text))
    }

    /// The cells of all rows of a text.
    pub fn cells(text: &str) -> Vec<Vec<String>> {
        let cells = |line: CsvRow| line.cells.iter().map(str::to_owned).collect();
        lines(text).into_iter().map(cells).collect()
    }
}

#[cfg(test)]
mod tests;
