//! Cuts a text into the lines and cells of a table.

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

/// What is looked at for one line, in bytes: a name of 10,000 characters of any script fits, and a
/// quote that nobody closes does not swallow the file.
const LONGEST: usize = 64 * 1024;

/// A line of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its number in the file, from 1; of a line whose quoted cells hold line breaks, the first.
    pub number: usize,
    /// Its cells.
    pub cells: Vec<String>,
    /// Whether a quote opens in it that nothing closes.
    pub unclosed: bool,
}

/// The lines of a text. Empty ones are passed over.
pub struct Lines<'t> {
    text: &'t str,
    at: usize,
    number: usize,
    delimiter: u8,
    reader: Reader,
    ends_early: bool,
}

impl<'t> Lines<'t> {
    /// The lines of `text`. What separates cells is told from the first one, which may be Excel's
    /// `sep=`.
    pub fn of(text: &'t str) -> Self {
        let first = text.trim_start_matches(['\r', '\n']).split(['\r', '\n']).next().unwrap_or("");
        let told = first.strip_prefix("sep=").and_then(|rest| rest.bytes().next());
        let delimiter = told.filter(u8::is_ascii).unwrap_or_else(|| delimiter_of(first));
        let reader = ReaderBuilder::new().delimiter(delimiter).build();
        let mut lines = Self { text, at: 0, number: 1, delimiter, reader, ends_early: false };
        lines.skip_breaks();
        if told.is_some() {
            lines.go_to(lines.at + first.len());
        }
        lines
    }

    /// How many bytes were read.
    pub const fn at(&self) -> usize {
        self.at
    }

    /// Whether the text ends within quotes.
    pub const fn ends_early(&self) -> bool {
        self.ends_early
    }

    fn go_to(&mut self, end: usize) {
        self.number += breaks(&self.text[self.at..end]);
        self.at = end;
    }

    fn skip_breaks(&mut self) {
        let rest = &self.text[self.at..];
        let skipped = rest.len() - rest.trim_start_matches(['\r', '\n']).len();
        self.go_to(self.at + skipped);
    }

    /// Where the line at the present place ends, and its cells.
    fn cut(&mut self) -> (usize, Vec<String>) {
        let mut longest = (self.at + LONGEST).min(self.text.len());
        while !self.text.is_char_boundary(longest) {
            longest += 1;
        }
        let input = &self.text.as_bytes()[self.at..longest];
        self.reader.reset();
        let (read, cells) = read_record(&mut self.reader, input);
        (self.at + read, cells)
    }

    /// Whether a line ends within a quoted cell. Only at the beginning of a cell a quote opens one,
    /// and within it two of them stand for one (RFC 4180, section 2).
    fn ends_in_quotes(&self, line: &str) -> bool {
        line.split(char::from(self.delimiter)).fold(false, |open, piece| {
            // A delimiter within quotes does not part cells: the piece goes on with its cell.
            let quotes = piece.bytes().filter(|byte| *byte == b'"').count();
            (open || piece.starts_with('"')) && open ^ (quotes % 2 == 1)
        })
    }
}

impl Iterator for Lines<'_> {
    type Item = Line;

    fn next(&mut self) -> Option<Line> {
        self.skip_breaks();
        if self.at >= self.text.len() {
            return None;
        }
        let number = self.number;
        let (end, cells) = self.cut();
        let line = self.text[self.at..end].trim_end_matches(['\r', '\n']);
        // Within quotes a quote is written twice, so a well-formed line has an even number.
        let odd_quotes = line.bytes().filter(|byte| *byte == b'"').count() % 2 == 1;
        if odd_quotes && line.contains(['\r', '\n']) || line.len() >= LONGEST {
            // The lines that it swallowed are read again, as lines of their own.
            let first = line.find(['\r', '\n']).unwrap_or(line.len());
            let cells = vec![line[..first].to_owned()];
            self.go_to(self.at + first);
            return Some(Line { number, cells, unclosed: true });
        }
        self.ends_early |= end == self.text.len() && self.ends_in_quotes(line);
        self.go_to(end);
        Some(Line { number, cells, unclosed: false })
    }
}

/// One record of the input, and how many bytes it took.
fn read_record(reader: &mut Reader, input: &[u8]) -> (usize, Vec<String>) {
    let (mut output, mut ends) = (vec![0; 512], vec![0; 16]);
    let (mut read, mut written, mut ended) = (0, 0, 0);
    loop {
        let (result, r, w, e) =
            reader.read_record(&input[read..], &mut output[written..], &mut ends[ended..]);
        (read, written, ended) = (read + r, written + w, ended + e);
        match result {
            ReadRecordResult::OutputFull => output.resize(output.len() * 2, 0),
            ReadRecordResult::OutputEndsFull => ends.resize(ends.len() * 2, 0),
            // Asked once more with nothing to read, the reader closes the record.
            ReadRecordResult::InputEmpty => {}
            ReadRecordResult::Record | ReadRecordResult::End => break,
        }
    }
    let mut start = 0;
    let cells = ends[..ended].iter().map(|&end| {
        let cell = String::from_utf8_lossy(&output[start..end]).into_owned();
        start = end;
        cell
    });
    (read, cells.collect())
}

/// Line breaks in a text: `\r\n` is one.
fn breaks(text: &str) -> usize {
    let bytes = text.as_bytes();
    let lone = |place: usize| bytes.get(place + 1) != Some(&b'\n');
    let ends = |place: usize| bytes[place] == b'\n' || bytes[place] == b'\r' && lone(place);
    (0..bytes.len()).filter(|place| ends(*place)).count()
}

/// What separates the cells of a line: of comma, semicolon and tab the one that stands most often
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
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<Vec<String>> {
        Lines::of(text).map(|line| line.cells).collect()
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
        let numbers: Vec<_> = Lines::of("a,\"b\n\nc\"\n\n\nd,e").map(|line| line.number).collect();
        assert_eq!(numbers, [1, 6]);
    }

    #[test]
    fn a_quote_that_nobody_closes_costs_its_line_only() {
        for rest in ["e,f\ng,h", "e,f\n\"g\",h"] {
            let text = format!("a,b\n\"c,d\n{rest}");
            let lines = Lines::of(&text).map(|line| (line.number, line.unclosed));
            let expected = [(1, false), (2, true), (3, false), (4, false)];
            assert_eq!(lines.collect::<Vec<_>>(), expected, "{text}");
        }
    }

    #[test]
    fn a_text_that_ends_within_quotes_says_so() {
        let mut lines = Lines::of("a,b\nc,\"d");
        assert_eq!(lines.by_ref().last().unwrap().cells, ["c", "d"]);
        assert!(lines.ends_early());
    }

    #[test]
    fn a_text_that_ends_within_quotes_after_a_quote_of_its_own_says_so() {
        for (text, early) in
            [("a,b\nc,\"d \"\"e", true), ("a,b\nc,\"d,\"\"", true), ("a,b\nc,\"d,\"", false)]
        {
            let mut lines = Lines::of(text);
            assert_eq!(lines.by_ref().count(), 2, "{text}");
            assert_eq!(lines.ends_early(), early, "{text}");
        }
    }

    #[test]
    fn a_quote_within_an_unquoted_cell_is_a_character() {
        let mut lines = Lines::of("b,c\na,5\" screen");
        assert_eq!(lines.by_ref().last().unwrap().cells, ["a", "5\" screen"]);
        assert!(!lines.ends_early());
        let mut lines = Lines::of("b,c\na,5\"\" screen\"");
        assert_eq!(lines.by_ref().count(), 2);
        assert!(!lines.ends_early());
    }
}
