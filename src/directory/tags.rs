//! The tags and the favourites of a list: what a person keeps beside what the source tells.

use rustc_hash::FxHashSet;

use super::{Directory, Listing, rows::FIELD_ENDS};

impl Directory {
    /// The tags that the source tells of any customer, each once, in no order.
    pub fn all_tags(&self) -> FxHashSet<&str> {
        let rows = (0..).take(self.tags.len());
        rows.flat_map(|row| self.tags(row)).collect()
    }

    /// The tags that the source tells of the customer at `row`.
    pub fn tags(&self, row: u32) -> impl Iterator<Item = &str> {
        self.tags.get(row).split_terminator(FIELD_ENDS)
    }

    /// The same tags, folded for the search.
    pub fn folded_tags(&self, row: u32) -> impl Iterator<Item = &str> {
        // A name, an alias if there is one, and the tags.
        let others = 1 + usize::from(self.aliased.contains(&row));
        let count = self.tags(row).count();
        self.folded.get(row).split_terminator(FIELD_ENDS).skip(others).take(count)
    }
}

impl Listing {
    /// The tags of the customer at `row`: those of the person, then those of the source that are not
    /// among them.
    pub fn tags(&self, row: u32) -> Vec<&str> {
        let Some(id) = self.directory.ids().get(row as usize) else { return Vec::new() };
        let mut tags: Vec<&str> = self.marks.tags(*id).collect();
        let own: Vec<&str> = self.marks.folded_tags(*id).collect();
        let others = self.directory.tags(row).zip(self.directory.folded_tags(row));
        tags.extend(others.filter(|(_, folded)| !own.contains(folded)).map(|(tag, _)| tag));
        tags
    }

    /// The same tags, folded for the search. A tag can occur twice.
    pub fn folded_tags(&self, row: u32) -> impl Iterator<Item = &str> {
        let id = self.directory.ids().get(row as usize);
        let own = id.into_iter().flat_map(|id| self.marks.folded_tags(*id));
        own.chain(self.directory.folded_tags(row))
    }

    /// Whether the customer at `row` is a favourite.
    pub fn is_favourite(&self, row: u32) -> bool {
        self.directory.ids().get(row as usize).is_some_and(|id| self.marks.is_favourite(*id))
    }
}
