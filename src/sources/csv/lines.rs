//! Splits a text into the lines of a table, each with its number in the file.

use std::io::{Read as _, Take};

use csv::{Reader, ReaderBuilder, StringRecord};
use memchr::{memchr_iter, memchr2, memchr2_iter};

/// The longest line, in bytes. A name of 10,000 characters of any script fits, and a quote that is
/// never closed does not swallow the rest of the file.
const LONGEST: usize = 64 * 1024;

/// The limit of the line after one that is never closed, in bytes. It grows by as much with each
/// line that is, so that the time to read a file stays linear even if most of its lines are not.
const LONGEST_AFTER_UNCLOSED: usize = 2 * 1024;

/// A line of a table.
#[derive(Clone, Debug, Default)]
pub struct CsvRow {
    /// Its number in the file, from 1. If its quoted cells contain line breaks, the number of the
    /// first of its lines.
    pub number: usize,
    /// Its cells.
    pub cells: StringRecord,
    /// Whether it is longer than a line may be, or opens a quote that is never closed. `cells` then
    /// holds the beginning of the line as one cell.
    pub unclosed: bool,
}

/// Reads the lines of a text, without the empty ones.
pub struct CsvRows<'t> {
    text: &'t str,
    /// Where the next line begins, in bytes.
    at: usize,
    /// The number of that line.
    number: usize,
    delimiter: u8,
    /// Reads the text from `reads_from` on. The limit is renewed for each line.
    reader: Reader<Take<&'t [u8]>>,
    reads_from: usize,
    longest: usize,
    ends_early: bool,
}

impl<'t> CsvRows<'t> {
    /// The lines of `text`. The first line determines what separates the cells; it may be Excel's
    /// `sep=`.
    pub fn of(text: &'t str) -> Self {
        let first = text.trim_start_matches(['\r', '\n']).split(['\r', '\n']).next().unwrap_or("");
        let declared = first.strip_prefix("sep=").and_then(|rest| rest.bytes().next());
        let delimiter = declared.filter(u8::is_ascii).unwrap_or_else(|| delimiter_of(first));
        let mut lines = Self {
            text,
            at: 0,
            number: 1,
            delimiter,
            reader: reader(text.as_bytes(), delimiter),
            reads_from: 0,
            longest: LONGEST,
            ends_early: false,
        };
        lines.go_to(0);
        if declared.is_some() {
            lines.go_to(lines.at + first.len());
            lines.restart();
        }
        lines
    }

    /// How many bytes have been read.
    pub const fn at(&self) -> usize {
        self.at
    }

    /// Whether the text ends within quotes.
    pub const fn ends_early(&self) -> bool {
        self.ends_early
    }

    /// Reads the next line into `line`; returns whether there was one.
    pub fn read(&mut self, line: &mut CsvRow) -> bool {
        let mut cells = std::mem::take(&mut line.cells).into_byte_record();
        let empty_lines = self.at - self.read_to();
        self.reader.get_mut().set_limit((empty_lines + self.longest) as u64);
        // Reading from memory does not fail, and lines may differ in length.
        if !self.reader.read_byte_record(&mut cells).unwrap_or(false) {
            return false;
        }
        let end = self.read_to();
        let whole = &self.text.as_bytes()[self.at..end];
        line.number = self.number;
        line.unclosed = whole.len() >= self.longest || swallows_lines(whole);
        if line.unclosed {
            // The lines that it swallowed are read again, as lines of their own.
            line.cells = StringRecord::from(vec![self.skip_line()]);
            self.longest = LONGEST_AFTER_UNCLOSED;
        } else {
            self.ends_early |= end == self.text.len() && ends_in_quotes(whole, self.delimiter);
            line.cells = StringRecord::from_byte_record_lossy(cells);
            self.go_to(end);
            self.longest = (self.longest + LONGEST_AFTER_UNCLOSED).min(LONGEST);
        }
        true
    }

