//! Searches customers, destinations, commands and issues at once.

use super::{
    catalogue::{Catalogue, Group},
    place::Place,
    quality::{Quality, quality},
    rank::{Kind, Rank},
    recents::Recents,
};
use crate::{
    directory::{Listing, Query},
    routes::Feature,
};

/// The maximum number of results.
pub const MAX_RESULTS: usize = 30;

/// The maximum number of customers that are crossed with destinations.
const MAX_CROSSED: usize = 50;

/// The maximum number of customers without a destination.
const MAX_CUSTOMERS: usize = 20;

/// The maximum number of favourites that show before anything is typed.
const MAX_FAVOURITES: usize = 20;

/// The maximum number of customers that a destination alone is offered for.
const MAX_OFFERED: usize = 8;

/// The maximum number of words of a destination.
const MAX_PLACE_WORDS: usize = 4;

/// The maximum number of issues.
const MAX_ISSUES: usize = 5;

/// The number of characters from which the beginning of an issue's id is searched.
const MIN_ISSUE_ID: usize = 4;

/// What a result leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Goal {
    /// A destination of the customer at a row, by its index in the catalogue.
    Customer {
        /// The row of the customer.
        row: u32,
        /// The index of the destination.
        place: usize,
    },
    /// The issue at this index of the open issues.
    Issue(usize),
    /// The command at this index of the catalogue.
    Command(usize),
}

/// What the user is working on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Context {
    /// The row of the selected customer.
    pub selected: Option<u32>,
    /// What was used last.
    pub recents: Recents,
}

/// The results for a text in groups, the best first; none for a text without words.
///
/// The words are divided between a customer and a destination, in either order; the best division
/// wins. A destination alone means that of the selected customer, then that of the latest ones.
pub fn search(
    catalogue: &Catalogue,
    listing: &Listing,
    context: &Context,
    text: &str,
) -> Vec<(Group, Vec<Goal>)> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut search = Search { catalogue, listing, found: Vec::new() };
    if words.is_empty() {
        return Vec::new();
    }
    search.add_issues(&words);
    search.add_customers(text);
    search.add_alone(&words.join(" "), context);
    for at in 1..words.len() {
        let (first, second) = (words[..at].join(" "), words[at..].join(" "));
        if words.len() - at <= MAX_PLACE_WORDS {
            search.add_crossed(&first, &second);
        }
        if at <= MAX_PLACE_WORDS {
            search.add_crossed(&second, &first);
        }
    }
    grouped(catalogue, search.best())
}

/// What shows before anything is typed: the favourites, what was used last, then the pages.
pub fn suggestions(
    catalogue: &Catalogue,
    listing: &Listing,
    recents: &Recents,
) -> Vec<(Group, Vec<Goal>)> {
    let goal = |id, place| Some(Goal::Customer { row: listing.directory.row_of(id)?, place });
    let details = details(catalogue);
    let favourites = listing.find(&Query { favourites: true, ..Query::default() });
    let favourites = favourites.into_iter().take(MAX_FAVOURITES);
    let favourites: Vec<Goal> =
        favourites.filter_map(|row| Some(Goal::Customer { row, place: details? })).collect();
    let customers = recents.customers().iter().filter_map(|id| goal(*id, details?));
    let destinations = recents
        .destinations()
        .iter()
        .filter_map(|(id, place)| goal(*id, catalogue.place_of(place)?));
    let mut recent: Vec<Goal> = Vec::new();
    for goal in customers.chain(destinations) {
        if !recent.contains(&goal) && !favourites.contains(&goal) {
            recent.push(goal);
        }
    }
    let commands = catalogue.commands().iter().enumerate();
    let pages = commands.filter(|(_, command)| command.what == Group::Pages);
    let pages = pages.map(|(at, _)| Goal::Command(at)).collect();
    let groups = [(Group::Favourites, favourites), (Group::Recent, recent), (Group::Pages, pages)];
    groups.into_iter().filter(|(_, goals)| !goals.is_empty()).collect()
}

struct Search<'a> {
    catalogue: &'a Catalogue,
    listing: &'a Listing,
    found: Vec<(Rank, Goal)>,
}

