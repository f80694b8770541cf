//! Customer lists as CSV, in any encoding.

use regia::sources::{
    ListFile, OpenError, ReadReport, Source as _,
    csv::{self, CustomerList, MAX_NAME_CHARS},
    encoding,
};

use super::world::{done, reading};

/// Opens the table, also with each column that the user could choose. Each broken row is on a line of the
/// file, and each name is one that a list can show.
pub fn check(bytes: &[u8]) {
    let text = encoding::text(bytes.to_vec());
    assert!(text.len() <= 3 * bytes.len());
    match done(csv::read(bytes.to_vec(), reading())) {
        Ok(list) => check_list(&list, &text),
        Err(OpenError::IdColumnInDoubt(choices)) => {
            assert!(!choices.is_empty());
            for choice in choices {
                let Ok(ListFile::Table(file)) = ListFile::of(bytes.to_vec()) else { continue };
                if let Ok(list) = done(csv::read_unicode(file, Some(choice.column), reading())) {
                    check_list(&list, &text);
                }
            }
        }
        Err(_) => {}
    }
}

fn check_list(list: &CustomerList, text: &str) {
    check_report(&list.report, text);
    let listing = done(list.rows.listing()).expect("a list in memory");
    for id in listing.directory.ids() {
        let record = list.rows.known(*id).expect("a customer that is listed has a record");
        let name = &record.customer.name;
        assert!(name.chars().count() <= MAX_NAME_CHARS && name.trim() == name, "{name:?}");
        assert!(!name.contains(|c: char| c.is_control()), "{name:?}");
    }
}

/// A line ends with `\n`, `\r` or both; a row of several lines is told by its first.
fn check_report(report: &ReadReport, text: &str) {
    let ends = text.bytes().filter(|byte| matches!(byte, b'\n' | b'\r')).count();
    for broken in &report.broken {
        assert!((1..=ends + 1).contains(&broken.position), "{broken:?}");
    }
    assert!(report.broken_count() <= report.rows + 1, "{report:?}");
}
