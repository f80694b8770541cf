//! What a person keeps of customers, as the list needs it: favourites, aliases, tags and notes of their own.

use rustc_hash::FxHashMap;

use super::{
    fold::fold_marked,
    order_cache::OrderCache,
    rows::{FIELD_ENDS, NAME_SPELLINGS},
    spellings::write_row,
    text::Texts,
};
use crate::domain::TenantId;

/// What a person keeps of one customer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct IndexedAnnotation<'a> {
    /// Whether it is a favourite.
    pub is_favourite: bool,
    /// Another name; empty without one.
    pub alias: &'a str,
    /// Tags.
    pub tags: &'a [String],
    /// A note; empty without one.
    pub note: &'a str,
}

/// What a search reads of a customer, folded.
#[derive(Clone, Copy, Debug)]
pub(super) struct OwnTexts<'a> {
    pub id: TenantId,
    /// The alias and the tags; empty without them.
    pub named: &'a str,
    /// The length of the literal part of these.
    pub literal: u32,
    /// The note; empty without one.
    pub note: &'a str,
}

/// What a person keeps of customers, by tenant.
///
/// It is separate from the directory, and knows no rows: the list can be rebuilt without it, and a
/// change of one customer's annotation copies a few buffers.
#[derive(Clone, Debug, Default)]
pub struct AnnotationIndex {
    is_read: bool,
    /// The place of each customer in the columns.
    places: FxHashMap<TenantId, u32>,
    ids: Vec<TenantId>,
    favourites: Vec<bool>,
    /// Per place: the alias, which can be empty, and the tags, each followed by [`FIELD_ENDS`].
    texts: Texts,
    /// Per place: an empty name, the same texts and their other spellings, folded as the search text
    /// of a directory; empty without alias and tags.
    folded: Texts,
    /// Per place: the length of the folded text before the other spellings.
    literal_lens: Vec<u32>,
    /// Per place: the note and its other spellings, folded in the same way; empty without one.
    notes: Texts,
    pub(super) orders: OrderCache,
}

impl AnnotationIndex {
    /// Nothing is kept of any customer.
    pub fn none() -> Self {
        Self { is_read: true, ..Self::default() }
    }

    /// Whether all that is kept is known. Of the default nothing is known yet but what is set.
    pub const fn is_read(&self) -> bool {
        self.is_read
    }

    /// Replaces what is kept of a customer. `decompose` is Unicode normalisation form NFKD in lower
    /// case.
    pub fn set(
        &mut self,
        id: TenantId,
        annotation: IndexedAnnotation<'_>,
        decompose: fn(&str) -> String,
    ) {
        self.orders = OrderCache::default();
        let IndexedAnnotation { is_favourite, alias, tags, note } = annotation;
        let folded_row = |fields: &str| {
            let mut row = String::new();
            // A single end is that of an empty text.
            if fields.len() > 1 {
                let named = format!("{FIELD_ENDS}{fields}");
                write_row(&fold_marked(&named, decompose), &mut row);
            }
            row
        };
        let texts = fields(alias, tags);
        let note = note.split_whitespace().collect::<Vec<_>>().join(" ");
        let (folded, note) = (folded_row(&texts), folded_row(&fields(&note, &[])));
        let literal = folded.find(NAME_SPELLINGS).unwrap_or(folded.len());
        let literal = u32::try_from(literal).unwrap_or(u32::MAX);
        if let Some(place) = self.places.get(&id).copied() {
            let at = place as usize;
            self.favourites[at] = is_favourite;
            self.literal_lens[at] = literal;
            self.texts.replace(place, &texts);
            self.folded.replace(place, &folded);
            self.notes.replace(place, &note);
            return;
        }
        let place = u32::try_from(self.ids.len()).unwrap_or(u32::MAX);
        self.places.insert(id, place);
        self.ids.push(id);
        self.favourites.push(is_favourite);
        self.literal_lens.push(literal);
        self.texts.push(&texts);
        self.folded.push(&folded);
        self.notes.push(&note);
    }

