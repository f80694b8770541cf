//! Links into a customer's admin centers.
//!
//! A link is made of a template and of what is known of the customer, without asking anybody. One
//! that needs an unknown value is not there; none leads to a host that was not allowed.

mod hosts;
mod overrides;
mod services;
mod template;

use std::sync::Arc;

use crate::domain::Customer;

use hosts::Hosts;
pub use overrides::{Group, LinkEntry, LinkError, LinkErrorKind, Names, Overrides, Templates};
use template::Template;
pub use template::{KnownIds, Placeholder};

/// A link for one customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Its id: the same for every customer.
    pub id: Arc<str>,
    /// Its names, by language.
    pub names: Arc<Names>,
    /// Where it leads: an `https:` address of an allowed host.
    pub href: String,
    /// Where it belongs.
    pub group: Group,
}

impl Link {
    /// Its name in the language with this BCP 47 tag; in English where it has none there.
    pub fn name(&self, tag: &str) -> &str {
        self.names.text_in(tag)
    }
}

/// The links that there are, in the order in which they are shown.
#[derive(Clone, Debug)]
pub struct LinkCatalogue {
    entries: Vec<CatalogueEntry>,
    /// Ids that an operator hides.
    hidden: Vec<String>,
    /// The hosts to which links may lead.
    hosts: Hosts,
}

/// A link whose templates were found to be safe.
#[derive(Clone, Debug)]
struct CatalogueEntry {
    id: Arc<str>,
    name: Arc<Names>,
    templates: Vec<Template>,
    group: Group,
    /// Whether an operator says where it leads.
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
    /// The links that come with the console, changed by an operator, and which changes were left
    /// out. A link of which a change is left out stays as it was.
    pub fn new(standard: &[LinkEntry], overrides: &Overrides) -> (Self, Vec<LinkError>) {
        let mut book = Self { entries: Vec::new(), hidden: Vec::new(), hosts: Hosts::standard() };
        let mut faults = book.change(standard);
        book.entries.iter_mut().for_each(|entry| entry.is_operators = false);
        for host in &overrides.allowed_hosts {
            if !book.hosts.allow(host) {
                faults.push(LinkError { id: host.clone(), reason: LinkErrorKind::BadHost });
            }
        }
        faults.extend(book.change(&overrides.links));
        for id in &overrides.hide {
            match book.position(id) {
                Some(at) => {
                    book.entries.remove(at);
                    book.hidden.push(id.clone());
                }
                None => faults.push(LinkError { id: id.clone(), reason: LinkErrorKind::UnknownId }),
            }
        }
        (book, faults)
    }

    /// Every link that works for a customer, in order.
    pub fn links_for(&self, customer: &Customer) -> Vec<Link> {
        self.links_with(&KnownIds::new(customer))
    }

    /// Every link that works with what is known, in order.
    pub fn links_with(&self, known: &KnownIds) -> Vec<Link> {
        self.entries.iter().filter_map(|entry| entry.link(known)).collect()
    }

    /// One link for a customer; `None` where there is none of this id, or where it needs a value
    /// that is not known of the customer.
    pub fn find(&self, id: &str, customer: &Customer) -> Option<Link> {
        self.find_with(id, &KnownIds::new(customer))
    }

    /// One link with what is known: with [`KnownIds::with_relationship`], `relationship-approval` is
    /// where a customer's administrator approves that relationship.
    pub fn find_with(&self, id: &str, known: &KnownIds) -> Option<Link> {
        self.entries[self.position(id)?].link(known)
    }

    fn position(&self, id: &str) -> Option<usize> {
        self.entries.iter().position(|entry| *entry.id == *id)
    }

    /// Adds links, and changes those whose id there is.
    fn change(&mut self, changes: &[LinkEntry]) -> Vec<LinkError> {
        let mut faults = Vec::new();
        for (at, change) in changes.iter().enumerate() {
            let mut fault = |reason| faults.push(LinkError { id: change.id.clone(), reason });
            if changes[..at].iter().any(|earlier| earlier.id == change.id) {
                fault(LinkErrorKind::DuplicateId);
                continue;
            }
            let present = self.position(&change.id);
            let kept = match apply_change(present.map(|at| &self.entries[at]), change, &self.hosts)
            {
                Ok(kept) => kept,
                Err(reason) => {
                    fault(reason);
                    continue;
                }
            };
            let end = present.unwrap_or(self.entries.len());
            self.entries.splice(present.map_or(end..end, |at| at..at + 1), [kept]);
            if let Some(after) = &change.after
                && !self.move_after(end, after)
            {
                fault(LinkErrorKind::UnknownPlace(after.clone()));
            }
        }
        faults
    }

    /// Moves a link behind another, or to the start when `after` is empty.
    fn move_after(&mut self, from: usize, after: &str) -> bool {
        let entry = self.entries.remove(from);
        let place = if after.is_empty() { Some(0) } else { self.position(after).map(|at| at + 1) };
        self.entries.insert(place.unwrap_or(from), entry);
        place.is_some()
    }
}

/// A link as a change makes it.
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
