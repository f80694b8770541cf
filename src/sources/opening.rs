//! Opens files of all supported formats.

use std::rc::Rc;

use super::{
    OpenError, ReadReport, Reading, Source, csv,
    encoding::{self, Unicode},
    snapshot::Snapshot,
};

/// An opened file.
pub struct Opened {
    /// The source for the views.
    pub source: Rc<dyn Source>,
    /// What could not be read.
    pub report: ReadReport,
    /// The partner's name, if the file contains it.
    pub partner: Option<String>,
}

/// A file of a supported format.
pub enum ListFile {
    /// A snapshot.
    Snapshot(Vec<u8>),
    /// A table, such as Partner Center's `Customers.csv`.
    Table(Unicode),
}

impl ListFile {
    /// Tells the format of a file. The content decides: a snapshot begins with a brace. File names
    /// are ignored, because users rename files.
    ///
    /// # Errors
    ///
    /// [`OpenError::TooLarge`] and [`OpenError::Empty`].
    pub fn of(bytes: Vec<u8>) -> Result<Self, OpenError> {
        if bytes.len() > OpenError::MAX_BYTES {
            return Err(OpenError::TooLarge);
        }
        let file = encoding::unicode(bytes);
        let first = file.bytes.iter().find(|byte| !byte.is_ascii_whitespace());
        let is_snapshot = first.ok_or(OpenError::Empty)? == &b'{';
        Ok(if is_snapshot { Self::Snapshot(file.bytes) } else { Self::Table(file) })
    }

    /// Opens the file. `id_column` is the column that the user chose for the tenant ids of a table.
    ///
    /// # Errors
    ///
    /// Those of [`Snapshot::read`] and [`csv::read`].
    pub async fn open(
        self,
        id_column: Option<usize>,
        reading: &Reading,
    ) -> Result<Opened, OpenError> {
        match self {
            Self::Snapshot(bytes) => open_snapshot(bytes, reading).await,
            Self::Table(file) => open_table(file, id_column, reading.clone()).await,
        }
    }
}

/// Opens a snapshot.
///
/// # Errors
///
/// Those of [`Snapshot::read`].
pub async fn open_snapshot(bytes: Vec<u8>, reading: &Reading) -> Result<Opened, OpenError> {
    let snapshot = Snapshot::read(bytes, reading).await?;
    let report = snapshot.report().clone();
    let partner = snapshot.header().partner.clone();
    Ok(Opened { source: Rc::new(snapshot), report, partner })
}

/// Opens Partner Center's `Customers.csv`. `id_column` is the column that the user chose for the
/// tenant ids.
///
/// # Errors
///
/// Those of [`csv::read`].
pub async fn open_table(
    file: Unicode,
    id_column: Option<usize>,
    reading: Reading,
) -> Result<Opened, OpenError> {
    let list = csv::read_unicode(file, id_column, reading).await?;
    Ok(Opened { source: Rc::new(list.rows), report: list.report, partner: None })
}
