//! The order of a customer's links, and the short names of the admin centers.

use super::{Link, LinkCatalogue, services::SERVICE};

/// The ids of the admin centers that a technician opens most: they show without being asked for.
const MAIN: [&str; 6] = ["microsoft-365", "exchange", "entra", "teams", "sharepoint", "intune"];

/// The products that admin centers are for, by the id of the link. Products have no other name in
/// other languages.
const PRODUCTS: [(&str, &str); 10] = [
    ("microsoft-365", "Microsoft 365"),
    ("exchange", "Exchange"),
    ("entra", "Entra"),
    ("teams", "Teams"),
    ("sharepoint", "SharePoint"),
    ("intune", "Intune"),
    ("defender", "Defender"),
    ("purview", "Purview"),
    ("azure", "Azure"),
    ("power-platform", "Power Platform"),
];

impl Link {
    /// The product that the link is for, where the name of the link has it; otherwise the name.
    ///
    /// The short name is a part of the name, so that those who speak to the page can say what they
    /// see (WCAG 2.2, 2.5.3 *Label in Name*).
    pub fn short_name(&self, tag: &str) -> &str {
        shortened(&self.id, self.name(tag))
    }
}

impl LinkCatalogue {
    /// The short name of the link with an id. A link that only Microsoft has is named as its id tells
    /// its service.
    pub fn short_name<'a>(&'a self, id: &'a str, tag: &str) -> &'a str {
        let name = self.position(id).map(|at| self.entries[at].name.text_in(tag));
        name.map_or_else(|| id.trim_start_matches(SERVICE), |name| shortened(id, name))
    }
}

/// The product of the link with this id, if its name has it; otherwise the name.
fn shortened<'a>(id: &str, name: &'a str) -> &'a str {
    let product = PRODUCTS.iter().find(|(of, _)| *of == id).map(|(_, product)| *product);
    product.filter(|product| name.contains(product)).unwrap_or(name)
}

/// Sorts links: those that the user pinned, in the order of `pinned`, then the main ones, then the
/// others, both in their own order.
pub fn pinned_first(links: &mut [Link], pinned: &[String]) {
    links.sort_by_key(|link| rank(link, pinned));
}

/// The links that show without being asked for: those that the user pinned, and the main ones. If
/// the operator hides main ones, others take their places.
pub fn first_links(mut links: Vec<Link>, pinned: &[String]) -> Vec<Link> {
    pinned_first(&mut links, pinned);
    let chosen = links.iter().filter(|link| rank(link, pinned) <= pinned.len()).count();
    links.truncate(chosen.max(MAIN.len()));
    links
}

/// The place of a link's kind: below the number of pinned links it is pinned, at that number it is
/// a main one.
fn rank(link: &Link, pinned: &[String]) -> usize {
    let is_main = MAIN.contains(&&*link.id);
    let place = pinned.iter().position(|id| **id == *link.id);
    place.unwrap_or(pinned.len() + usize::from(!is_main))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::links::{
        Names,
        tests::{TAGS, contoso, standard},
    };

    fn links() -> Vec<Link> {
        standard().links_for(&contoso())
    }

    fn ids(links: &[Link]) -> Vec<&str> {
        links.iter().map(|link| &*link.id).collect()
    }

    #[test]
    fn the_main_links_show_first_and_after_them_those_that_were_pinned() {
        assert_eq!(ids(&first_links(links(), &[])), MAIN);
        let pinned = ["azure".to_owned(), "teams".to_owned(), "gone".to_owned()];
        let first = first_links(links(), &pinned);
        let expected =
            ["azure", "teams", "microsoft-365", "exchange", "entra", "sharepoint", "intune"];
        assert_eq!(ids(&first), expected);
    }

    #[test]
    fn all_links_stay_and_those_that_are_not_chosen_keep_their_order() {
        let mut sorted = links();
        pinned_first(&mut sorted, &["purview".to_owned()]);
        assert_eq!(sorted.len(), links().len());
        assert_eq!(ids(&sorted)[..3], ["purview", "microsoft-365", "exchange"]);
        assert_eq!(ids(&sorted)[7..9], ["defender", "azure"]);
    }

    #[test]
    fn others_take_the_places_of_hidden_main_links() {
        let few: Vec<Link> = links().into_iter().filter(|link| *link.id != *"entra").collect();
        assert_eq!(ids(&first_links(few, &[])).last(), Some(&"defender"));
    }

    #[test]
    fn a_short_name_is_a_part_of_the_name() {
        for link in links() {
            for tag in TAGS {
                assert!(link.name(tag).contains(link.short_name(tag)), "{}", link.name(tag));
            }
        }
        let mut renamed = links().swap_remove(1);
        assert_eq!(renamed.short_name("it"), "Exchange");
        renamed.names = Arc::new(Names::One("Mail".to_owned()));
        assert_eq!(renamed.short_name("it"), "Mail");
    }

    #[test]
    fn an_id_alone_tells_the_short_name() {
        let catalogue = standard();
        for link in links() {
            assert_eq!(catalogue.short_name(&link.id, "it"), link.short_name("it"));
        }
        assert_eq!(catalogue.short_name("service:viva engage", "it"), "viva engage");
        assert_eq!(catalogue.short_name("gone", "it"), "gone");
    }
}
