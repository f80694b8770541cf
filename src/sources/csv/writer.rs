//! Writes a CSV file for spreadsheets.

use std::borrow::Cow;

use csv::{Terminator, WriterBuilder};

/// A table as CSV (RFC 4180): UTF-8 with a byte order mark, by which Excel recognises the encoding,
/// and `\r\n` at the end of each row.
///
/// A cell that a spreadsheet would evaluate as a formula gets a leading apostrophe (OWASP, *CSV
/// Injection*; ASVS 1.2.10), so that a customer called `=cmd|…` stays a name.
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
        let cell = cell.as_ref();
        let guarded =
            if is_formula(cell) { format!("'{cell}").into() } else { Cow::Borrowed(cell) };
        table.write_field(guarded.as_bytes())?;
    }
    // A record without further cells ends the row.
    table.write_record(None::<&[u8]>)
}

/// Whether a spreadsheet would evaluate the cell. Excel maps full-width signs to the plain ones.
fn is_formula(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])
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
        assert_eq!(write(["a;b"], [["x; =y"]]), "\u{feff}\"a;b\"\r\n\"x; =y\"\r\n");
    }

    #[test]
    fn formulas_stay_texts() {
        for cell in ["=1+1", "+39", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1"] {
            let table = write(["a"], [[cell]]);
            let line = table.lines().nth(1).unwrap();
            assert!(line.starts_with('\'') || line.starts_with("\"'"), "{line}");
        }
        assert_eq!(write(["a"], [["a=1"]]), "\u{feff}a\r\na=1\r\n");
    }

    proptest! {
        #[test]
        fn writing_and_reading_are_inverse(
            rows in proptest::collection::vec(proptest::collection::vec("[ -~à\\n\"]{1,6}", 2..4), 1..4),
        ) {
            let table = write(["first", "second"], &rows);
            let table = table.trim_start_matches('\u{feff}');
            let guarded = |cell: &String| {
                if is_formula(cell) { format!("'{cell}") } else { cell.clone() }
            };
            let wanted: Vec<Vec<_>> =
                rows.iter().map(|row| row.iter().map(guarded).collect()).collect();
            prop_assert_eq!(&cells(table)[1..], wanted);
        }
    }
}
