//! Writes a CSV file for spreadsheets.

use std::borrow::Cow;

use csv::{Terminator, WriterBuilder};

/// A table as CSV (RFC 4180): UTF-8 with a byte order mark, by which Excel recognises the encoding,
/// and `\r\n` at the end of each row.
///
/// A text that a spreadsheet would evaluate as a formula gets an apostrophe before it (OWASP, *CSV
/// Injection*; ASVS 1.2.10), so that a customer called `=cmd|…` stays a name. This holds for every
/// place at which a reader may begin a cell: Excel splits at semicolons where the decimal separator
/// is a comma, and then takes a quote inside a cell for a plain character, so that a cell of ours
/// ends at its first semicolon or line break.
///
/// # Panics
///
/// If a write to a `Vec` fails, which does not happen.
pub fn write<H, R, C>(header: H, rows: R) -> String
where
    H: IntoIterator<Item: AsRef<str>>,
    R: IntoIterator<Item = C>,
    C: IntoIterator<Item: AsRef<str>>,
{
    let mut table = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .flexible(true)
        // A character that begins comments is quoted everywhere. Excel uses semicolons as
        // delimiters in many languages, so that a cell must not contain an unquoted one.
        .comment(Some(b';'))
        .from_writer("\u{feff}".as_bytes().to_vec());
    write_line(&mut table, header).expect("memory can be written to");
    for row in rows {
        write_line(&mut table, row).expect("memory can be written to");
    }
    let written = table.into_inner().expect("memory can be written to");
    String::from_utf8(written).expect("cells of UTF-8 make a table of UTF-8")
}

fn write_line(
    table: &mut csv::Writer<Vec<u8>>,
    cells: impl IntoIterator<Item: AsRef<str>>,
) -> csv::Result<()> {
    for cell in cells {
        table.write_field(guarded(cell.as_ref()).as_bytes())?;
    }
    // A record without further cells ends the row.
    table.write_record(None::<&[u8]>)
}

/// A cell with an apostrophe before each text that a spreadsheet would evaluate.
pub(super) fn guarded(cell: &str) -> Cow<'_, str> {
    let mut guarded = String::new();
    let mut copied = 0;
    let mut begins = true;
    for (at, character) in cell.char_indices() {
        if begins && is_sign(character) {
            guarded.push_str(&cell[copied..at]);
            guarded.push('\'');
            copied = at;
        }
        // Some readers drop spaces and quotes at the beginning of a cell.
        begins = is_separator(character) || (begins && matches!(character, ' ' | '"'));
    }
    if copied == 0 && guarded.is_empty() {
        return cell.into();
    }
    guarded.push_str(&cell[copied..]);
    guarded.into()
}

/// Whether a cell that begins with this character is a formula. Excel maps full-width signs to the
/// plain ones.
const fn is_sign(character: char) -> bool {
    matches!(character, '=' | '+' | '-' | '@' | '\t' | '\r' | '＝' | '＋' | '－' | '＠')
}

/// Whether a reader may begin a cell after this character.
const fn is_separator(character: char) -> bool {
    matches!(character, ';' | ',' | '\t' | '\n' | '\r')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::sources::csv::rows::testing::cells;

    #[test]
    fn quotes_separators_and_line_breaks_are_quoted() {
        let table = write(["a", "b"], [["x,y", "1\n2"], ["say \"hi\"", ""]]);
        assert_eq!(table, "\u{feff}a,b\r\n\"x,y\",\"1\n2\"\r\n\"say \"\"hi\"\"\",\r\n");
        assert_eq!(write(["a;b"], [["x; y"]]), "\u{feff}\"a;b\"\r\n\"x; y\"\r\n");
    }

    #[test]
    fn formulas_stay_texts() {
        for cell in ["=1+1", "+39", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1"] {
            let table = write(["a"], [[cell]]);
            let line = table.lines().nth(1).unwrap();
            assert!(line.starts_with('\'') || line.starts_with("\"'"), "{line}");
        }
        assert_eq!(write(["a"], [["a=1"]]), "\u{feff}a\r\na=1\r\n");
        for (cell, guarded_cell) in [
            ("Contoso\n=1+1", "Contoso\n'=1+1"),
            ("Contoso;=1+1", "Contoso;'=1+1"),
            ("a, +b", "a, '+b"),
            ("a;\"=b", "a;\"'=b"),
            ("a - b", "a - b"),
            ("well-known", "well-known"),
        ] {
            assert_eq!(guarded(cell), guarded_cell);
        }
    }

    /// The cells of a reader that splits at semicolons: a quote counts only at the beginning of a
    /// cell.
    fn cells_between_semicolons(table: &str) -> Vec<String> {
        let mut reader = csv::ReaderBuilder::new();
        let reader = reader.delimiter(b';').has_headers(false).flexible(true);
        let records = reader.from_reader(table.as_bytes()).into_records();
        let cells = records
            .flat_map(|record| record.unwrap().iter().map(str::to_owned).collect::<Vec<_>>());
        cells.collect()
    }

    proptest! {
            #[test]
            fn writing_and_reading_are_inverse(
                rows in proptest::collection::vec(proptest::collection::vec("[ -~à\\n\"]{1,6}", 2..4), 1..4),
            ) {
                let table = write(["first", "second"], &rows);
                let table = table.trim_start_matches('\u{feff}');
                let wanted: Vec<Vec<_>> = rows
                    .iter()
                    .map(|row| row.iter().map(|cell| guarded(cell).into_owned()).collect())
                    .collect();
                prop_assert_eq!(&cells(table)[1..], wanted);
            }

            #[test]
            fn no_reader_finds_a_formula(
                rows in proptest::collection::vec(
                    proptest::collection::vec("[=+@;, \\r\\n\\t\"ab-]{0,8}", 2..4), 1..4,
                ),
            ) {
                let table = write(["first", "second"], &rows);
                let table = table.trim_start_matches('\u{feff}');
                let by_comma = cells(table).into_iter().flatten();
                for cell in by_comma.chain(cells_between_semicolons(table)) {
    let text = cell.trim_start_matches([' ', '"']);
                    prop_assert!(!text.starts_with(['=', '+', '-', '@']), "{:?}", cell);
                }
            }
        }
}
