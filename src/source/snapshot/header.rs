//! What a snapshot says of itself.

use super::{layout::Layout, shared::Tables, wire::scalar::moment};
use crate::{
    domain::Timestamp,
    json::Reader,
    source::{Reading, Refused},
};

/// What the member `format` says.
pub const FORMAT: &str = "regia-snapshot";

/// The version that this build writes, and the newest that it reads.
pub const VERSION: u64 = 1;

/// What a snapshot says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// When it was taken: the time of each fact that has none of its own.
    pub taken_at: Timestamp,
    /// The moment that stands for the reader's present. Every moment of the file moves by the same
    /// whole days, so that a demonstration does not age.
    pub relative_to: Option<Timestamp>,
    /// The name of the partner whose customers these are.
    pub partner: Option<String>,
}

impl Header {
    /// A header of a snapshot taken at this moment.
    pub const fn taken_at(taken_at: Timestamp) -> Self {
        Self { taken_at, relative_to: None, partner: None }
    }
}

/// All of a snapshot but its rows.
pub(super) struct Preamble {
    pub(super) header: Header,
    pub(super) tables: Tables,
    pub(super) shift_days: i64,
    /// Whether something of the tables could not be read.
    pub(super) odd_tables: bool,
}

impl Preamble {
    /// Reads what stands beside the customers; moments come out moved.
    pub(super) fn read(bytes: &[u8], layout: &Layout, reading: &Reading) -> Result<Self, Refused> {
        let member = |name| layout.member(bytes, name);
        if member("format").and_then(|value| whole(value, Reader::text)).as_deref() != Some(FORMAT)
        {
            return Err(Refused::UnknownFormat);
        }
        let version = member("version").and_then(|value| whole(value, Reader::integer));
        match version.and_then(|version| u64::try_from(version).ok()) {
            Some(1..=VERSION) => {}
            Some(newer) if newer > VERSION => return Err(Refused::UnknownVersion(newer)),
            _ => return Err(Refused::Damaged),
        }
        let unmoved = |json: &mut Reader<'_>| moment(json, 0);
        let moment = |name| {
            member(name).map(|value| whole(value, unmoved).ok_or(Refused::Damaged)).transpose()
        };
        let relative_to = moment("relativeTo")?;
        let shift_days = relative_to.map_or(0, |moment| moment.days_until(reading.now));
        let taken_at = moment("takenAt")?.ok_or(Refused::Damaged)?.plus_days(shift_days);
        let header = Header {
            taken_at,
            relative_to: relative_to.map(|moment| moment.plus_days(shift_days)),
            partner: member("partner").and_then(|value| whole(value, partner_name)),
        };
        let (tables, odd_tables) = Tables::read(&member, shift_days);
        Ok(Self { header, tables, shift_days, odd_tables })
    }
}

/// What a value says, if all of it can be read.
fn whole<'a, T>(value: &'a [u8], read: fn(&mut Reader<'a>) -> Option<T>) -> Option<T> {
    let mut json = Reader::new(value);
    let read = read(&mut json);
    json.finish().ok().and(read)
}

fn partner_name(json: &mut Reader<'_>) -> Option<String> {
    let mut name = None;
    json.object();
    while let Some(key) = json.key() {
        match &*key {
            "name" => name = json.kept(),
            _ => json.skip(),
        }
    }
    name
}