impl Search<'_> {
    /// The customers that a text finds, the best first. Notes find none: a result does not show why it was
    /// found, and opens at once.
    fn customers(&self, text: &str) -> Vec<(u32, Quality)> {
        let Listing { directory, annotations, .. } = self.listing;
        let mut rows = self.listing.find_without_notes(text);
        rows.truncate(MAX_CROSSED);
        for row in directory.find_abbreviated(text, MAX_CROSSED) {
            if !rows.contains(&row) {
                rows.push(row);
            }
        }
        let folded = directory.fold_words(text);
        let with_quality = |row: u32| {
            let alias = directory.row(row).map_or("", |row| annotations.folded_alias(row.id));
            let texts = [directory.folded_name(row), alias];
            let texts = texts.into_iter().filter(|text| !text.is_empty());
            let best = texts.filter_map(|text| quality(&folded, text)).min();
            // The rest is found by a domain, a tag, an alias or another spelling.
            (row, best.unwrap_or(Quality::Word))
        };
        let mut found: Vec<_> = rows.into_iter().map(with_quality).collect();
        found.sort_by_key(|(_, quality)| *quality);
        found.truncate(MAX_CROSSED);
        found
    }

    fn add(&mut self, parts: (Quality, Quality), kind: Kind, position: usize, goal: Goal) {
        let (worse, better) = (parts.0.max(parts.1), parts.0.min(parts.1));
        self.found.push((Rank::new(worse, better, kind, position), goal));
    }

    /// Customers, and after all else the other destinations of the first one.
    fn add_customers(&mut self, text: &str) {
        let Some(details) = details(self.catalogue) else { return };
        let found = self.customers(text);
        for (position, (row, quality)) in found.iter().copied().take(MAX_CUSTOMERS).enumerate() {
            let goal = Goal::Customer { row, place: details };
            self.add((quality, quality), Kind::Customer, position, goal);
        }
        if let Some((row, worse)) = found.first().copied() {
            for place in 0..self.catalogue.places().len() {
                let goal = Goal::Customer { row, place };
                self.add((worse, worse), Kind::Offered, place, goal);
            }
        }
    }

    /// Destinations of the customers that one part of the text finds, by the other part.
    fn add_crossed(&mut self, customer: &str, place: &str) {
        let places = self.catalogue.places_like(&self.listing.directory.fold_words(place));
        if places.is_empty() {
            return;
        }
        for (position, (row, of_customer)) in self.customers(customer).into_iter().enumerate() {
            for (place, of_place) in places.iter().copied() {
                let goal = Goal::Customer { row, place };
                self.add((of_customer, of_place), Kind::Crossed, position, goal);
            }
        }
    }

    /// Commands, and destinations of the customers that the user works for.
    fn add_alone(&mut self, text: &str, context: &Context) {
        let directory = &self.listing.directory;
        let folded = directory.fold_words(text);
        for (at, quality) in self.catalogue.commands_like(&folded) {
            self.add((quality, quality), Kind::Command, at, Goal::Command(at));
        }
        let places = self.catalogue.places_like(&folded);
        let well = |(_, quality): &&(usize, Quality)| *quality <= Quality::Word;
        for (place, quality) in places.iter().copied() {
            if let Some(row) = context.selected {
                let goal = Goal::Customer { row, place };
                self.add((quality, quality), Kind::OfSelected, 0, goal);
            }
        }
        if places.iter().any(|place| well(&place)) {
            let offered = self.offered(context);
            for (place, quality) in places.iter().filter(well).copied() {
                for (position, row) in offered.iter().copied().enumerate() {
                    let goal = Goal::Customer { row, place };
                    self.add((quality, quality), Kind::Offered, position, goal);
                }
            }
        }
    }

    /// The customers that were opened last; without any, the first of the list.
    fn offered(&self, context: &Context) -> Vec<u32> {
        let directory = &self.listing.directory;
        let recent = context.recents.customers().iter().filter_map(|id| directory.row_of(*id));
        let recent: Vec<u32> = recent.collect();
        if !recent.is_empty() || context.selected.is_some() {
            return recent;
        }
        let mut first = self.listing.find(&Query::default());
        first.truncate(MAX_OFFERED);
        first
    }

    /// The open issues by their ids, or by the beginning of one.
    fn add_issues(&mut self, words: &[&str]) {
        let issues = self.listing.status.issues();
        for word in words.iter().filter(|word| word.len() >= MIN_ISSUE_ID) {
            let begins = |id: &str| {
                id.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
            };
            let like = issues.iter().enumerate().filter(|(_, it)| begins(&it.issue.id));
            for (at, affected) in like.take(MAX_ISSUES) {
                let is_whole = affected.issue.id.len() == word.len();
                let quality = if is_whole { Quality::Exact } else { Quality::Prefix };
                self.add((quality, quality), Kind::Issue, at, Goal::Issue(at));
            }
        }
    }

    /// The best results, each once.
    fn best(mut self) -> Vec<(Kind, Goal)> {
        self.found.sort_unstable();
        let mut best: Vec<(Kind, Goal)> = Vec::new();
        for (Rank { kind, .. }, goal) in self.found {
            if best.len() == MAX_RESULTS {
                break;
            }
            if !best.iter().any(|(_, known)| *known == goal) {
                best.push((kind, goal));
            }
        }
        best
    }
}

/// The index of the destination that shows the details of a customer.
fn details(catalogue: &Catalogue) -> Option<usize> {
    catalogue.place_of(&Place::Feature(Feature::Customers).id())
}

/// Results in groups, in the order of the best of each.
fn grouped(catalogue: &Catalogue, goals: Vec<(Kind, Goal)>) -> Vec<(Group, Vec<Goal>)> {
    let mut groups: Vec<(Group, Vec<Goal>)> = Vec::new();
    for (kind, goal) in goals {
        let group = match goal {
            Goal::Customer { .. } if kind == Kind::Offered => Group::Destinations,
            Goal::Customer { .. } => Group::Customers,
            Goal::Issue(_) => Group::Issues,
            Goal::Command(at) => catalogue.commands()[at].what,
        };
        match groups.iter_mut().find(|(known, _)| *known == group) {
            Some((_, goals)) => goals.push(goal),
            None => groups.push((group, vec![goal])),
        }
    }
    groups
}
