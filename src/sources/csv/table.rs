//! The first rows of a file as a table, from which the columns are determined.

use csv::StringRecord;

use super::{
    column_names::{ColumnContent, ColumnNames, IdName},
    rows::CsvRow,
    values::is_id,
};
use crate::domain::letters::is_letter;

/// The first rows of a file.
pub struct Table<'s> {
    /// The place of the names of the columns in the sample.
    pub header: Option<usize>,
    /// The names of the columns, in the form in which they are compared.
    pub words: Vec<String>,
    /// Number of columns.
    pub width: usize,
    rows: Vec<&'s StringRecord>,
    names: &'s ColumnNames,
}

impl<'s> Table<'s> {
    /// The table in a sample of rows.
    ///
    /// The names of the columns stand before the first row with an id, in the row with the most known
    /// names, otherwise in the one with the most cells: a title may stand before them.
    pub fn new(sample: &'s [CsvRow], names: &'s ColumnNames) -> Self {
        let has_id = |row: &CsvRow| !row.unclosed && !row.has_nul && row.cells.iter().any(is_id);
        let first = sample.iter().position(has_id).unwrap_or(sample.len());
        let header =
            (0..first).rev().filter(|place| !sample[*place].unclosed).max_by_key(|place| {
                let cells = &sample[*place].cells;
                let known = cells.iter().filter(|cell| names.is_known(&names.word(cell))).count();
                (known, cells.iter().filter(|cell| !cell.trim().is_empty()).count())
            });
        let words = header.map_or_else(Vec::new, |place| {
            sample[place].cells.iter().map(|cell| names.word(cell)).collect()
        });
        let rows: Vec<_> = sample[header.map_or(0, |place| place + 1)..]
            .iter()
            .filter(|row| !row.unclosed && !row.has_nul)
            .map(|row| &row.cells)
            .collect();
        let widest = rows.iter().map(|row| row.len()).max().unwrap_or(0);
        Self { header, width: widest.max(words.len()), words, rows, names }
    }

    /// The cells of a column, an empty one for a row without it.
    pub fn cells(&self, column: usize) -> impl Iterator<Item = &'s str> {
        self.rows.iter().map(move |row| row.get(column).unwrap_or("").trim())
    }

    /// Number of cells of a column for which `fits` is true.
    pub fn count(&self, column: usize, fits: impl Fn(&str) -> bool) -> usize {
        self.cells(column).filter(|cell| fits(cell)).count()
    }

    /// Number of cells of a column with content.
    pub fn filled(&self, column: usize) -> usize {
        self.count(column, |cell| !cell.is_empty())
    }

    /// The columns with a content, by their names; the best name first.
    pub fn named(&self, content: ColumnContent) -> Vec<usize> {
        let mut columns = Vec::new();
        for name in self.names.of(content) {
            columns.extend((0..self.words.len()).filter(|column| self.words[*column] == *name));
        }
        columns
    }

    /// The column that is named as one of tenant ids, in a table that has names and no rows.
    pub fn named_id(&self) -> Option<usize> {
        let known = self.words.iter().filter(|word| self.names.is_known(word)).count();
        if known < 2 || !self.rows.is_empty() {
            return None;
        }
        let is_id = |word: &String| {
            matches!(self.names.id(word), IdName::Certain | IdName::Likely) || word == "id"
        };
        self.words.iter().position(is_id)
    }

    /// Number of different texts in a column. Numbers, dates and answers such as *true* are no texts.
    pub fn differing_texts(&self, column: usize) -> usize {
        let is_text = |cell: &&str| {
            cell.chars().any(|c| is_letter(c) && !c.is_ascii_digit())
                && !cell.starts_with(|c: char| c.is_ascii_digit())
                && !cell.eq_ignore_ascii_case("true")
                && !cell.eq_ignore_ascii_case("false")
        };
        let texts: Vec<_> = self.cells(column).filter(is_text).collect();
        (0..texts.len()).filter(|place| !texts[..*place].contains(&texts[*place])).count()
    }

    /// The names of columns.
    pub const fn names(&self) -> &'s ColumnNames {
        self.names
    }
}
