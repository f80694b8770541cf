//! Invents names, domains, addresses and contacts, no two organisations alike.

use super::{
    random::Random,
    tongue::{TONGUES, Tongue},
};
use crate::domain::{Address, Contact, Domain, address::ContactPurpose, customer::Profile};

/// How many customers share the order in which languages come.
const ROUND: usize = 100;

/// An invented organisation.
#[derive(Debug)]
pub struct Organization {
    /// Its name.
    pub name: String,
    /// Its own domain, under the reserved top level `.example` (RFC 2606).
    pub domain: String,
    /// The domain with which its tenant was made.
    pub initial_domain: String,
    /// Its language.
    pub tongue: &'static Tongue,
    place: &'static str,
}

impl Organization {
    /// The `number`th organisation. Another number is another name and another domain.
    pub fn numbered(number: usize) -> Self {
        let (tongue, rank) = tongue_of(number % ROUND);
        let place_in_tongue = (number / ROUND) * tongue.share as usize + rank;
        let stems: Vec<_> = words(tongue.stems).collect();
        let trades: Vec<_> = words(tongue.trades).collect();
        let places: Vec<_> = words(tongue.places).collect();
        let forms: Vec<_> = words(tongue.forms).collect();

        // Each stem meets each trade once a level; at each level the pair is somewhere else.
        let pairs = stems.len() * trades.len();
        let level = place_in_tongue / pairs;
        let pair = scattered(place_in_tongue % pairs, pairs);
        let sites = places.len() * forms.len();
        let site = (level + pair * 7) % sites;
        let branch = level / sites;

        let (stem, trade) = (stems[pair % stems.len()], trades[pair / stems.len()]);
        let (place, form) = (places[site % places.len()], forms[site / places.len()]);
        let city = place.split(';').next().unwrap_or("");
        let mut name = tongue.pattern.to_owned();
        for (hole, word) in [("{s}", stem), ("{t}", trade), ("{p}", city), ("{f}", form)] {
            name = name.replace(hole, &spelled(word));
        }
        let country = tongue.country.to_lowercase();
        let mut slug = format!("{}-{}", latin(stem), latin(trade));
        if level > 0 {
            slug = format!("{slug}-{}-{}", latin(city), latin(form));
        }
        if branch > 0 {
            name = format!("{name} {}", branch + 1);
            slug = format!("{slug}-{}", branch + 1);
        }
        let initial = if level == 0 { String::new() } else { level.to_string() };
        let label = format!("{}{}{initial}{country}", latin(stem), latin(trade)).replace('-', "");
        Self {
            name,
            domain: format!("{slug}.{country}.example"),
            initial_domain: format!("{label}.onmicrosoft.com"),
            tongue,
            place,
        }
    }

    /// One of Microsoft's fictitious companies, which its documentation uses for examples.
    pub fn fictitious(name: &str, number: usize) -> Self {
        let label = latin(&name.replace(' ', "~")).replace('-', "");
        Self {
            name: name.to_owned(),
            domain: format!("{label}.example"),
            initial_domain: format!("{label}.onmicrosoft.com"),
            ..Self::numbered(number)
        }
    }

    /// Its domains: usually its own and the initial one, sometimes more, sometimes only the latter.
    pub fn domains(&self, random: &mut Random) -> Vec<Domain> {
        let initial = Domain::named(&self.initial_domain);
        if random.percent(8) {
            return vec![Domain { primary: true, ..initial }];
        }
        let mut domains = vec![Domain { primary: true, ..Domain::named(&self.domain) }];
        for prefix in ["mail", "shop", "group"] {
            if random.percent(4) {
                domains.push(Domain::named(&format!("{prefix}.{}", self.domain)));
            }
        }
        domains.push(initial);
        domains
    }

    /// Its address and contacts: by function, for nobody is invented.
    pub fn profile(&self, random: &mut Random) -> Profile {
        let tongue = self.tongue;
        let mut parts = self.place.split(';');
        let mut part = || parts.next().filter(|text| !text.is_empty()).map(spelled);
        let (city, region) = (part(), part());
        let postal_code = part().map(|code| digits(&code, random));
        let streets: Vec<_> = words(tongue.streets).collect();
        let street = *random.pick::<&str>(&streets);
        let street = digits(&spelled(street), random);
        let mail = |local: &str| Some(format!("{local}@{}", self.domain));
        let mut contacts = vec![Contact {
            purpose: Some(ContactPurpose::Technical),
            name: Some(tongue.it.to_owned()),
            email: mail("it"),
            phone: random.percent(40).then(|| digits(tongue.phone, random)),
        }];
        if random.percent(12) {
            contacts.push(Contact {
                purpose: Some(ContactPurpose::Billing),
                name: Some(tongue.billing.to_owned()),
                email: mail("billing"),
                phone: None,
            });
        }
        if random.percent(6) {
            let purpose = Some(ContactPurpose::Security);
            contacts.push(Contact { purpose, email: mail("security"), ..Contact::default() });
        }
        let country = Some(tongue.country.to_owned());
        let address = Address { lines: vec![street], city, region, postal_code, country };
        Profile { address: Some(address), contacts }
    }
}

