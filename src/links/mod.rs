//! Links to a customer's admin centers.
//!
//! A link is created from a template and the known values of a customer, without a request. A link
//! that needs an unknown value is left out, and no link leads to a host that is not allowed.

mod centers;
mod hosts;
mod opened;
mod overrides;
mod services;
mod template;

use std::sync::Arc;

use crate::domain::Customer;

pub use centers::{first_links, pinned_first};
use hosts::Hosts;
pub use opened::{OpenedCenters, OpenedForCustomer};
pub use overrides::{Group, LinkEntry, LinkError, LinkErrorKind, Names, Overrides, Templates};
use template::Template;
pub use template::{KnownIds, Placeholder};

/// A link for one customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Its id: the same for every customer.
    pub id: Arc<str>,
    /// Its names by language.
    pub names: Arc<Names>,
    /// The address: `https:`, with an allowed host.
    pub href: String,
    /// Its group.
    pub group: Group,
}

impl Link {
    /// The name in the language with this BCP 47 tag, otherwise in English.
    pub fn name(&self, tag: &str) -> &str {
        self.names.text_in(tag)
    }
}

/// The available links, in display order.
#[derive(Clone, Debug)]
pub struct LinkCatalogue {
    entries: Vec<CatalogueEntry>,
    /// Ids that the operator hides.
    hidden: Vec<String>,
    /// The hosts that links may lead to.
    hosts: Hosts,
}

/// A link with validated templates.
#[derive(Clone, Debug)]
struct CatalogueEntry {
    id: Arc<str>,
    name: Arc<Names>,
    templates: Vec<Template>,
    group: Group,
    /// Whether the operator defined its address.
    is_operators: bool,
}

impl CatalogueEntry {
    fn link(&self, known: &KnownIds) -> Option<Link> {
        let href = self.templates.iter().find_map(|template| template.address(known))?;
        Some(self.leading_to(href))
    }

    fn leading_to(&self, href: String) -> Link {
        let (id, names) = (Arc::clone(&self.id), Arc::clone(&self.name));
        Link { id, names, href, group: self.group }
    }
}

impl LinkCatalogue {
    /// The standard links with the operator's changes, and the changes that were rejected. A
    /// rejected change leaves its link unchanged.
    pub fn new(standard: &[LinkEntry], overrides: &Overrides) -> (Self, Vec<LinkError>) {
        let mut catalogue =
            Self { entries: Vec::new(), hidden: Vec::new(), hosts: Hosts::standard() };
        let mut errors = catalogue.change(standard);
        catalogue.entries.iter_mut().for_each(|entry| entry.is_operators = false);
        for host in &overrides.allowed_hosts {
            if !catalogue.hosts.allow(host) {
                errors.push(LinkError { id: host.clone(), reason: LinkErrorKind::BadHost });
            }
        }
        errors.extend(catalogue.change(&overrides.links));
        for id in &overrides.hide {
            match catalogue.position(id) {
                Some(at) => {
                    catalogue.entries.remove(at);
                    catalogue.hidden.push(id.clone());
                }
                None => errors.push(LinkError { id: id.clone(), reason: LinkErrorKind::UnknownId }),
            }
        }
        (catalogue, errors)
    }

    /// The ids and the names of all links, in display order.
    pub fn names(&self) -> impl Iterator<Item = (&Arc<str>, &Names)> {
        self.entries.iter().map(|entry| (&entry.id, &*entry.name))
    }

    /// All links available for a customer, in display order.
    pub fn links_for(&self, customer: &Customer) -> Vec<Link> {
        self.links_with(&KnownIds::new(customer))
    }

    /// All links available for these values, in display order.
    pub fn links_with(&self, known: &KnownIds) -> Vec<Link> {
        self.entries.iter().filter_map(|entry| entry.link(known)).collect()
    }

    /// One link for a customer; `None` if there is no link with this id, or if it needs an unknown
    /// value.
    pub fn find(&self, id: &str, customer: &Customer) -> Option<Link> {
        self.find_with(id, &KnownIds::new(customer))
    }

    /// One link for these values. With [`KnownIds::with_relationship`], `relationship-approval` is
    /// the page on which a customer's administrator approves that relationship.
    pub fn find_with(&self, id: &str, known: &KnownIds) -> Option<Link> {
        self.entries[self.position(id)?].link(known)
    }

    fn position(&self, id: &str) -> Option<usize> {
        self.entries.iter().position(|entry| *entry.id == *id)
    }

    /// Adds new links, and changes existing ones.
    fn change(&mut self, changes: &[LinkEntry]) -> Vec<LinkError> {
        let mut errors = Vec::new();
        for (at, change) in changes.iter().enumerate() {
            let mut error = |reason| errors.push(LinkError { id: change.id.clone(), reason });
            if changes[..at].iter().any(|earlier| earlier.id == change.id) {
                error(LinkErrorKind::DuplicateId);
                continue;
            }
            let present = self.position(&change.id);
            let kept = match apply_change(present.map(|at| &self.entries[at]), change, &self.hosts)
            {
                Ok(kept) => kept,
                Err(reason) => {
                    error(reason);
                    continue;
                }
            };
            let end = present.unwrap_or(self.entries.len());
            self.entries.splice(present.map_or(end..end, |at| at..at + 1), [kept]);
            if let Some(after) = &change.after
                && !self.move_after(end, after)
            {
                error(LinkErrorKind::UnknownPlace(after.clone()));
            }
        }
        errors
    }

    /// Moves a link behind another one, or to the start if `after` is empty.
    fn move_after(&mut self, from: usize, after: &str) -> bool {
        let entry = self.entries.remove(from);
        let place = if after.is_empty() { Some(0) } else { self.position(after).map(|at| at + 1) };
        self.entries.insert(place.unwrap_or(from), entry);
        place.is_some()
    }
}

/// A link with a change applied.
fn apply_change(
    present: Option<&CatalogueEntry>,
    change: &LinkEntry,
    hosts: &Hosts,
) -> Result<CatalogueEntry, LinkErrorKind> {
    let name = match (&change.name, present) {
        (Some(name), _) if name.is_given() => Arc::new(name.clone()),
        (None, Some(present)) => Arc::clone(&present.name),
        _ => return Err(LinkErrorKind::NoName),
    };
    let templates = match (&change.template, present) {
        (Some(templates), _) => {
            let parse = |text: &String| Template::parse(text, hosts);
            templates.texts().iter().map(parse).collect::<Result<Vec<_>, _>>()?
        }
        (None, Some(present)) => present.templates.clone(),
        (None, None) => Vec::new(),
    };
    if templates.is_empty() {
        return Err(LinkErrorKind::NoTemplate);
    }
    let group = change.group.or(present.map(|present| present.group)).unwrap_or_default();
    let is_operators = change.template.is_some() || present.is_some_and(|it| it.is_operators);
    Ok(CatalogueEntry { id: change.id.as_str().into(), name, templates, group, is_operators })
}

#[cfg(test)]
mod tests;
