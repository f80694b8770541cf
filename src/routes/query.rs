//! The search part of addresses: the parameters of the list, which every address has.

use form_urlencoded::Serializer;

use super::parameters::PageParameters;
use crate::{
    directory::{Column, Direction, Query, Sort},
    domain::HealthState,
};

/// Names of the directions in addresses.
const DIRECTIONS: [(&str, Direction); 2] =
    [("asc", Direction::Ascending), ("desc", Direction::Descending)];

/// Reads the search part of an address, with or without its `?`. Unknown parameters are ignored.
pub(super) fn parse(search: &str) -> (Query, PageParameters) {
    let (mut query, mut page) = (Query::default(), PageParameters::default());
    let (mut column, mut direction) = (None, None);
    let search = search.strip_prefix('?').unwrap_or(search);
    for (name, value) in form_urlencoded::parse(search.as_bytes()) {
        match name.as_ref() {
            "q" => query.text = value.into_owned(),
            "health" => query.health = HealthState::read(&value),
            "favourite" => query.favourites = value == "1",
            "sort" => column = Column::read(&value),
            "dir" => direction = DIRECTIONS.iter().find(|(name, _)| *name == value).map(|d| d.1),
            _ => page.push(&name, value.into_owned()),
        }
    }
    query.sort = column
        .map(|column| Sort { column, direction: direction.unwrap_or(column.first_direction()) });
    (query, page)
}

/// The parameters of the customer list, which every address carries; without the `?`.
pub fn list_search(query: &Query) -> String {
    let mut search = Serializer::new(String::new());
    if !query.text.is_empty() {
        search.append_pair("q", &query.text);
    }
    if let Some(state) = query.health {
        search.append_pair("health", state.as_str());
    }
    if query.favourites {
        search.append_pair("favourite", "1");
    }
    if let Some(sort) = query.sort {
        let direction = DIRECTIONS.iter().find(|(_, direction)| *direction == sort.direction);
        search.append_pair("sort", sort.column.as_str());
        search.append_pair("dir", direction.map_or("", |(name, _)| name));
    }
    search.finish()
}
