//! Replaces links from templates by Microsoft's own links of a customer.

#[cfg(test)]
mod tests;

use super::{CatalogueEntry, Group, KnownIds, Link, LinkCatalogue, Names, template::Template};
use crate::domain::ServiceLink;

/// The services with a link of the console: its id, Microsoft's current and former names of the
/// service, and the hosts that manage nothing else (Microsoft Graph, *List
/// serviceManagementDetails*). A host that begins with a hyphen is a suffix.
const SERVICES: [(&str, &[&str], &[&str]); 10] = [
    ("microsoft-365", &["microsoft 365", "microsoft 365 admin center", "office 365"], &[]),
    (
        "exchange",
        &["exchange", "exchange online", "exchange admin center"],
        &["admin.exchange.microsoft.com"],
    ),
    (
        "entra",
        &[
            "azure active directory",
            "azure ad",
            "microsoft entra",
            "microsoft entra id",
            "microsoft entra admin center",
        ],
        &["aad.portal.azure.com", "entra.microsoft.com"],
    ),
    ("teams", &["teams", "microsoft teams", "teams admin center"], &["admin.teams.microsoft.com"]),
    (
        "sharepoint",
        &["sharepoint", "sharepoint online", "sharepoint admin center"],
        &["-admin.sharepoint.com"],
    ),
    (
        "intune",
        &[
            "intune",
            "microsoft intune",
            "microsoft intune admin center",
            "microsoft endpoint manager",
        ],
        &["intune.microsoft.com"],
    ),
    (
        "defender",
        &[
            "microsoft defender",
            "microsoft defender xdr",
            "microsoft defender portal",
            "microsoft 365 defender",
        ],
        &["security.microsoft.com"],
    ),
    (
        "purview",
        &["microsoft purview", "microsoft purview portal", "compliance"],
        &["compliance.microsoft.com", "purview.microsoft.com"],
    ),
    ("azure", &["azure", "microsoft azure", "azure portal"], &[]),
    (
        "power-platform",
        &["power platform", "power platform admin center"],
        &["admin.powerplatform.microsoft.com"],
    ),
];

/// How the id of a link begins that only Microsoft has.
pub(super) const SERVICE: &str = "service:";

/// A link of Microsoft's that may be shown.
struct ServiceOffer<'a> {
    service: &'a str,
    href: String,
    /// The id of the link that it replaces.
    place: Option<&'static str>,
}

impl LinkCatalogue {
    /// All links for these values, with Microsoft's own ones if there are any, and the number of
    /// those that were left out.
    ///
    /// Microsoft's address replaces that of a template, under the console's name. A service without
    /// a link of the console follows the admin centers, under Microsoft's name. An operator's
    /// template remains, and hidden links stay hidden. A link is left out if it would not be valid
    /// as a template (no `https:`, a host that is not allowed, an unknown placeholder), or if it
    /// exists already.
    pub fn links_with_services(
        &self,
        known: &KnownIds,
        services: &[ServiceLink],
    ) -> (Vec<Link>, usize) {
        let offers = self.offers(known, services);
        let of = |id: &str| offers.iter().find(|offer| offer.place == Some(id));
        let link = |entry: &CatalogueEntry| match of(&entry.id).filter(|_| !entry.is_operators) {
            Some(offer) => Some(entry.leading_to(offer.href.clone())),
            None => entry.link(known),
        };
        let mut links: Vec<Link> = self.entries.iter().filter_map(link).collect();
        let is_settled = |offer: &ServiceOffer<'_>| {
            offer.place.is_some_and(|id| {
                self.position(id).is_some() || self.hidden.iter().any(|hidden| hidden == id)
            })
        };
        let mut left_out = services.len() - offers.len();
        for offer in offers.iter().filter(|offer| !is_settled(offer)) {
            match offer.appended(&links) {
                Some(link) => {
                    let last = links.iter().rposition(|other| other.group == Group::Center);
                    links.insert(last.map_or(links.len(), |at| at + 1), link);
                }
                None => left_out += 1,
            }
        }
        (links, left_out)
    }

    /// The valid links of Microsoft, at most one for each link of the console: one with the
    /// service's name has priority over another one on the same host.
    fn offers<'a>(&self, known: &KnownIds, services: &'a [ServiceLink]) -> Vec<ServiceOffer<'a>> {
        let mut offers: Vec<ServiceOffer<'a>> = Vec::new();
        for link in services {
            let service = link.service.trim();
            let template = Template::parse(link.address.trim(), &self.hosts).ok();
            let Some(href) = template.and_then(|template| template.address(known)) else {
                continue;
            };
            let place = by_name(service);
            let is_taken = place.is_some() && offers.iter().any(|other| other.place == place);
            if !service.is_empty() && !is_taken {
                offers.push(ServiceOffer { service, href, place });
            }
        }
        for at in 0..offers.len() {
            let place = by_host(&offers[at].href);
            let is_taken = offers.iter().any(|other| other.place == place);
            if offers[at].place.is_none() && place.is_some() && !is_taken {
                offers[at].place = place;
            }
        }
        offers
    }
}

impl ServiceOffer<'_> {
    /// The link as an additional one; `None` if one with its name or address exists.
    fn appended(&self, links: &[Link]) -> Option<Link> {
        let id = format!("{SERVICE}{}", self.service.to_ascii_lowercase());
        let address = |href: &str| href.trim_end_matches('/').to_owned();
        let is_there = |link: &Link| *link.id == *id || address(&link.href) == address(&self.href);
        (!links.iter().any(is_there)).then(|| Link {
            id: id.as_str().into(),
            names: Names::One(self.service.to_owned()).into(),
            href: self.href.clone(),
            group: Group::Center,
        })
    }
}

fn by_name(service: &str) -> Option<&'static str> {
    let is_its = |names: &[&str]| names.iter().any(|name| name.eq_ignore_ascii_case(service));
    SERVICES.iter().find(|(_, names, _)| is_its(names)).map(|(id, ..)| *id)
}

/// The service of an allowed host, if it is the only one there.
fn by_host(href: &str) -> Option<&'static str> {
    let rest = href.strip_prefix("https://")?;
    let host = &rest[..rest.find(['/', '?', '#']).unwrap_or(rest.len())];
    let is_it = |known: &&str| host == *known || (known.starts_with('-') && host.ends_with(*known));
    SERVICES.iter().find(|(_, _, hosts)| hosts.iter().any(is_it)).map(|(id, ..)| *id)
}
