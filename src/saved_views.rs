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

/// The views of a browser: those that the user saved, in their order, and the shipped ones that are
/// hidden.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SavedViews {
    saved: Vec<SavedView>,
    hidden: Vec<ShippedView>,
}

/// A change of the views.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ViewChange {
    /// Saves a view; one with the same id or the same name is replaced at its place.
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

    /// The place of the view with this id.
    pub fn place_of(&self, id: &str) -> Option<usize> {
        self.saved.iter().position(|view| view.id == id)
    }

    /// Applies a change. A change of a view that does not exist any more changes nothing.
    pub fn apply(&mut self, change: &ViewChange) {
        match change {
            ViewChange::Save(view) => {
                let is_same = |old: &&mut SavedView| old.id == view.id || old.name == view.name;
                match self.saved.iter_mut().find(is_same) {
                    Some(old) => *old = view.clone(),
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

    /// Reads what [`SavedViews::to_json`] wrote; `None` for other bytes, which must not be overwritten.
    pub fn from_json(json: &[u8]) -> Option<Self> {
        let stored: Stored = serde_json::from_slice(json).ok()?;
        let saved = stored.views.into_iter().map(|view| SavedView {
            id: view.id,
            name: view.name,
            query: PageLocation::parse("/customers", &view.search).query,
        });
        Some(Self { saved: saved.collect(), hidden: stored.hidden })
    }

    /// The views as JSON: each with the search part of its address.
    pub fn to_json(&self) -> Vec<u8> {
        let views = self.saved.iter().map(|view| StoredView {
            id: view.id.clone(),
            name: view.name.clone(),
            search: list_search(&view.query),
        });
        let stored = Stored { views: views.collect(), hidden: self.hidden.clone() };
        serde_json::to_vec(&stored).unwrap_or_default()
    }
}

#[derive(Serialize, Deserialize)]
struct Stored {
    views: Vec<StoredView>,
    #[serde(default)]
    hidden: Vec<ShippedView>,
}

#[derive(Serialize, Deserialize)]
struct StoredView {
    id: String,
    name: String,
    search: String,
}
