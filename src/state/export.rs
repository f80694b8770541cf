//! Saving what is loaded as a file.

use std::{rc::Rc, sync::Arc};

use super::Console;
use crate::{
    directory::Listing,
    domain::Timestamp,
    relationships::calendar::{self, Day},
    sources::{Reading, Source, csv, snapshot},
};

impl Console {
    /// Saves a table for a spreadsheet; tells the name of the file.
    pub fn save_table(self, about: &str, header: Vec<String>, rows: Vec<Vec<String>>) -> String {
        let services = self.services();
        let name = file_name(about, services.now(), "csv");
        let table = csv::write(header, rows);
        services.files().save(&name, "text/csv;charset=utf-8", table.as_bytes());
        name
    }

    /// Saves days for a calendar; tells the name of the file.
    pub fn save_calendar(self, about: &str, days: &[Day]) -> String {
        let services = self.services();
        let now = services.now();
        let name = file_name(about, now, "ics");
        let calendar = calendar::write(days, now);
        services.files().save(&name, "text/calendar;charset=utf-8", calendar.as_bytes());
        name
    }

    /// Saves all that the source tells as a snapshot and returns the name of the file, or `None` if
    /// there is no list or too little memory. Calls `progress` with the numbers of customers that are
    /// done and of all customers.
    pub async fn save_snapshot(self, progress: impl Fn(usize, usize) + 'static) -> Option<String> {
        let loaded = self.loaded_untracked()?;
        let listing = self.listing_untracked()?;
        let services = self.services();
        let (source, partner) = (Rc::clone(&loaded.source), loaded.partner.clone());
        let bytes = write_snapshot(source, listing, partner, services.reading(), progress).await?;
        let name = file_name("snapshot", services.now(), "json");
        services.files().save(&name, "application/json", &bytes);
        Some(name)
    }
}

/// Writes a snapshot of every customer of a list, with all that `source` tells of each; `None` if
/// there is too little memory. Calls `progress` with the numbers of customers that are done and of
/// all customers.
pub(crate) async fn write_snapshot(
    source: Rc<dyn Source>,
    listing: Arc<Listing>,
    partner: Option<String>,
    reading: Reading,
    progress: impl Fn(usize, usize),
) -> Option<Vec<u8>> {
    snapshot::copy(&*source, &listing, partner, &reading, progress).await.ok()
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
