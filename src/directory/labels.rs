//! Lists of labels, one for each row: each label is stored once.

use rustc_hash::FxHashMap;

/// A column of lists of labels.
#[derive(Clone, Debug, Default)]
pub(super) struct Labels {
    names: Vec<String>,
    number_by_name: FxHashMap<String, u32>,
    /// The numbers of the labels of all rows, one after the other.
    items: Vec<u32>,
    /// The end of each row in `items`.
    ends: Vec<u32>,
}

impl Labels {
    /// Adds the labels of the next row.
    pub(super) fn push<'a>(&mut self, names: impl IntoIterator<Item = &'a str>) {
        for name in names {
            let number = self.number_of(name);
            self.items.push(number);
        }
        self.ends.push(u32::try_from(self.items.len()).unwrap_or(u32::MAX));
    }

    /// The numbers of the labels of a row.
    pub(super) fn of(&self, row: u32) -> &[u32] {
        let end = |row: usize| self.ends.get(row).map_or(self.items.len(), |end| *end as usize);
        let row = row as usize;
        let start = if row == 0 { 0 } else { end(row - 1) };
        &self.items[start..end(row)]
    }

    /// All labels, by their numbers.
    pub(super) fn names(&self) -> &[String] {
        &self.names
    }

    /// The same lists of some rows.
    pub(super) fn of_rows(&self, rows: &[u32]) -> Self {
        let mut labels = Self::default();
        for row in rows {
            labels.push(self.of(*row).iter().map(|number| &*self.names[*number as usize]));
        }
        labels
    }

    fn number_of(&mut self, name: &str) -> u32 {
        if let Some(number) = self.number_by_name.get(name) {
            return *number;
        }
        let number = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        self.names.push(name.to_owned());
        self.number_by_name.insert(name.to_owned(), number);
        number
    }
}
