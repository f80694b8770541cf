use std::collections::HashSet;

use super::*;

#[test]
fn a_hundred_thousand_organisations_differ_in_name_and_domains() {
    let (mut names, mut domains, mut initial) = (HashSet::new(), HashSet::new(), HashSet::new());
    for number in 0..100_000 {
        let organization = Organization::numbered(number);
        assert!(names.insert(organization.name.clone()), "{organization:?}");
        assert!(domains.insert(organization.domain.clone()), "{organization:?}");
        assert!(initial.insert(organization.initial_domain.clone()), "{organization:?}");
    }
}

#[test]
fn the_shares_of_the_languages_make_a_round() {
    assert_eq!(LANGUAGES.iter().map(|language| language.share as usize).sum::<usize>(), ROUND);
    let spoken: HashSet<_> = (0..ROUND).map(|slot| language_of(slot).0.country).collect();
    assert_eq!(spoken.len(), LANGUAGES.len());
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
    let mut random = Random::new(1, 1);
    for number in 0..2_000 {
        let organization = Organization::numbered(number);
        let profile = organization.profile(&mut random);
        let text = format!("{} {profile:?}", organization.name);
        assert!(!text.contains(['{', '~', '|', '#']) || text.contains("Profile {"), "{text}");
        assert!(!organization.name.contains(['{', '~', '|', '#', '}']), "{text}");
    }
}
