//! Invents names, domains, addresses and contacts; no two organisations have the same.

use super::{
    languages::{LANGUAGES, NameLanguage},
    random::Random,
};
use crate::domain::{Address, Contact, Domain, address::ContactPurpose, customer::Profile};

/// Number of customers after which the sequence of languages repeats.
const ROUND: usize = 100;

/// An invented organisation.
#[derive(Debug)]
pub struct Organization {
    /// Its name.
    pub name: String,
    /// Its own domain, below the reserved top-level domain `.example` (RFC 2606).
    pub domain: String,
    /// The initial domain of its tenant.
    pub initial_domain: String,
    /// Its language.
    pub language: &'static NameLanguage,
    place: &'static str,
}

impl Organization {
    /// The organisation with this number. Each number has its own name and domain.
    pub fn numbered(number: usize) -> Self {
        let (language, rank) = language_of(number % ROUND);
        let place_in_tongue = (number / ROUND) * language.share as usize + rank;
        let stems: Vec<_> = words(language.stems).collect();
        let trades: Vec<_> = words(language.trades).collect();
        let places: Vec<_> = words(language.places).collect();
        let forms: Vec<_> = words(language.forms).collect();

        // Each level combines every stem with every trade, in its own order.
        let pairs = stems.len() * trades.len();
        let level = place_in_tongue / pairs;
        let pair = permuted(place_in_tongue % pairs, pairs);
        let sites = places.len() * forms.len();
        let site = (level + pair * 7) % sites;
        let branch = level / sites;

        let (stem, trade) = (stems[pair % stems.len()], trades[pair / stems.len()]);
        let (place, form) = (places[site % places.len()], forms[site / places.len()]);
        let city = place.split(';').next().unwrap_or("");
        let mut name = language.pattern.to_owned();
        for (hole, word) in [("{s}", stem), ("{t}", trade), ("{p}", city), ("{f}", form)] {
            name = name.replace(hole, &spelled(word));
        }
        let country = language.country.to_lowercase();
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
            language,
            place,
        }
    }

    /// One of Microsoft's fictitious companies, which its documentation uses as examples.
    pub fn fictitious(name: &str, number: usize) -> Self {
        let label = latin(&name.replace(' ', "~")).replace('-', "");
        Self {
            name: name.to_owned(),
            domain: format!("{label}.example"),
            initial_domain: format!("{label}.onmicrosoft.com"),
            ..Self::numbered(number)
        }
    }

    /// Its domains: usually its own and the initial one, sometimes more, sometimes the initial one
    /// only.
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

    /// Its address and contacts; contacts are departments, not persons.
    pub fn profile(&self, random: &mut Random) -> Profile {
        let language = self.language;
        let mut parts = self.place.split(';');
        let mut part = || parts.next().filter(|text| !text.is_empty()).map(spelled);
        let (city, region) = (part(), part());
        let postal_code = part().map(|code| digits(&code, random));
        let streets: Vec<_> = words(language.streets).collect();
        let street = *random.pick::<&str>(&streets);
        let street = digits(&spelled(street), random);
        let mail = |local: &str| Some(format!("{local}@{}", self.domain));
        let mut contacts = vec![Contact {
            purpose: Some(ContactPurpose::Technical),
            name: Some(language.it.to_owned()),
            email: mail("it"),
            phone: random.percent(40).then(|| digits(language.phone, random)),
        }];
        if random.percent(12) {
            contacts.push(Contact {
                purpose: Some(ContactPurpose::Billing),
                name: Some(language.billing.to_owned()),
                email: mail("billing"),
                phone: None,
            });
        }
        if random.percent(6) {
            let purpose = Some(ContactPurpose::Security);
            contacts.push(Contact { purpose, email: mail("security"), ..Contact::default() });
        }
        let country = Some(language.country.to_owned());
        let address = Address { lines: vec![street], city, region, postal_code, country };
        Profile { address: Some(address), contacts }
    }
}

/// The language of a customer in the sequence, and the number of earlier customers with that
/// language.
fn language_of(slot: usize) -> (&'static NameLanguage, usize) {
    let mut rank = permuted(slot, ROUND);
    for language in LANGUAGES {
        if rank < language.share as usize {
            return (language, rank);
        }
        rank -= language.share as usize;
    }
    // The shares add up to the length of the sequence, which a test verifies.
    (&LANGUAGES[0], rank)
}

/// A permutation of the numbers below `count`.
fn permuted(number: usize, count: usize) -> usize {
    // A prime greater than every count, so that they have no common factor.
    const STEP: usize = 7_919;
    (number * STEP + 13) % count
}

fn words(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.split(' ')
}

/// The spelling of a word, without its Latin form, with its spaces.
fn spelled(word: &str) -> String {
    word.split('|').next().unwrap_or("").replace('~', " ")
}

/// The form of a word in a domain name: ASCII letters, digits and hyphens.
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

/// Replaces each `#` by a digit; the first one is not zero.
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
mod tests;
