//! Writes a table for the clipboard.

use super::writer::guarded;
use crate::domain::rich_text::escape_html;

/// A table as text with tabs between the cells, which a spreadsheet takes when it is pasted. A tab or a
/// line break in a cell becomes a space.
///
/// A text that a spreadsheet would evaluate as a formula gets an apostrophe before it, as in
/// [`write`](super::write).
pub fn write_tabs(header: &[String], rows: &[Vec<String>]) -> String {
    let mut text = String::new();
    for row in std::iter::once(header).chain(rows.iter().map(Vec::as_slice)) {
        for (column, cell) in row.iter().enumerate() {
            if column > 0 {
                text.push('\t');
            }
            text.push_str(&guarded(&one_line(cell)));
        }
        text.push_str("\r\n");
    }
    text
}

/// The same table as HTML, which a text document takes as a table.
pub fn write_html(header: &[String], rows: &[Vec<String>]) -> String {
    let mut html = String::from("<table><thead>");
    push_row(&mut html, "th", header);
    html.push_str("</thead><tbody>");
    for row in rows {
        push_row(&mut html, "td", row);
    }
    html.push_str("</tbody></table>");
    html
}

fn push_row(html: &mut String, tag: &str, cells: &[String]) {
    html.push_str("<tr>");
    for cell in cells {
        let cell = escape_html(&guarded(&one_line(cell)));
        html.extend(["<", tag, ">", &cell, "</", tag, ">"]);
    }
    html.push_str("</tr>");
}

fn one_line(cell: &str) -> String {
    cell.replace(['\t', '\r', '\n'], " ")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn texts(cells: &[&str]) -> Vec<String> {
        cells.iter().map(|cell| (*cell).to_owned()).collect()
    }

    #[test]
    fn a_table_is_pasted_as_cells() {
        let (header, rows) = (texts(&["Name", "Note"]), [texts(&["Contoso", "a\tb\nc"])]);
        assert_eq!(write_tabs(&header, &rows), "Name\tNote\r\nContoso\ta b c\r\n");
        let html = write_html(&header, &rows);
        assert!(html.contains("<th>Name</th><th>Note</th>"), "{html}");
        assert!(html.contains("<td>Contoso</td><td>a b c</td>"), "{html}");
    }

    #[test]
    fn formulas_and_markup_stay_texts() {
        let rows = [texts(&["=1+1", "<b>&\""])];
        assert_eq!(write_tabs(&[], &rows), "\r\n'=1+1\t<b>&\"\r\n");
        assert!(write_html(&[], &rows).contains("<td>'=1+1</td><td>&lt;b&gt;&amp;&quot;</td>"));
    }

    proptest! {
        #[test]
        fn every_row_has_its_cells_and_no_cell_is_a_formula(
            rows in prop::collection::vec(prop::collection::vec("[=+@\\t\\r\\n \"<ab-]{0,6}", 3), 0..4),
        ) {
            let header = texts(&["a", "b", "c"]);
            let text = write_tabs(&header, &rows);
            let lines: Vec<&str> = text.split_terminator("\r\n").collect();
            prop_assert_eq!(lines.len(), rows.len() + 1);
            for line in lines {
                let cells: Vec<&str> = line.split('\t').collect();
                prop_assert_eq!(cells.len(), 3);
                for cell in cells {
                    let text = cell.trim_start_matches([' ', '"']);
                    prop_assert!(!text.starts_with(['=', '+', '-', '@']), "{:?}", cell);
                }
            }
        }
    }
}
