//! The command palette: finds customers, their pages and admin centers, the pages of all customers,
//! actions and issues in a few typed letters.
//!
//! The palette searches the customers through the directory and crosses the best of them with their
//! destinations, so that a key costs little more than a search of the list. Texts are given in: this
//! module knows no language.

mod catalogue;
mod place;
mod quality;
mod rank;
mod recents;
mod results;
#[cfg(test)]
mod tests;

pub use self::{
    catalogue::{Catalogue, Group, Named},
    place::{Place, feature_aliases},
    quality::{Quality, quality},
    recents::Recents,
    results::{Context, Goal, MAX_RESULTS, search, suggestions},
};
