//! Saved views: what the list shows, under a name.
//!
//! A browser keeps one list of them. A change is applied to the list that is stored by then, so that
//! two tabs do not overwrite what the other one saved.

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use crate::{
    directory::{Column, Query, Sort},
    routes::{PageLocation, list_search},
};

/// A view that the user saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedView {
    /// Its id.
    pub id: String,
    /// Its name; not empty.
    pub name: String,
    /// What the list shows: search text, filter and order.
    pub query: Query,
}

/// A view that comes with the console. The user can hide it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ShippedView {
    /// Delegated access that ends within 60 days.
    EndsSoon,
    /// Customers with an incident.
    Incidents,
}

impl ShippedView {
    /// All of them, in the order in which they show.
    pub const ALL: [Self; 2] = [Self::EndsSoon, Self::Incidents];

    /// What the list shows.
    pub fn query(self) -> Query {
        let (text, column) = match self {
            Self::EndsSoon => ("ends<60d", Column::AccessEnds),
            Self::Incidents => ("health:incident", Column::Health),
        };
        let sort = Some(Sort::next(None, column));
        Query { text: text.to_owned(), sort, ..Query::default() }
    }
}

/// A view that shows what a query does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShowingView<'a> {
    /// A view that comes with the console.
    Shipped(ShippedView),
    /// A view that the user saved.
    Saved(&'a SavedView),
}

/// The views of a browser: those that the user saved, in their order, and the shipped ones that are
/// hidden.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SavedViews {
    saved: Vec<SavedView>,
    hidden: Vec<ShippedView>,
    /// The ids of the changes that were applied last, the oldest first.
    applied: Vec<String>,
}

/// The number of changes whose ids are kept. A page makes a change again at its next one.
const APPLIED: usize = 100;

/// A change of the views.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ViewChange {
    /// Saves a view; one with the same id, or else with the same name, is replaced at its place.
    Save(SavedView),
    /// Puts a view that was deleted back to a place.
    Restore(SavedView, usize),
    /// Gives the view with this id another name.
    Rename(String, String),
    /// Deletes the view with this id.
    Delete(String),
    /// Shows or hides a shipped view.
    Show(ShippedView, bool),
}

impl SavedViews {
    /// The views that the user saved, in their order.
    pub fn saved(&self) -> &[SavedView] {
        &self.saved
    }

    /// Whether a shipped view shows.
    pub fn shows(&self, view: ShippedView) -> bool {
        !self.hidden.contains(&view)
    }

    /// The view with this name, which a view that is saved under it replaces.
    pub fn named(&self, name: &str) -> Option<&SavedView> {
        self.saved.iter().find(|view| view.name == name.trim())
    }

    /// The view that shows the customers of a query: one of the user's that has its order as well,
    /// otherwise a shipped one or one of the user's in another order.
    pub fn showing(&self, query: &Query) -> Option<ShowingView<'_>> {
        let text = query.text_with_filters();
        let is_same = |other: &Query| other.text_with_filters() == text;
        let saved = || self.saved.iter().filter(|view| is_same(&view.query));
        if let Some(view) = saved().find(|view| view.query.sort == query.sort) {
            return Some(ShowingView::Saved(view));
        }
        let shipped = ShippedView::ALL.into_iter().find(|view| is_same(&view.query()));
        shipped.map(ShowingView::Shipped).or_else(|| saved().next().map(ShowingView::Saved))
    }

    /// The place of the view with this id.
    pub fn place_of(&self, id: &str) -> Option<usize> {
        self.saved.iter().position(|view| view.id == id)
    }

    /// Applies a change. A change of a view that does not exist any more changes nothing.
    pub fn apply(&mut self, change: &ViewChange) {
        match change {
            ViewChange::Save(view) => {
                let named = || self.saved.iter().position(|old| old.name == view.name);
                match self.place_of(&view.id).or_else(named) {
                    Some(place) => self.saved[place] = view.clone(),
                    None => self.saved.push(view.clone()),
                }
            }
            ViewChange::Restore(view, place) => {
                if self.place_of(&view.id).is_none() {
                    self.saved.insert((*place).min(self.saved.len()), view.clone());
                }
            }
            ViewChange::Rename(id, name) => {
                if let Some(view) = self.saved.iter_mut().find(|view| view.id == *id) {
                    name.trim().clone_into(&mut view.name);
                }
            }
            ViewChange::Delete(id) => self.saved.retain(|view| view.id != *id),
            ViewChange::Show(view, is_shown) => {
                self.hidden.retain(|hidden| hidden != view);
                if !is_shown {
                    self.hidden.push(*view);
                }
            }
        }
    }

    /// Applies the change with this id, unless it was applied before: a browser can store a change and tell
    /// that it did not, so that the page makes it again. By then another tab may have taken it back.
    pub fn apply_once(&mut self, id: &str, change: &ViewChange) {
        if !self.applied.iter().any(|applied| applied == id) {
            self.apply(change);
            self.applied.push(id.to_owned());
            self.applied.drain(..self.applied.len().saturating_sub(APPLIED));
        }
    }

    /// Reads what [`SavedViews::to_json`] wrote; `None` for other bytes, which must not be overwritten.
    pub fn from_json(json: &[u8]) -> Option<Self> {
        let stored: Stored = serde_json::from_slice(json).ok()?;
        let saved = stored.views.into_iter().map(|view| SavedView {
            id: view.id,
            name: view.name,
            query: PageLocation::parse("/customers", &view.search).query,
        });
        Some(Self { saved: saved.collect(), hidden: stored.hidden, applied: stored.applied })
    }

    /// The views as JSON: each with the search part of its address.
    pub fn to_json(&self) -> Vec<u8> {
        let views = self.saved.iter().map(|view| StoredView {
            id: view.id.clone(),
            name: view.name.clone(),
            search: list_search(&view.query),
        });
        let (hidden, applied) = (self.hidden.clone(), self.applied.clone());
        let stored = Stored { views: views.collect(), hidden, applied };
        serde_json::to_vec(&stored).unwrap_or_default()
    }
}

#[derive(Serialize, Deserialize)]
struct Stored {
    views: Vec<StoredView>,
    #[serde(default)]
    hidden: Vec<ShippedView>,
    #[serde(default)]
    applied: Vec<String>,
}

#[derive(Serialize, Deserialize)]
struct StoredView {
    id: String,
    name: String,
    search: String,
}
