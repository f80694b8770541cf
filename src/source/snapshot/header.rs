//! What a snapshot says of itself.

use serde::{Deserialize, Serialize, de::IgnoredAny};

use super::{
    layout::Layout,
    salvage::salvage,
    shared::{Context, Tables, TablesShape},
    wire::{Moment, Text},
};
use crate::{
    domain::{TenantId, Timestamp},
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

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Partner<'a> {
    #[serde(borrow)]
    pub(super) name: Text<'a>,
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
        if member("format").and_then(parse::<Text<'_>>).as_deref() != Some(FORMAT) {
            return Err(Refused::UnknownFormat);
        }
        match member("version").and_then(parse::<u64>) {
            Some(1..=VERSION) => {}
            Some(newer) if newer > VERSION => return Err(Refused::UnknownVersion(newer)),
            _ => return Err(Refused::Damaged),
        }
        let moment =
            |name| member(name).map(|value| parse::<Moment>(value).ok_or(Refused::Damaged));
        let relative_to = moment("relativeTo").transpose()?.map(|moment| moment.0);
        let shift_days = relative_to.map_or(0, |moment| moment.days_until(reading.now));
        let taken_at = moment("takenAt").ok_or(Refused::Damaged)??.0.plus_days(shift_days);
        let partner = member("partner").and_then(parse::<Partner<'_>>);
        let header = Header {
            taken_at,
            relative_to: relative_to.map(|moment| moment.plus_days(shift_days)),
            partner: partner.and_then(|partner| partner.name.kept()),
        };
        let (tables, odd_tables) = read_tables(bytes, layout, taken_at, shift_days);
        Ok(Self { header, tables, shift_days, odd_tables })
    }
}

fn parse<'a, T: Deserialize<'a>>(value: &'a [u8]) -> Option<T> {
    serde_json::from_slice(value).ok()
}

/// The tables of the file, and whether they are less than the file says.
fn read_tables(bytes: &[u8], layout: &Layout, as_of: Timestamp, shift: i64) -> (Tables, bool) {
    let none = Tables::default();
    let context = Context::new(&none, TenantId::from_bytes([0; 16]), as_of, shift);
    let mut broken = false;
    let mut text = b"{".to_vec();
    for name in ["services", "serviceSets", "roleSets", "products", "issues"] {
        if let Some(value) = layout.member(bytes, name) {
            if parse::<IgnoredAny>(value).is_none() {
                broken = true;
                continue;
            }
            if text.len() > 1 {
                text.push(b',');
            }
            text.extend_from_slice(format!("\"{name}\":").as_bytes());
            text.extend_from_slice(value);
        }
    }
    text.push(b'}');
    if let Some(shape) = parse::<TablesShape<'_>>(&text) {
        let tables = shape.into_tables(&context);
        return (tables, broken || context.is_odd());
    }
    let text = String::from_utf8_lossy(&text);
    let rest = serde_json::from_str(&text).ok().and_then(|value| {
        salvage(&value, &|candidate| TablesShape::deserialize(candidate).is_ok())
    });
    let shape = rest.as_ref().and_then(|value| TablesShape::deserialize(value).ok());
    (shape.unwrap_or_default().into_tables(&context), true)
}
