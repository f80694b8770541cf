//! What the palette can find beside customers and issues.

use super::{
    place::Place,
    quality::{Quality, quality},
};
use crate::directory::Directory;

/// The groups in which results show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// The favourites of the user.
    Favourites,
    /// What was used last.
    Recent,
    /// Customers, and their pages and admin centers that the text names.
    Customers,
    /// Pages and admin centers of customers that the text leaves open.
    Destinations,
    /// Issues of service health.
    Issues,
    /// Pages of all customers.
    Pages,
    /// Actions of the console.
    Actions,
}

/// A destination of every customer, or a command of the console, with the texts that it is found by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named<T> {
    /// The destination, or the group of the command.
    pub what: T,
    /// Its name in the language of the page.
    pub name: String,
    /// Its name and its aliases, folded.
    texts: Vec<String>,
}

impl<T> Named<T> {
    fn new(what: T, name: String, aliases: &[&str], directory: &Directory) -> Self {
        let texts = [directory.fold_words(&name)].into_iter();
        let aliases = aliases.iter().map(|alias| (*alias).to_owned());
        Self { what, name, texts: texts.chain(aliases).collect() }
    }

    fn quality(&self, query: &str) -> Option<Quality> {
        self.texts.iter().filter_map(|text| quality(query, text)).min()
    }
}

/// The destinations of every customer and the commands of the console.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Catalogue {
    places: Vec<Named<Place>>,
    commands: Vec<Named<Group>>,
}

impl Catalogue {
    /// A catalogue of destinations with their names, and of commands with their names and their
    /// short English names. Results name both by their index. `directory` folds their names.
    pub fn new(
        directory: &Directory,
        places: impl IntoIterator<Item = (Place, String)>,
        commands: impl IntoIterator<Item = (Group, String, &'static [&'static str])>,
    ) -> Self {
        let place = |(place, name): (Place, String)| {
            let aliases = place.aliases();
            Named::new(place, name, aliases, directory)
        };
        let command = |(group, name, aliases): (Group, String, &[&str])| {
            Named::new(group, name, aliases, directory)
        };
        Self {
            places: places.into_iter().map(place).collect(),
            commands: commands.into_iter().map(command).collect(),
        }
    }

    /// The destinations of every customer.
    pub fn places(&self) -> &[Named<Place>] {
        &self.places
    }

    /// The commands.
    pub fn commands(&self) -> &[Named<Group>] {
        &self.commands
    }

    /// The index of the destination with this id.
    pub(super) fn place_of(&self, id: &str) -> Option<usize> {
        self.places.iter().position(|place| place.what.id() == id)
    }

    /// The destinations that a folded query matches, each with its index.
    pub(super) fn places_like(&self, query: &str) -> Vec<(usize, Quality)> {
        matching(&self.places, query)
    }

    /// The commands that a folded query matches, each with its index.
    pub(super) fn commands_like(&self, query: &str) -> Vec<(usize, Quality)> {
        matching(&self.commands, query)
    }
}

fn matching<T>(all: &[Named<T>], query: &str) -> Vec<(usize, Quality)> {
    let found = all.iter().enumerate();
    found.filter_map(|(at, named)| Some((at, named.quality(query)?))).collect()
}