/// The language of the `slot`th customer of a round, and how many of it come before in the round.
fn tongue_of(slot: usize) -> (&'static Tongue, usize) {
    let mut rank = scattered(slot, ROUND);
    for tongue in TONGUES {
        if rank < tongue.share as usize {
            return (tongue, rank);
        }
        rank -= tongue.share as usize;
    }
    // The shares add up to a round, which a test holds.
    (&TONGUES[0], rank)
}

/// `number` in another order: each number below `count` comes once.
fn scattered(number: usize, count: usize) -> usize {
    // A prime beyond every count here, so that it has no factor in common with any.
    const STEP: usize = 7_919;
    (number * STEP + 13) % count
}

fn words(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.split(' ')
}

/// A word as it is written: without its Latin spelling, with its spaces.
fn spelled(word: &str) -> String {
    word.split('|').next().unwrap_or("").replace('~', " ")
}

/// A word as a domain name has it: letters, digits and hyphens of ASCII.
fn latin(word: &str) -> String {
    let spelling = word.split('|').next_back().unwrap_or("");
    let mut label = String::new();
    for c in spelling.chars().flat_map(char::to_lowercase) {
        match c {
            'a'..='z' | '0'..='9' => label.push(c),
            '~' | '-' => label.push('-'),
            other => label.push_str(without_mark(other)),
        }
    }
    label
}

fn without_mark(c: char) -> &'static str {
    match c {
        'à' | 'á' | 'â' | 'ã' | 'ą' | 'å' => "a",
        'ä' | 'æ' => "ae",
        'ç' | 'ć' => "c",
        'è' | 'é' | 'ê' | 'ë' | 'ę' => "e",
        'ì' | 'í' | 'î' | 'ı' => "i",
        'ğ' => "g",
        'ł' => "l",
        'ñ' | 'ń' => "n",
        'ò' | 'ó' | 'ô' | 'õ' => "o",
        'ö' | 'ø' => "oe",
        'ś' | 'ş' => "s",
        'ß' => "ss",
        'ù' | 'ú' | 'û' => "u",
        'ü' => "ue",
        'ź' | 'ż' => "z",
        _ => "",
    }
}

/// The text with a digit in the place of each `#`; the first is never zero.
fn digits(text: &str, random: &mut Random) -> String {
    let mut lowest = 1;
    text.chars()
        .map(|c| {
            if c != '#' {
                return c;
            }
            let digit = random.between(lowest, 9);
            lowest = 0;
            char::from_digit(digit, 10).unwrap_or('0')
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn a_hundred_thousand_organisations_differ_in_name_and_domains() {
        let (mut names, mut domains, mut initial) =
            (HashSet::new(), HashSet::new(), HashSet::new());
        for number in 0..100_000 {
            let organization = Organization::numbered(number);
            assert!(names.insert(organization.name.clone()), "{organization:?}");
            assert!(domains.insert(organization.domain.clone()), "{organization:?}");
            assert!(initial.insert(organization.initial_domain.clone()), "{organization:?}");
        }
    }

    #[test]
    fn the_shares_of_the_languages_make_a_round() {
        assert_eq!(TONGUES.iter().map(|tongue| tongue.share as usize).sum::<usize>(), ROUND);
        let spoken: HashSet<_> = (0..ROUND).map(|slot| tongue_of(slot).0.country).collect();
        assert_eq!(spoken.len(), TONGUES.len());
    }

    #[test]
    fn every_domain_is_reserved_or_microsofts_and_well_formed() {
        for number in 0..2_000 {
            let Organization { domain, initial_domain, .. } = Organization::numbered(number);
            assert!(domain.ends_with(".example") && initial_domain.ends_with(".onmicrosoft.com"));
            for label in domain.split('.').chain(initial_domain.split('.')) {
                let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
                assert!(label.chars().all(fits) && label.len() < 64, "{label}");
                assert!(!label.is_empty() && !label.starts_with('-') && !label.ends_with('-'));
                assert!(!label.contains("--"), "{label}");
            }
        }
    }

    #[test]
    fn no_hole_remains_in_a_name_or_an_address() {
        let mut random = Random::of(1, 1);
        for number in 0..2_000 {
            let organization = Organization::numbered(number);
            let profile = organization.profile(&mut random);
            let text = format!("{} {profile:?}", organization.name);
            assert!(!text.contains(['{', '~', '|', '#']) || text.contains("Profile {"), "{text}");
            assert!(!organization.name.contains(['{', '~', '|', '#', '}']), "{text}");
        }
    }
}
