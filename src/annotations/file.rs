//! The file in which people share what they keep: `docs/annotations-format.md`.

use std::{borrow::Cow, collections::BTreeMap};

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::{all::Annotations, annotation::Annotation, kept::Kept};
use crate::{
    domain::{TenantId, Timestamp},
    json::lenient,
};

/// The value of the member `format`.
const FORMAT: &str = "regia-annotations";

/// The version that is written, and the newest that can be read.
const VERSION: u64 = 1;

/// The number of bytes at the beginning of a file among which its format is looked for.
const HEAD_BYTES: usize = 1024;

/// What is in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AnnotationFile {
    /// The customers, by their tenants.
    pub customers: BTreeMap<TenantId, AnnotatedCustomer>,
    /// The number of customers of which something could not be read and was left out.
    pub unread: usize,
}

/// A customer in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AnnotatedCustomer {
    /// Its name when the file was written, for people who read the file; empty if it was not known.
    pub name: String,
    /// What is kept of it.
    pub annotation: Annotation,
}

/// Why a file cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AnnotationFileError {
    /// It is no such file, or it is damaged beyond reading.
    #[error("the file has no annotations, or is damaged")]
    Damaged,
    /// It is of a newer version of the console, with this version of the format.
    #[error("the file has version {0} of the format")]
    NewerVersion(u64),
}

/// The file as it is written.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Document<'a> {
    format: &'static str,
    version: u64,
    written_at: Timestamp,
    customers: BTreeMap<TenantId, FileCustomer<'a>>,
}

/// The file as it is read.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Read<'a> {
    format: Cow<'a, str>,
    version: u64,
    /// Each is read by itself, so that many damaged ones cost the others nothing.
    #[serde(borrow)]
    customers: BTreeMap<Cow<'a, str>, &'a RawValue>,
}

/// A customer in the file.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct FileCustomer<'a> {
    #[serde(skip_serializing_if = "str::is_empty")]
    name: Cow<'a, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    favourite: Option<Kept<bool>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    alias: Option<Kept<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tags: Option<Kept<Vec<String>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<Kept<String>>,
}

impl<'a> FileCustomer<'a> {
    fn of(customer: &'a AnnotatedCustomer) -> Self {
        let Annotation { favourite, alias, tags, note } = customer.annotation.for_file();
        Self { name: Cow::Borrowed(&customer.name), favourite, alias, tags, note }
    }

    fn into_domain(self) -> AnnotatedCustomer {
        let Self { name, favourite, alias, tags, note } = self;
        let annotation = Annotation { favourite, alias, tags, note };
        AnnotatedCustomer { name: name.into_owned(), annotation: annotation.for_file().tidied() }
    }
}

impl AnnotationFile {
    /// The file of all that is kept; `name` tells the name of a customer, empty if it is not known.
    pub fn of(all: &Annotations, name: impl Fn(TenantId) -> String) -> Self {
        let customer = |(id, annotation): (&TenantId, &Annotation)| {
            (*id, AnnotatedCustomer { name: name(*id), annotation: annotation.for_file() })
        };
        let touched = all.iter().filter(|(_, it)| !it.is_untouched());
        Self { customers: touched.map(customer).collect(), unread: 0 }
    }

    /// The bytes of the file, written at a time.
    pub fn write(&self, now: Timestamp) -> Vec<u8> {
        let customers = self.customers.iter().map(|(id, it)| (*id, FileCustomer::of(it))).collect();
        let file = Document { format: FORMAT, version: VERSION, written_at: now, customers };
        // Texts and numbers are valid JSON.
        serde_json::to_vec_pretty(&file).unwrap_or_default()
    }

    /// Reads a file. A part that cannot be read is left out and counted, and costs its neighbours
    /// nothing.
    ///
    /// # Errors
    ///
    /// [`AnnotationFileError`].
    pub fn read(bytes: &[u8]) -> Result<Self, AnnotationFileError> {
        let bytes = without_mark(bytes);
        lenient::read(bytes, |text, _| Ok(Self::checked(serde_json::from_str(text)?)))
            .unwrap_or(Err(AnnotationFileError::Damaged))
    }

    fn checked(read: Read<'_>) -> Result<Self, AnnotationFileError> {
        let Read { format, version, customers } = read;
        match version {
            0 => return Err(AnnotationFileError::Damaged),
            _ if format != FORMAT => return Err(AnnotationFileError::Damaged),
            1..=VERSION => {}
            newer => return Err(AnnotationFileError::NewerVersion(newer)),
        }
        let mut file = Self::default();
        for (id, customer) in customers {
            let customer = lenient::read(customer.get().as_bytes(), |text, lost| {
                let customer: FileCustomer<'_> = serde_json::from_str(text)?;
                Ok((customer.into_domain(), lost.is_empty()))
            });
            let (Ok(id), Some((AnnotatedCustomer { name, annotation }, is_whole))) =
                (id.parse(), customer)
            else {
                file.unread += 1;
                continue;
            };
            file.unread += usize::from(!is_whole);
            let known = file.customers.entry(id).or_default();
            known.name = name;
            // Two spellings of one id are one customer.
            known.annotation.merge(annotation);
        }
        Ok(file)
    }
}

/// Whether a file is one of these: it is an object and has the name of the format near its beginning.
/// The names of files are ignored, because users rename files.
pub fn is_annotation_file(bytes: &[u8]) -> bool {
    let bytes = without_mark(bytes);
    let first = bytes.iter().find(|byte| !byte.is_ascii_whitespace());
    let head = &bytes[..bytes.len().min(HEAD_BYTES)];
    first == Some(&b'{') && memchr::memmem::find(head, FORMAT.as_bytes()).is_some()
}

/// The bytes without a byte order mark, which some editors write.
fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes)
}
