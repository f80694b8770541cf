//! The orders by what a person keeps of customers: favourites, aliases and tags.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::{
    Directory, annotation_index::AnnotationIndex, column::Column, fold::fold, order::Order,
    text::Texts,
};

/// The number of tags of a customer that decide its place.
const COMPARED_TAGS: usize = 4;

impl AnnotationIndex {
    /// The order of a directory by one of the columns that a person fills. Customers without a value come
    /// last, and ties are in the order of names.
    pub(super) fn order(&self, directory: &Arc<Directory>, column: Column) -> Arc<Order> {
        self.orders.order(directory, column, || match column {
            Column::Favourite => self.by_favourite(directory),
            Column::Alias => self.by_alias(directory),
            _ => self.by_tags(directory),
        })
    }

    fn by_favourite(&self, directory: &Directory) -> Order {
        let is_favourite = directory.favourite_rows(self);
        Order::by_key(directory.len(), directory.name_ranks(), &|row| {
            is_favourite[row as usize].then_some(0)
        })
    }

    fn by_alias(&self, directory: &Directory) -> Order {
        let mut aliases = Texts::default();
        for id in directory.ids() {
            aliases.push(self.folded_alias(*id));
        }
        Order::by_text(&aliases, directory.name_ranks())
    }

    /// By the tags in the order in which the list shows them: those of the person, then the others of the
    /// source.
    fn by_tags(&self, directory: &Directory) -> Order {
        let (mut numbers, mut texts) = (FxHashMap::default(), Texts::default());
        let mut number_of = |tag: &str| {
            *numbers.entry(tag.to_owned()).or_insert_with(|| {
                texts.push(tag);
                texts.len() - 1
            })
        };
        let sources: Vec<usize> =
            directory.all_tags().map(|tag| number_of(&fold(tag, directory.decompose))).collect();
        let mut own: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
        for id in self.tagged() {
            if let Some(row) = directory.row_of(id) {
                own.insert(row, self.folded_tags(id).map(&mut number_of).collect());
            }
        }
        let tie: Vec<u32> = (0..).take(texts.len()).collect();
        let ranks = Order::by_text(&texts, &tie).ranks();
        Order::by_key(directory.len(), directory.name_ranks(), &|row| {
            let own = own.get(&row).map_or(&[][..], Vec::as_slice);
            let others = directory.tags.of(row).iter().map(|tag| sources[*tag as usize]);
            let all = own.iter().copied().chain(others.filter(|tag| !own.contains(tag)));
            tags_key(all.map(|tag| ranks[tag]))
        })
    }
}

/// A key that sorts like the ranks of the first tags, one after the other; `None` without tags. Ranks
/// beyond 65,534 are alike.
fn tags_key(ranks: impl Iterator<Item = u32>) -> Option<u64> {
    let mut ranks = ranks.peekable();
    ranks.peek()?;
    let digit = |rank: u32| u64::from(u16::try_from(rank + 1).unwrap_or(u16::MAX));
    Some((0..COMPARED_TAGS).fold(0, |key, _| key << 16 | ranks.next().map_or(0, digit)))
}