    /// How far the reader has come. It skips empty lines when it reads the line after them.
    fn read_to(&self) -> usize {
        let read = usize::try_from(self.reader.position().byte()).unwrap_or(usize::MAX);
        self.reads_from.saturating_add(read).min(self.text.len())
    }

    /// Goes to the first line that begins at `end` or after it.
    fn go_to(&mut self, end: usize) {
        let rest = &self.text[end..];
        let next = self.text.len() - rest.trim_start_matches(['\r', '\n']).len();
        self.number += line_breaks(&self.text.as_bytes()[self.at..next]);
        self.at = next;
    }

    /// Goes past the next line break, quoted or not; returns the beginning of the skipped line.
    fn skip_line(&mut self) -> &'t str {
        let rest = &self.text[self.at..];
        let skipped = &rest[..memchr2(b'\r', b'\n', rest.as_bytes()).unwrap_or(rest.len())];
        self.go_to(self.at + skipped.len());
        self.restart();
        &skipped[..skipped.floor_char_boundary(LONGEST)]
    }

    fn restart(&mut self) {
        self.reads_from = self.at;
        self.reader = reader(&self.text.as_bytes()[self.at..], self.delimiter);
    }
}

fn reader(text: &[u8], delimiter: u8) -> Reader<Take<&[u8]>> {
    ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.take(0))
}

/// Whether a line swallows the ones after it because a quote is never closed: within quotes a
/// quote is written twice, so a well-formed line has an even number of them.
fn swallows_lines(line: &[u8]) -> bool {
    let end = line.iter().rposition(|byte| !b"\r\n".contains(byte)).unwrap_or(0);
    memchr_iter(b'"', line).count() % 2 == 1 && memchr2(b'\r', b'\n', &line[..end]).is_some()
}

/// Whether a line ends within a quoted cell. Only at the beginning of a cell a quote opens one,
/// and within it two of them stand for one (RFC 4180, section 2).
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

/// What separates the cells of a line: of comma, semicolon and tab the one that occurs most often
/// outside quotes.
fn delimiter_of(line: &str) -> u8 {
    let mut quoted = false;
    let mut counts = [(b'\t', 0), (b';', 0), (b',', 0)];
    for byte in line.bytes() {
        quoted ^= byte == b'"';
        if let Some((_, count)) = counts.iter_mut().find(|(known, _)| *known == byte && !quoted) {
            *count += 1;
        }
    }
    counts.into_iter().max_by_key(|(_, count)| *count).map_or(b',', |(delimiter, _)| delimiter)
}

#[cfg(test)]
pub(super) mod testing {
    //! All lines of a text at once.

    use super::{CsvRow, CsvRows};

    /// Every line that is left.
    pub fn rest(lines: &mut CsvRows<'_>) -> Vec<CsvRow> {
        let read = || {
            let mut line = CsvRow::default();
            lines.read(&mut line).then_some(line)
        };
        std::iter::from_fn(read).collect()
    }

    /// Every line of a text.
    pub fn lines(text: &str) -> Vec<CsvRow> {
        rest(&mut CsvRows::of(text))
    }

