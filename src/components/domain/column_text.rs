//! The columns of the list in words, on the screen and in its export.

use crate::{
    directory::{Column, FreeSeats, HeldSubscriptions, Listing},
    domain::Timestamp,
    i18n::{Word, count, formats, say, say_with},
};

/// The heading of a column.
pub const fn column_title(column: Column) -> Word {
    match column {
        Column::Organization => Word::ListColumnOrganization,
        Column::Domain => Word::ListColumnDomain,
        Column::Health => Word::ListColumnHealth,
        Column::Requests => Word::ListColumnRequests,
        Column::AccessEnds => Word::ListColumnAccessEnds,
        Column::Favourite => Word::ListColumnFavourite,
        Column::Alias => Word::ListColumnAlias,
        Column::Tags => Word::ListColumnTags,
        Column::Country => Word::ListColumnCountry,
        Column::Subscriptions => Word::ListColumnSubscriptions,
        Column::FreeSeats => Word::ListColumnFreeSeats,
        Column::Checked => Word::ListColumnChecked,
        Column::RequestsHere => Word::ListColumnRequestsHere,
    }
}

/// How numbers and times are written.
#[derive(Clone, Copy)]
pub struct ColumnFormat {
    /// Writes a number.
    pub number: fn(u64) -> String,
    /// Writes a time at the time `now`.
    pub time: fn(Timestamp, now: Timestamp) -> String,
}

impl ColumnFormat {
    /// As people read them.
    pub const SCREEN: Self = Self {
        number: |n| formats().number(n),
        time: |at, now| formats().relative(at.millis(), now.millis()),
    };
    /// As spreadsheets and scripts read them.
    pub const EXPORT: Self = Self { number: |n| n.to_string(), time: |at, _| at.to_string() };
}

/// What a column that the list does not usually show says of the customer at `row`: empty if there is
/// nothing to say, `None` if it is not known. The requests of this browser are not in the list.
pub fn column_text(
    listing: &Listing,
    row: u32,
    column: Column,
    format: ColumnFormat,
    now: Timestamp,
) -> Option<String> {
    let (status, annotations) = (&listing.status, &listing.annotations);
    let id = *listing.directory.ids().get(row as usize)?;
    match column {
        Column::Favourite if annotations.is_favourite(id) => Some(say(Word::OwnFavourite)),
        Column::Favourite => annotations.is_read().then(String::new),
        Column::Alias => {
            let alias = annotations.alias(id);
            (annotations.is_read() || !alias.is_empty()).then(|| alias.to_owned())
        }
        Column::Tags => {
            let tags = listing.tags(row);
            (annotations.is_read() || !tags.is_empty()).then(|| tags.join(", "))
        }
        Column::Country => status.country(row).map(country),
        Column::Subscriptions => status.subscriptions(row).map(|held| subscriptions(&held, format)),
        Column::FreeSeats => status.free_seats(row).map(|FreeSeats { number, is_all }| {
            let number = (format.number)(number.into());
            if is_all { number } else { say_with(Word::HealthAtLeast, &[("what", &number)]) }
        }),
        Column::Checked => status.checked(row).map(|at| (format.time)(at, now)),
        _ => None,
    }
}

/// The code of a country, by which the list is sorted, and its name; or what the source has in its place.
fn country(code: &str) -> String {
    match formats().country(code).filter(|name| name != code) {
        Some(name) => format!("{code} · {name}"),
        None => code.to_owned(),
    }
}

fn subscriptions(held: &HeldSubscriptions<'_>, format: ColumnFormat) -> String {
    let HeldSubscriptions { number, names, is_all } = held;
    let mut text = (format.number)(u64::try_from(*number).unwrap_or(u64::MAX));
    if !names.is_empty() {
        text = format!("{text} · {}", names.join(", "));
    }
    if *is_all { text } else { say_with(Word::ColumnsIncomplete, &[("what", &text)]) }
}

/// The numbers of open requests and of drafts of this browser in words; empty without any.
pub fn requests_here_text((open, drafts): (u32, u32)) -> String {
    let part = |word: Word, n: u32| (n > 0).then(|| count(word, n.into(), &[]));
    let parts = [part(Word::ListRequestsHere, open), part(Word::ListRequestsDrafts, drafts)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}
