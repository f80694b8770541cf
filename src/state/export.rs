//! Saving what is loaded as a file.

use super::Console;
use crate::{
    domain::Timestamp,
    source::{csv, snapshot},
};

impl Console {
    /// Saves a table for a spreadsheet; tells the name of the file.
    pub fn save_table(self, about: &str, header: Vec<String>, rows: Vec<Vec<String>>) -> String {
        let platform = self.platform();
        let name = file_name(about, platform.now(), "csv");
        let table = csv::write(header, rows);
        platform.save_file(&name, "text/csv;charset=utf-8", table.as_bytes());
        name
    }

    /// Saves all that the source tells as a snapshot; tells the name of the file, or `None` when
    /// there is no list or memory does not suffice. `progress` is told how many of how many
    /// customers are done.
    pub async fn save_snapshot(self, progress: impl Fn(usize, usize)) -> Option<String> {
        let loaded = self.loaded_untracked()?;
        let listing = self.listing_untracked()?;
        let platform = self.platform();
        let reading = platform.reading();
        let source = loaded.source.as_ref();
        let bytes = snapshot::copy(source, &listing, loaded.partner.clone(), &reading, progress);
        let bytes = bytes.await.ok()?;
        let name = file_name("snapshot", reading.now, "json");
        platform.save_file(&name, "application/json", &bytes);
        Some(name)
    }
}

/// The name of a file of today: `regia-customers-2026-11-23.csv`. The day is that of UTC.
fn file_name(about: &str, now: Timestamp, extension: &str) -> String {
    let now = now.to_string();
    let day = now.split_once('T').map_or(now.as_str(), |(day, _)| day);
    format!("regia-{about}-{day}.{extension}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_after_the_day() {
        let now = "2026-11-23T09:00:00.5Z".parse().unwrap();
        assert_eq!(file_name("customers", now, "csv"), "regia-customers-2026-11-23.csv");
    }
}
