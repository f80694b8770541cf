//! The tags, the notes and the favourites of a list: what a person keeps beside what the source tells.

use super::{AnnotationIndex, Directory, Listing, fold::fold, hits::begins_word};

impl Directory {
    /// The tags that the source tells of any customer, each once, in no order.
    pub fn all_tags(&self) -> impl Iterator<Item = &str> {
        self.tags.names().iter().map(String::as_str)
    }

    /// The tags that the source tells of the customer at `row`.
    pub fn tags(&self, row: u32) -> impl Iterator<Item = &str> {
        let names = self.tags.names();
        self.tags.of(row).iter().map(|number| names[*number as usize].as_str())
    }

    /// Whether each customer is a favourite, by row.
    pub(super) fn favourite_rows(&self, annotations: &AnnotationIndex) -> Vec<bool> {
        let mut is_favourite = vec![false; self.ids.len()];
        for row in annotations.favourites().filter_map(|id| self.row_of(id)) {
            is_favourite[row as usize] = true;
        }
        is_favourite
    }
}

impl Listing {
    /// The tags of the customer at `row`: those of the person, then those of the source that are not
    /// among them.
    pub fn tags(&self, row: u32) -> Vec<&str> {
        let Some(id) = self.directory.ids().get(row as usize) else { return Vec::new() };
        let mut tags: Vec<&str> = self.annotations.tags(*id).collect();
        let own: Vec<&str> = self.annotations.folded_tags(*id).collect();
        let is_new = |tag: &&str| !own.contains(&fold(tag, self.directory.decompose).as_str());
        tags.extend(self.directory.tags(row).filter(is_new));
        tags
    }

    /// The customers that have one of these tags, of their own or of the source, by row. `tags` are
    /// folded.
    pub(super) fn rows_with_tag(&self, tags: &[String]) -> Vec<bool> {
        let directory = &self.directory;
        let is_asked = |tag: &str| {
            tags.iter().any(|asked| asked.split_whitespace().eq(tag.split_whitespace()))
        };
        let asked: Vec<bool> =
            directory.all_tags().map(|tag| is_asked(&fold(tag, directory.decompose))).collect();
        let has_asked = |row| directory.tags.of(row).iter().any(|tag| asked[*tag as usize]);
        let mut found: Vec<bool> = (0..directory.len()).map(has_asked).collect();
        for row in self.annotations.with_tag(is_asked).filter_map(|id| directory.row_of(id)) {
            found[row as usize] = true;
        }
        found
    }

    /// The customers whose note has one of these folded texts, where a word begins, by row.
    pub(super) fn rows_with_note(&self, texts: &[String]) -> Vec<bool> {
        let is_asked = |note: &str| {
            texts.iter().filter(|text| !text.is_empty()).any(|text| {
                note.match_indices(text.as_str()).any(|(at, _)| begins_word(note.as_bytes(), at))
            })
        };
        let mut found = vec![false; self.directory.ids().len()];
        let noted = self.annotations.with_note(is_asked);
        for row in noted.filter_map(|id| self.directory.row_of(id)) {
            found[row as usize] = true;
        }
        found
    }

    /// Whether the customer at `row` is a favourite.
    pub fn is_favourite(&self, row: u32) -> bool {
        self.directory.ids().get(row as usize).is_some_and(|id| self.annotations.is_favourite(*id))
    }
}
