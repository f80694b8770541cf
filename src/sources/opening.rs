//! Opens a file of whatever format that Regia reads.

use std::rc::Rc;

use super::{OpenError, ReadReport, Reading, Source, csv, encoding, snapshot::Snapshot};

/// A file that was opened.
pub struct Opened {
    /// It answers every question of the views.
    pub source: Rc<dyn Source>,
    /// What of it could not be read.
    pub report: ReadReport,
    /// The partner's name, where the file gives one.
    pub partner: Option<String>,
}

/// Opens a snapshot or Partner Center's `Customers.csv`, told apart by their contents: what begins
/// with a brace is a snapshot. The name of a file says nothing; people rename them.
///
/// # Errors
///
/// Those of [`Snapshot::read`] and [`csv::read`].
pub async fn open(bytes: Vec<u8>, reading: &Reading) -> Result<Opened, OpenError> {
    if bytes.len() > OpenError::MOST_BYTES {
        return Err(OpenError::TooLarge);
    }
    let bytes = encoding::unicode(bytes);
    let first = bytes.iter().find(|byte| !byte.is_ascii_whitespace());
    if first.ok_or(OpenError::Empty)? == &b'{' {
        let snapshot = Snapshot::read(bytes, reading).await?;
        let report = snapshot.report().clone();
        let partner = snapshot.header().partner.clone();
        return Ok(Opened { source: Rc::new(snapshot), report, partner });
    }
    let list = csv::read(bytes, reading.clone()).await?;
    Ok(Opened { source: Rc::new(list.rows), report: list.report, partner: None })
}