    /// Whether a customer is a favourite.
    pub fn is_favourite(&self, id: TenantId) -> bool {
        self.places.get(&id).is_some_and(|place| self.favourites[*place as usize])
    }

    /// The favourites, in the order in which they became known.
    pub fn favourites(&self) -> impl Iterator<Item = TenantId> {
        let all = self.ids.iter().zip(&self.favourites);
        all.filter(|(_, is_favourite)| **is_favourite).map(|(id, _)| *id)
    }

    /// The alias of a customer; empty without one.
    pub fn alias(&self, id: TenantId) -> &str {
        self.fields_of(id).next().unwrap_or_default()
    }

    /// Whether a note is kept of a customer.
    pub(super) fn has_note(&self, id: TenantId) -> bool {
        self.places.get(&id).is_some_and(|place| !self.notes.get(*place).is_empty())
    }

    /// The tags of a customer.
    pub fn tags(&self, id: TenantId) -> impl Iterator<Item = &str> {
        // The first field is the alias, which can be empty.
        self.fields_of(id).skip(1)
    }

    /// All tags, each with its customer.
    pub(super) fn all_tags(&self) -> impl Iterator<Item = (TenantId, &str)> {
        self.ids.iter().flat_map(|id| self.tags(*id).map(|tag| (*id, tag)))
    }

    /// The customers of whom an alias or tags are kept.
    pub(super) fn tagged(&self) -> impl Iterator<Item = TenantId> {
        self.search_texts().filter(|own| !own.named.is_empty()).map(|own| own.id)
    }

    /// The alias of a customer, folded for the search; empty without one.
    pub fn folded_alias(&self, id: TenantId) -> &str {
        self.folded_fields_of(id).next().unwrap_or_default()
    }

    /// The tags of a customer, folded for the search.
    pub fn folded_tags(&self, id: TenantId) -> impl Iterator<Item = &str> {
        // The first of these fields is the alias.
        self.folded_fields_of(id).skip(1)
    }

    /// The customers with a folded tag for which `is_asked` is true.
    pub(super) fn with_tag(
        &self,
        is_asked: impl Fn(&str) -> bool,
    ) -> impl Iterator<Item = TenantId> {
        self.ids.iter().copied().filter(move |id| self.folded_tags(*id).any(&is_asked))
    }

    /// The search texts of the customers that have an alias, tags or a note.
    pub(super) fn search_texts(&self) -> impl Iterator<Item = OwnTexts<'_>> {
        let all = (0..).zip(&self.ids).zip(&self.literal_lens);
        let texts = all.map(|((place, id), literal)| OwnTexts {
            id: *id,
            named: self.folded.get(place),
            literal: *literal,
            note: self.notes.get(place),
        });
        texts.filter(|own| !own.named.is_empty() || !own.note.is_empty())
    }

    /// The customers with a folded note for which `is_asked` is true.
    pub(super) fn with_note(
        &self,
        is_asked: impl Fn(&str) -> bool,
    ) -> impl Iterator<Item = TenantId> {
        let noted = self.search_texts().filter(|own| !own.note.is_empty());
        noted.filter(move |own| is_asked(own.note)).map(|own| own.id)
    }

    fn fields_of(&self, id: TenantId) -> impl Iterator<Item = &str> {
        let text = self.places.get(&id).map_or("", |place| self.texts.get(*place));
        text.split_terminator(FIELD_ENDS)
    }

    fn folded_fields_of(&self, id: TenantId) -> impl Iterator<Item = &str> {
        let text = self.places.get(&id).map_or("", |place| {
            let literal = self.literal_lens[*place as usize] as usize;
            &self.folded.get(*place)[..literal]
        });
        // A search text begins with the name, which is empty here.
        text.split_terminator(FIELD_ENDS).skip(1)
    }
}

/// An alias and tags as fields, without control characters.
fn fields(alias: &str, tags: &[String]) -> String {
    let mut fields = String::new();
    for text in std::iter::once(alias).chain(tags.iter().map(String::as_str)) {
        fields.extend(text.chars().map(|c| if c.is_control() { ' ' } else { c }));
        fields.push(FIELD_ENDS);
    }
    fields
}

#[cfg(test)]
mod tests;
