//! Results as they are drawn: what they show and where they lead.

use leptos::prelude::*;

use super::commands::{Act, Command};
use crate::{
    components::{IconName, feature_sign},
    directory::Listing,
    domain::TenantId,
    i18n::{Word, count, say},
    links::{KnownIds, LinkCatalogue},
    palette::{Catalogue, Goal, Group, Place},
    routes::{Feature, LivePage, Page},
    state::Console,
};

/// Results under one heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Section {
    pub title: Word,
    pub entries: Vec<Entry>,
}

/// One result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// Its index among all results.
    pub at: usize,
    pub picture: Picture,
    pub title: String,
    /// The language of the title; `None` for that of the page.
    pub lang: Option<&'static str>,
    /// Where it leads, in words.
    pub about: String,
    pub lead: Lead,
    /// The customer and the destination, which are kept once they are used.
    pub visits: Option<(TenantId, Place)>,
}

/// What stands before a result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Picture {
    Avatar(TenantId),
    Icon(IconName),
}

/// Where a result leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Lead {
    /// A page of the console, or an action of it.
    Act(Act),
    /// An admin center.
    Center(String),
}

/// Makes entries of results.
pub(super) struct Entries<'a> {
    pub console: Console,
    pub listing: &'a Listing,
    pub catalogue: &'a Catalogue,
    pub commands: &'a [Command],
}

impl Entries<'_> {
    /// The results as sections. A destination that a customer does not have is left out.
    pub(super) fn sections(&self, groups: Vec<(Group, Vec<Goal>)>) -> Vec<Section> {
        let mut at = 0;
        let mut sections = Vec::new();
        for (group, goals) in groups {
            let mut entries: Vec<Entry> =
                goals.into_iter().filter_map(|it| self.entry(it)).collect();
            for entry in &mut entries {
                entry.at = at;
                at += 1;
            }
            if !entries.is_empty() {
                sections.push(Section { title: title(group), entries });
            }
        }
        sections
    }

    fn entry(&self, goal: Goal) -> Option<Entry> {
        match goal {
            Goal::Customer { row, place } => self.customer(row, place),
            Goal::Issue(at) => self.issue(at),
            Goal::Command(at) => {
                let Command { name, icon, act, .. } = self.commands.get(at)?.clone();
                let (title, about, lead) = (name, String::new(), Lead::Act(act));
                Some(Entry {
                    at: 0,
                    picture: Picture::Icon(icon),
                    title,
                    lang: None,
                    about,
                    lead,
                    visits: None,
                })
            }
        }
    }

    fn customer(&self, row: u32, place: usize) -> Option<Entry> {
        let found = self.listing.directory.row(row)?;
        let place = self.catalogue.places().get(place)?;
        let (lead, about) = match &place.what {
            Place::Link(id) => {
                let href = self.href(row, id)?;
                let host = href.split('/').nth(2).unwrap_or_default();
                let about = format!("{} · {host}", place.name);
                (Lead::Center(href), about)
            }
            inside => {
                let about = match (inside, found.domain) {
                    (Place::Feature(Feature::Customers), Some(domain)) => {
                        format!("{} · {domain}", place.name)
                    }
                    _ => place.name.clone(),
                };
                (Lead::Act(Act::Go(inside.page(found.id)?)), about)
            }
        };
        let visits = Some((found.id, place.what.clone()));
        let (title, picture) = (found.title(), Picture::Avatar(found.id));
        Some(Entry { at: 0, picture, title, lang: None, about, lead, visits })
    }

    /// The address of a customer's admin center: Microsoft's own, if it is known.
    fn href(&self, row: u32, id: &str) -> Option<String> {
        let customer = self.listing.directory.customer(row)?;
        let live = self.console.live().get_untracked();
        let link = match live {
            Some(live) => live.known_links(&customer).into_iter().find(|link| *link.id == *id),
            None => self.console.config().links.find_with(id, &KnownIds::new(&customer)),
        };
        Some(link?.href).filter(|href| href.starts_with("https://"))
    }

    fn issue(&self, at: usize) -> Option<Entry> {
        let affected = self.listing.status.issues().get(at)?;
        let customers = u64::try_from(affected.rows.len()).unwrap_or(u64::MAX);
        let about =
            format!("{} · {}", affected.issue.service, count(Word::HealthAffected, customers, &[]));
        let id = affected.issue.id.clone();
        let title = format!("{id}: {}", affected.issue.title);
        let lead = Lead::Act(Act::Go(Page::Issue(id)));
        let picture = Picture::Icon(IconName::Health);
        // Microsoft's titles are English.
        let lang = Some("en");
        Some(Entry { at: 0, picture, title, lang, about, lead, visits: None })
    }
}

/// The entry of a text that finds nothing: why its customer may be missing.
pub(super) fn missing(text: &str) -> Section {
    let clue = text.trim().to_owned();
    let entry = Entry {
        at: 0,
        picture: Picture::Icon(IconName::Question),
        title: say(Word::SearchWhyMissingThis),
        lang: None,
        about: String::new(),
        lead: Lead::Act(Act::Go(Page::Live(LivePage::Missing(clue)))),
        visits: None,
    };
    Section { title: Word::PalettePages, entries: vec![entry] }
}

/// The destinations of every customer with their names.
pub(super) fn places(links: &LinkCatalogue, language: &str) -> Vec<(Place, String)> {
    let feature = |feature| {
        let word = match feature {
            Feature::Customers => Word::PaletteDetails,
            other => feature_sign(other).0,
        };
        (Place::Feature(feature), say(word))
    };
    let mut all: Vec<_> = Feature::ALL.map(feature).into();
    all.push((Place::Sheet, say(Word::SheetTitle)));
    all.push((Place::NewRequest, say(Word::RequestNew)));
    let links = links.names();
    all.extend(links.map(|(id, names)| {
        (Place::Link(std::sync::Arc::clone(id)), names.text_in(language).to_owned())
    }));
    all
}

const fn title(group: Group) -> Word {
    match group {
        Group::Favourites => Word::PaletteFavourites,
        Group::Recent => Word::PaletteRecent,
        Group::Customers => Word::FeatureCustomers,
        Group::Destinations => Word::PaletteDestinations,
        Group::Issues => Word::HealthOpenIssues,
        Group::Pages => Word::PalettePages,
        Group::Actions => Word::PaletteActions,
    }
}
