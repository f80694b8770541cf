//! The header of a snapshot.

use serde::{Deserialize, Serialize};

use super::{
    layout::Layout,
    shared::Tables,
    wire::{
        scalar::{Moment, Text, filled},
        tables,
        unread::UnreadFile,
    },
};
use crate::{
    domain::Timestamp,
    sources::{OpenError, Reading, Unread},
};

/// The value of the member `format`.
pub const FORMAT: &str = "regia-snapshot";

/// The version that is written, and the newest that can be read.
pub const VERSION: u64 = 1;

/// The header of a snapshot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// The time of the snapshot, which is the time of each fact without one of its own.
    pub taken_at: Timestamp,
    /// The moment that corresponds to the reader's present. All moments of the file are shifted by
    /// the same number of days, so that a demo does not age.
    pub relative_to: Option<Timestamp>,
    /// The name of the partner.
    pub partner: Option<String>,
    /// What could not be used of the responses that the snapshot was made of.
    pub unread: Vec<Unread>,
}

impl Header {
    /// A header with this time.
    pub const fn taken_at(taken_at: Timestamp) -> Self {
        Self { taken_at, relative_to: None, partner: None, unread: Vec::new() }
    }
}

/// Everything in a snapshot but its rows.
pub(super) struct Preamble {
    pub(super) header: Header,
    pub(super) tables: Tables,
    pub(super) shift_days: i64,
    /// Whether a part of the tables could not be read.
    pub(super) odd_tables: bool,
}

impl Preamble {
    /// Reads the members beside the customers, and shifts their moments.
    pub(super) fn read(
        bytes: &[u8],
        layout: &Layout,
        reading: &Reading,
    ) -> Result<Self, OpenError> {
        let member = |name| layout.member(bytes, name);
        if read::<Text<'_>>(member("format")).as_deref() != Some(FORMAT) {
            return Err(OpenError::UnknownFormat);
        }
        match read(member("version")) {
            Some(1..=VERSION) => {}
            Some(newer) if newer > VERSION => return Err(OpenError::UnknownVersion(newer)),
            _ => return Err(OpenError::Damaged),
        }
        let moment = |name| {
            let member = member(name);
            let moment = read::<Moment>(member);
            if member.is_some() && moment.is_none() { Err(OpenError::Damaged) } else { Ok(moment) }
        };
        let relative_to: Option<Moment> = moment("relativeTo")?;
        let shift_days = relative_to.map_or(0, |moment| moment.0.days_until(reading.now));
        let taken_at = moment("takenAt")?.ok_or(OpenError::Damaged)?.moved(shift_days);
        let partner: Option<Partner<'_>> = read(member("partner"));
        let unread: Option<Vec<UnreadFile<'_>>> = read(member("unread"));
        let odd_unread = member("unread").is_some() && unread.is_none();
        let unread = unread.into_iter().flatten().map(UnreadFile::into_domain).collect();
        let header = Header {
            taken_at,
            relative_to: relative_to.map(|moment| moment.moved(shift_days)),
            partner: filled(partner.and_then(|partner| partner.name)),
            unread,
        };
        let (tables, odd_tables) = tables::read(&member, shift_days);
        Ok(Self { header, tables, shift_days, odd_tables: odd_tables || odd_unread })
    }
}

/// The value of a member, if it exists and is valid.
fn read<'a, T: Deserialize<'a>>(member: Option<&'a [u8]>) -> Option<T> {
    serde_json::from_str(str::from_utf8(member?).ok()?).ok()
}

/// The stored form of the partner.
#[derive(Serialize, Deserialize)]
struct Partner<'a> {
    #[serde(borrow)]
    name: Option<Text<'a>>,
}

/// The stored members before the tables.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Head<'a> {
    format: &'static str,
    version: u64,
    taken_at: Moment,
    #[serde(skip_serializing_if = "Option::is_none")]
    relative_to: Option<Moment>,
    #[serde(skip_serializing_if = "Option::is_none")]
    partner: Option<Partner<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    unread: Vec<UnreadFile<'a>>,
}

impl<'a> From<&'a Header> for Head<'a> {
    fn from(header: &'a Header) -> Self {
        let partner = |name: &'a String| Partner { name: Some(name.into()) };
        Self {
            format: FORMAT,
            version: VERSION,
            taken_at: Moment(header.taken_at),
            relative_to: header.relative_to.map(Moment),
            partner: header.partner.as_ref().map(partner),
            unread: header.unread.iter().map(UnreadFile::from).collect(),
        }
    }
}
