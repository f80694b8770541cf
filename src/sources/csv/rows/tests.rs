use proptest::prelude::*;

use super::{
    testing::{cells, lines, rest},
    *,
};

fn numbers(text: &str) -> Vec<usize> {
    lines(text).iter().map(|line| line.number).collect()
}

#[test]
fn the_delimiter_is_determined_from_the_first_line() {
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
        // The last quote is unclosed: its line is reported, and the following lines are read.
        assert_eq!(numbers(&text), [2, 3, 8, 9, 10, 11], "{end:?}");
        assert_eq!(numbers(&format!("sep=;{end}{text}")), [3, 4, 9, 10, 11, 12], "{end:?}");
    }
    assert_eq!(numbers("a\r\r\nb\n\rc\r\n\nd"), [1, 3, 5, 7]);
}

#[test]
fn the_line_in_which_powershell_names_a_type_is_no_row() {
    for line in
        ["#TYPE System.Object", "#type Selected.X", "\"#TYPE System.Object\"", "#TYPE X;;", "#TYPE"]
    {
        for end in ["\n", "\r\n", "\r"] {
            let text = [line, "a;b", "c;d", line, "", "e;f"].join(end);
            assert_eq!(cells(&text), [["a", "b"], ["c", "d"], ["e", "f"]], "{text:?}");
            assert_eq!(numbers(&text), [2, 3, 6], "{text:?}");
            assert_eq!(numbers(&format!("sep=;{end}{text}")), [3, 4, 7], "{text:?}");
        }
    }
    assert_eq!(cells("#TYPEWRITER;b"), [["#TYPEWRITER", "b"]]);
}

#[test]
fn lines_that_a_spreadsheet_wrote_as_one_cell_are_split() {
    let id = "00000000-0000-4000-8000-00000000000a";
    let wrap = |line: &str| format!("\"{}\"", line.replace('"', "\"\""));
    let row = format!("{id},\"Fabrikam, \"\"Ltd\"\"\",f.example");
    let expected = [vec!["ID", "Name", "Domain"], vec![id, "Fabrikam, \"Ltd\"", "f.example"]];
    let header = "ID,Name,Domain";
    for text in [
        format!("{header}\n{}", wrap(&row)),
        format!("{}\n{}", wrap(header), wrap(&row)),
        format!("{}\n{}", wrap(&wrap(header)), wrap(&wrap(&row))),
        format!("{header};;;\n{};;;", wrap(&row)).replace(";;;", ""),
    ] {
        assert_eq!(cells(&text), expected, "{text}");
    }
    let semicolons = |line: &str| line.replace(',', ";").replace("Fabrikam;", "Fabrikam,");
    let text = format!("{}\n{}", wrap(&semicolons(header)), wrap(&semicolons(&row)));
    assert_eq!(cells(&text), expected, "{text}");
    // Cells of other columns give each line delimiters of the spreadsheet.
    let text = format!("{header};;\n{};;\n{id},b,c;;x", wrap(&row));
    assert_eq!(cells(&text)[1][..2], expected[1][..2], "{text}");
    // A name with a delimiter is not split.
    assert_eq!(cells("Name,Domain\n\"Contoso, Ltd\","), [["Name", "Domain"], ["Contoso, Ltd", ""]]);
}

#[test]
fn an_unclosed_quote_affects_its_line_only() {
    for rest in ["e,f\ng,h", "e,f\n\"g\",h"] {
        let text = format!("a,b\n\"c,d\n{rest}");
        let lines: Vec<_> = lines(&text).iter().map(|l| (l.number, l.unclosed)).collect();
        assert_eq!(lines, [(1, false), (2, true), (3, false), (4, false)], "{text}");
    }
}

#[test]
fn a_line_that_is_too_long_affects_itself_only() {
    let long = "é".repeat(MAX_ROW_BYTES);
    for text in [format!("a,b\n\"{long}\"\nc,d"), format!("a,b\n{long}\nc,d")] {
        let lines = lines(&text);
        let told: Vec<_> = lines.iter().map(|line| (line.number, line.unclosed)).collect();
        assert_eq!(told, [(1, false), (2, true), (3, false)]);
        assert!(lines[1].cells[0].contains("éé"), "{:?}", lines[1]);
    }
}

#[test]
fn quotes_that_are_never_closed_do_not_make_reading_slow() {
    // Each row ends within quotes, whether it begins within quotes or not.
    let text = "x\",\"\n".repeat(20_000);
    assert!(lines(&text).len() > 19_000);
}

#[test]
fn many_empty_lines_do_not_end_a_text() {
    let text = format!("a{}b", "\n".repeat(3 * MAX_ROW_BYTES));
    assert_eq!(numbers(&text), [1, 3 * MAX_ROW_BYTES + 1]);
}

#[test]
fn a_text_that_ends_within_quotes_says_so() {
    let mut lines = CsvRows::new("a,b\nc,\"d");
    assert_eq!(rest(&mut lines).last().unwrap().cells, vec!["c", "d"]);
    assert!(lines.ends_early());
}

#[test]
fn a_text_that_ends_within_quotes_after_a_quote_of_its_own_says_so() {
    for (text, early) in
        [("a,b\nc,\"d \"\"e", true), ("a,b\nc,\"d,\"\"", true), ("a,b\nc,\"d,\"", false)]
    {
        let mut lines = CsvRows::new(text);
        assert_eq!(rest(&mut lines).len(), 2, "{text}");
        assert_eq!(lines.ends_early(), early, "{text}");
    }
}

#[test]
fn a_quote_within_an_unquoted_cell_is_a_character() {
    let mut lines = CsvRows::new("b,c\na,5\" screen");
    assert_eq!(rest(&mut lines).last().unwrap().cells, vec!["a", "5\" screen"]);
    assert!(!lines.ends_early());
    let mut lines = CsvRows::new("b,c\na,5\"\" screen\"");
    assert_eq!(rest(&mut lines).len(), 2);
    assert!(!lines.ends_early());
}

/// A cell as a spreadsheet writes it.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z ]{0,6}",
        proptest::collection::vec("[a-z;,]{0,3}", 1..4).prop_map(|lines| {
            // The place of a line break within quotes; the test chooses its kind.
            format!("\"{}\"", lines.join("\u{1}"))
        }),
        "[a-z]{0,3}".prop_map(|text| format!("\"{text}\"\"{text}\"")),
    ]
}

proptest! {
    #[test]
    fn every_row_has_the_number_of_its_line(
        rows in proptest::collection::vec(
            (proptest::collection::vec(cell(), 2..4), 0..3_usize, 0..3_usize),
            1..12,
        ),
        leading in 0..3_usize,
        mixed: bool,
        first in 0..3_usize,
    ) {
        let ends = ["\n", "\r\n", "\r"];
        let mut text = ends[first].repeat(leading);
        let mut line = 1 + leading;
        let mut expected = Vec::new();
        for (cells, empty_lines, end) in rows {
            let end = ends[if mixed { end } else { first }];
            // Two lone kinds in a row would be one line end.
            if text.ends_with('\r') && end == "\n" {
                continue;
            }
            let row = cells.join(",");
            expected.push(line);
            line += row.matches('\u{1}').count() + 1 + empty_lines;
            text.push_str(&row.replace('\u{1}', end));
            text.push_str(&end.repeat(1 + empty_lines));
        }
        // A row of empty cells is one, and a row that is empty is a line.
        prop_assert_eq!(numbers(&text), expected, "{:?}", text);
    }
}
