//! Lines that a spreadsheet wrote as one cell.
//!
//! A spreadsheet whose delimiter is another than the file's reads each line into column A. When it
//! saves the file, it quotes the lines that contain quotes or its own delimiter as a whole.

use std::io::{Read as _, Take};

use csv::{ByteRecord, Reader, ReaderBuilder, StringRecord};

use super::values::is_id;

/// The cells of a line that is one cell; the other cells are empty.
///
/// Any other line needs a tenant id among its cells, unless it is the `first` one: a name may
/// contain the delimiter. Lines that were saved twice this way are quoted twice.
pub fn unwrapped(line: &StringRecord, delimiter: u8, first: bool) -> Option<StringRecord> {
    let mut cells = StringRecord::new();
    while let Some(whole) = only_cell(if cells.is_empty() { line } else { &cells }) {
        let inner = parse(whole, delimiter)?;
        // A cell without quotes and delimiters is the same again.
        if inner.len() == 1 && inner.get(0) == Some(whole) {
            return None;
        }
        cells = inner;
    }
    (cells.len() > 1 && (first || cells.iter().any(is_id))).then_some(cells)
}

/// The cell of a line whose other cells are empty.
pub fn only_cell(line: &StringRecord) -> Option<&str> {
    let mut cells = line.iter();
    let cell = cells.next().filter(|cell| !cell.is_empty())?;
    cells.all(str::is_empty).then_some(cell)
}

/// The cells of a text that is one row.
fn parse(text: &str, delimiter: u8) -> Option<StringRecord> {
    let mut reader = reader(text.as_bytes(), delimiter);
    reader.get_mut().set_limit(text.len() as u64);
    let mut cells = ByteRecord::new();
    let is_read = reader.read_byte_record(&mut cells).unwrap_or(false);
    let has_more = reader.read_byte_record(&mut ByteRecord::new()).unwrap_or(true);
    (is_read && !has_more).then(|| StringRecord::from_byte_record_lossy(cells))
}

/// Reads rows from a text, up to the limit that is set.
pub fn reader(text: &[u8], delimiter: u8) -> Reader<Take<&[u8]>> {
    ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.take(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "00000000-0000-4000-8000-00000000000a";

    fn cells(line: &[&str], first: bool) -> Option<Vec<String>> {
        let cells = unwrapped(&StringRecord::from(line.to_vec()), b',', first)?;
        Some(cells.iter().map(str::to_owned).collect())
    }

    #[test]
    fn a_line_in_one_cell_is_split_again() {
        let line = format!("{ID},\"Fabrikam, \"\"Ltd\"\"\",f.example,");
        let parts = [ID, "Fabrikam, \"Ltd\"", "f.example", ""].map(str::to_owned);
        assert_eq!(cells(&[&line], false).unwrap(), parts);
        assert_eq!(cells(&[&line, "", ""], false).unwrap(), parts);
        let twice = format!("\"{}\"", line.replace('"', "\"\""));
        assert_eq!(cells(&[&twice], false).unwrap(), parts);
        assert_eq!(cells(&["ID,Name"], true).unwrap(), ["ID", "Name"]);
    }

    #[test]
    fn other_cells_with_delimiters_stay_cells() {
        for line in [
            &["Contoso, Ltd"][..],
            &["", "a,b"],
            &[""],
            &[ID],
            &["\""],
            &[&format!("{ID},a\n{ID},b")],
            &[&format!("{ID},a"), "b"],
        ] {
            assert_eq!(cells(line, false), None, "{line:?}");
        }
    }
}
