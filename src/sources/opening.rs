//! Opens files of all supported formats.

use std::rc::Rc;

use super::{OpenError, ReadReport, Reading, Source, csv, encoding, snapshot::Snapshot};

/// An opened file.
pub struct Opened {
    /// The source for the views.
    pub source: Rc<dyn Source>,
    /// What could not be read.
    pub report: ReadReport,
    /// The partner's name, if the file contains it.
    pub partner: Option<String>,
}

/// Opens a snapshot or Partner Center's `Customers.csv`. The content decides: a snapshot begins
/// with a brace. File names are ignored, because users rename files. `id_column` is the column that
/// the user chose for the tenant ids of a CSV file.
///
/// # Errors
///
/// Those of [`Snapshot::read`] and [`csv::read`].
pub async fn open(
    bytes: Vec<u8>,
    id_column: Option<usize>,
    reading: &Reading,
) -> Result<Opened, OpenError> {
    if bytes.len() > OpenError::MAX_BYTES {
        return Err(OpenError::TooLarge);
    }
    let file = encoding::unicode(bytes);
    let first = file.bytes.iter().find(|byte| !byte.is_ascii_whitespace());
    if first.ok_or(OpenError::Empty)? == &b'{' {
        let snapshot = Snapshot::read(file.bytes, reading).await?;
        let report = snapshot.report().clone();
        let partner = snapshot.header().partner.clone();
        return Ok(Opened { source: Rc::new(snapshot), report, partner });
    }
    let list = csv::read_unicode(file, id_column, reading.clone()).await?;
    Ok(Opened { source: Rc::new(list.rows), report: list.report, partner: None })
}
