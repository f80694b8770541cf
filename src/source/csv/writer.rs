//! Writes a table that a person opens in a spreadsheet.

use std::fmt::Write as _;

/// A table as CSV (RFC 4180): UTF-8 with a byte order mark, by which Excel recognises it, `\r\n`
/// at the end of each line.
///
/// A cell that a spreadsheet would take for a formula gets a leading apostrophe (OWASP, *CSV
/// Injection*; ASVS 1.2.10), so that a customer who is called `=cmd|…` stays a name.
pub fn write<H, R, C>(header: H, rows: R) -> String
where
    H: IntoIterator<Item: AsRef<str>>,
    R: IntoIterator<Item = C>,
    C: IntoIterator<Item: AsRef<str>>,
{
    let mut out = String::from('\u{feff}');
    write_line(&mut out, header);
    for row in rows {
        write_line(&mut out, row);
    }
    out
}

fn write_line(out: &mut String, cells: impl IntoIterator<Item: AsRef<str>>) {
    for (place, cell) in cells.into_iter().enumerate() {
        if place > 0 {
            out.push(',');
        }
        write_cell(out, cell.as_ref());
    }
    out.push_str("\r\n");
}

fn write_cell(out: &mut String, cell: &str) {
    let guard = if is_formula(cell) { "'" } else { "" };
    if cell.contains(['"', ',', ';', '\t', '\r', '\n']) {
        // Writing to a String does not fail.
        let _infallible = write!(out, "\"{guard}{}\"", cell.replace('"', "\"\""));
    } else {
        out.push_str(guard);
        out.push_str(cell);
    }
}

/// Whether a spreadsheet would calculate the cell. Excel folds the wide signs of East Asian
/// keyboards to the plain ones.
fn is_formula(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::source::csv::lines::Lines;

    #[test]
    fn quotes_separators_and_line_breaks_are_quoted() {
        let table = write(["a", "b"], [["x,y", "1\n2"], ["say \"hi\"", ""]]);
        assert_eq!(table, "\u{feff}a,b\r\n\"x,y\",\"1\n2\"\r\n\"say \"\"hi\"\"\",\r\n");
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
        fn what_is_written_is_read_again(
            rows in proptest::collection::vec(proptest::collection::vec("[ -~à\\n\"]{1,6}", 2..4), 1..4),
        ) {
            let table = write(["first", "second"], &rows);
            let table = table.trim_start_matches('\u{feff}');
            let guarded = |cell: &String| {
                if is_formula(cell) { format!("'{cell}") } else { cell.clone() }
            };
            let read: Vec<_> = Lines::of(table).skip(1).map(|line| line.cells).collect();
            let wanted: Vec<Vec<_>> =
                rows.iter().map(|row| row.iter().map(guarded).collect()).collect();
            prop_assert_eq!(read, wanted);
        }
    }
}
