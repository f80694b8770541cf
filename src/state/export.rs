//! Exports of the loaded list as files.

use std::{rc::Rc, sync::Arc};

use futures_util::future::LocalBoxFuture;

use super::{Console, TableTexts};
use crate::{
    directory::Listing,
    domain::Timestamp,
    mail::Message,
    relationships::calendar::{self, Day},
    sources::{
        Reading, Source, csv,
        snapshot::{self, Header},
    },
};

impl Console {
    /// Saves a table for a spreadsheet; returns the name of the file.
    pub fn save_table(self, about: &str, TableTexts { header, rows }: TableTexts) -> String {
        let services = self.services();
        let name = file_name(about, services.now(), "csv");
        let table = csv::write(header, rows);
        services.files().save(&name, "text/csv;charset=utf-8", table.as_bytes());
        name
    }

    /// Saves a table as JSON; returns the name of the file.
    pub fn save_json(self, about: &str, json: &str) -> String {
        let services = self.services();
        let name = file_name(about, services.now(), "json");
        services.files().save(&name, "application/json", json.as_bytes());
        name
    }

    /// Copies a table to the clipboard, for a spreadsheet or a text document; `false` if the browser
    /// refuses.
    pub fn copy_table(
        self,
        TableTexts { header, rows }: &TableTexts,
    ) -> LocalBoxFuture<'static, bool> {
        let (text, html) = (csv::write_tabs(header, rows), csv::write_html(header, rows));
        self.services().clipboard().write_rich(text, html)
    }

    /// Saves a message for a mail application; returns the name of the file.
    pub fn save_message(self, about: &str, message: &Message<'_>) -> String {
        let services = self.services();
        let name = file_name(about, services.now(), "eml");
        services.files().save(&name, "message/rfc822", message.write().as_bytes());
        name
    }

    /// Saves days for a calendar; returns the name of the file.
    pub fn save_calendar(self, about: &str, days: &[Day]) -> String {
        let services = self.services();
        let now = services.now();
        let name = file_name(about, now, "ics");
        let calendar = calendar::write(days, now);
        services.files().save(&name, "text/calendar;charset=utf-8", calendar.as_bytes());
        name
    }

    /// Saves all facts of the source as a snapshot. Returns the name of the file, or `None` without
    /// a list or without enough memory. Calls `progress` with the numbers of finished customers and of all customers.
    pub async fn save_snapshot(self, progress: impl Fn(usize, usize) + 'static) -> Option<String> {
        let loaded = self.loaded_untracked()?;
        let listing = self.listing_untracked()?;
        let services = self.services();
        let source = Rc::clone(&loaded.source);
        let header = Header {
            partner: loaded.partner.clone(),
            unread: loaded.report.unread.clone(),
            ..Header::taken_at(listing.as_of.unwrap_or(services.now()))
        };
        let reading = services.reading();
        let bytes = write_snapshot(source, listing, header, reading, progress).await?;
        let name = file_name("snapshot", services.now(), "json");
        services.files().save(&name, "application/json", &bytes);
        Some(name)
    }
}

/// Writes a snapshot of every customer of a list with all facts of `source` and with this header.
/// Returns `None` without enough memory. Calls `progress` with the numbers of finished customers and of all customers.
pub(crate) async fn write_snapshot(
    source: Rc<dyn Source>,
    listing: Arc<Listing>,
    header: Header,
    reading: Reading,
    progress: impl Fn(usize, usize),
) -> Option<Vec<u8>> {
    snapshot::copy(&*source, &listing, header, &reading, progress).await.ok()
}

/// The name of a file of today: `regia-customers-2026-11-23.csv`. The day is in UTC.
pub(super) fn file_name(about: &str, now: Timestamp, extension: &str) -> String {
    format!("regia-{about}-{}.{extension}", now.day())
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
