//! The values that a key of the query language can have in a list.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use super::{details::Country, listing::Listing};
use crate::query::Key;

/// A value that a key can have, for the completion of what is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The value as it is typed.
    pub value: String,
    /// What the value stands for, such as the name of a product; empty if it says so itself.
    pub about: String,
    /// The number of customers that have it; `None` if it is not counted.
    pub customers: Option<usize>,
}

impl Suggestion {
    fn plain(value: String) -> Self {
        Self { value, about: String::new(), customers: None }
    }
}

impl Listing {
    /// The values of a key that begin with `typed`, or have it in their description, at most `max`:
    /// those that most customers have come first. `about` describes values that do not say what they
    /// stand for, such as the code of a country.
    pub fn suggestions(
        &self,
        key: Key,
        typed: &str,
        max: usize,
        about: &dyn Fn(&str) -> String,
    ) -> Vec<Suggestion> {
        let typed = self.directory.fold(typed);
        let fold = |text: &str| self.directory.fold(text);
        let mut found = match key {
            Key::Tag => self.tag_suggestions(),
            Key::Country => self.country_suggestions(),
            Key::Sku => self.product_suggestions(),
            _ => key.values().into_iter().map(Suggestion::plain).collect(),
        };
        for it in found.iter_mut().filter(|it| it.about.is_empty()) {
            it.about = about(it.value.trim_start_matches(':'));
        }
        found.retain(|it| {
            let value = fold(it.value.trim_start_matches(':'));
            value.starts_with(&typed) && value != typed
                || typed.len() > 1 && fold(&it.about).contains(&typed)
        });
        found.sort_by_key(|it| Reverse(it.customers));
        found.truncate(max);
        found
    }

    /// The tags of the source and of the person.
    fn tag_suggestions(&self) -> Vec<Suggestion> {
        let tags = &self.directory.tags;
        let mut names: Vec<&str> = tags.names().iter().map(String::as_str).collect();
        let mut counts = vec![0; names.len()];
        for row in 0..self.directory.len() {
            for tag in tags.of(row) {
                counts[*tag as usize] += 1;
            }
        }
        let mut place: FxHashMap<&str, usize> = names.iter().copied().zip(0..).collect();
        for (id, tag) in self.annotations.all_tags() {
            let Some(row) = self.directory.row_of(id) else { continue };
            if self.directory.tags(row).any(|known| known == tag) {
                continue;
            }
            let at = *place.entry(tag).or_insert_with(|| {
                names.push(tag);
                counts.push(0);
                counts.len() - 1
            });
            counts[at] += 1;
        }
        counted(names.into_iter().map(|tag| (tag.to_owned(), String::new())), counts)
    }

    fn country_suggestions(&self) -> Vec<Suggestion> {
        let details = self.status.details();
        let mut counts = vec![0; details.countries().len()];
        for row in 0..self.directory.len() {
            if let Country::Known(country) = details.country(row) {
                counts[country as usize] += 1;
            }
        }
        counted(details.countries().iter().map(|name| (name.clone(), String::new())), counts)
    }

    fn product_suggestions(&self) -> Vec<Suggestion> {
        let details = self.status.details();
        let mut counts = vec![0; details.products().len()];
        for row in 0..self.directory.len() {
            let (_, holdings) = details.holdings(row);
            for holding in holdings {
                counts[holding.product as usize] += 1;
            }
        }
        let names = details.products().iter().map(|product| {
            if product.part_number.is_empty() || product.part_number == product.name {
                (product.name.clone(), String::new())
            } else {
                (product.part_number.clone(), product.name.clone())
            }
        });
        counted(names, counts)
    }
}

fn counted(values: impl Iterator<Item = (String, String)>, counts: Vec<usize>) -> Vec<Suggestion> {
    let held =
        values.zip(counts).filter(|((value, _), customers)| *customers > 0 && !value.is_empty());
    held.map(|((value, about), customers)| Suggestion { value, about, customers: Some(customers) })
        .collect()
}