    /// The cells of every line of a text.
    pub fn cells(text: &str) -> Vec<Vec<String>> {
        let cells = |line: CsvRow| line.cells.iter().map(str::to_owned).collect();
        lines(text).into_iter().map(cells).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{
        testing::{cells, lines, rest},
        *,
    };

    fn numbers(text: &str) -> Vec<usize> {
        lines(text).iter().map(|line| line.number).collect()
    }

    #[test]
    fn the_separator_is_told_from_the_first_line() {
        for text in ["a,b\nc,d", "\na;b\r\nc;d", "a\tb\rc\td", "sep=;\na;b\nc;d"] {
            assert_eq!(cells(text), [["a", "b"], ["c", "d"]], "{text:?}");
        }
        assert_eq!(cells("\"a,b,c\";d"), [["a,b,c", "d"]]);
    }

    #[test]
    fn quoted_cells_keep_separators_quotes_and_line_breaks() {
        assert_eq!(cells("a,\"b\"\"c\r\nd,e\"\nf,g"), [["a", "b\"c\r\nd,e"], ["f", "g"]]);
        assert_eq!(numbers("a,\"b\n\nc\"\n\n\nd,e"), [1, 6]);
    }

    #[test]
    fn lines_are_numbered_as_an_editor_numbers_them() {
        for end in ["\n", "\r\n", "\r"] {
            let text = ["", "a;", "b;\"c", "", "d\"", "", "", "e", "\"f", "g", "h;", ""].join(end);
            // The last quote is never closed: its line is reported and the lines after it are read.
            assert_eq!(numbers(&text), [2, 3, 8, 9, 10, 11], "{end:?}");
            assert_eq!(numbers(&format!("sep=;{end}{text}")), [3, 4, 9, 10, 11, 12], "{end:?}");
        }
        assert_eq!(numbers("a\r\r\nb\n\rc\r\n\nd"), [1, 3, 5, 7]);
    }

    #[test]
    fn a_quote_that_nobody_closes_costs_its_line_only() {
        for rest in ["e,f\ng,h", "e,f\n\"g\",h"] {
            let text = format!("a,b\n\"c,d\n{rest}");
            let lines: Vec<_> = lines(&text).iter().map(|l| (l.number, l.unclosed)).collect();
            assert_eq!(lines, [(1, false), (2, true), (3, false), (4, false)], "{text}");
        }
    }

    #[test]
    fn a_line_that_is_too_long_costs_itself_only() {
        let long = "é".repeat(LONGEST);
        for text in [format!("a,b\n\"{long}\"\nc,d"), format!("a,b\n{long}\nc,d")] {
            let lines = lines(&text);
            let told: Vec<_> = lines.iter().map(|line| (line.number, line.unclosed)).collect();
            assert_eq!(told, [(1, false), (2, true), (3, false)]);
            assert!(lines[1].cells[0].contains("éé"), "{:?}", lines[1]);
        }
    }

    #[test]
    fn quotes_that_are_never_closed_do_not_make_reading_slow() {
        // Each line ends within quotes, whether it begins within quotes or not.
        let text = "x\",\"\n".repeat(20_000);
        assert!(lines(&text).len() > 19_000);
    }

    #[test]
    fn many_empty_lines_do_not_end_a_text() {
        let text = format!("a{}b", "\n".repeat(3 * LONGEST));
        assert_eq!(numbers(&text), [1, 3 * LONGEST + 1]);
    }

    #[test]
    fn a_text_that_ends_within_quotes_says_so() {
        let mut lines = CsvRows::of("a,b\nc,\"d");
        assert_eq!(rest(&mut lines).last().unwrap().cells, vec!["c", "d"]);
        assert!(lines.ends_early());
    }

    #[test]
    fn a_text_that_ends_within_quotes_after_a_quote_of_its_own_says_so() {
        for (text, early) in
            [("a,b\nc,\"d \"\"e", true), ("a,b\nc,\"d,\"\"", true), ("a,b\nc,\"d,\"", false)]
        {
            let mut lines = CsvRows::of(text);
            assert_eq!(rest(&mut lines).len(), 2, "{text}");
            assert_eq!(lines.ends_early(), early, "{text}");
        }
    }

    #[test]
    fn a_quote_within_an_unquoted_cell_is_a_character() {
        let mut lines = CsvRows::of("b,c\na,5\" screen");
        assert_eq!(rest(&mut lines).last().unwrap().cells, vec!["a", "5\" screen"]);
        assert!(!lines.ends_early());
        let mut lines = CsvRows::of("b,c\na,5\"\" screen\"");
        assert_eq!(rest(&mut lines).len(), 2);
        assert!(!lines.ends_early());
    }
}
