//! The command palette.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion};
use regia::{
    palette::{Catalogue, Context, Place, search},
    routes::Feature,
};

use crate::partner::Partner;

/// What is typed: a letter, a customer with a destination, a text without a match.
const TEXTS: [(&str, &str); 3] =
    [("one letter", "a"), ("two words", "berlin exch"), ("no hit", "zzqx exch")];

/// The results for one key; plainly: every customer crossed with every destination, and whether each
/// word is in the name of either, in no order.
pub fn results(criterion: &mut Criterion, partner: &Partner) {
    let listing = partner.listing();
    let features = Feature::ALL.map(|feature| (Place::Feature(feature), format!("{feature:?}")));
    let links = ["exchange", "entra", "teams", "sharepoint", "intune", "defender", "azure"]
        .map(|id| (Place::Link(id.into()), format!("{id} admin center")));
    let catalogue = Catalogue::new(&listing.directory, features.into_iter().chain(links), []);
    let context = Context::default();
    for (name, text) in TEXTS {
        let mut group = criterion.benchmark_group(format!("palette, {name}"));
        group.bench_function(BenchmarkId::new("regia", partner.size()), |bencher| {
            bencher.iter(|| search(&catalogue, &listing, &context, black_box(text)));
        });
        group.bench_function(BenchmarkId::new("plain", partner.size()), |bencher| {
            bencher.iter(|| cross_plainly(partner, &catalogue, black_box(text)));
        });
        group.finish();
    }
}

fn cross_plainly(partner: &Partner, catalogue: &Catalogue, text: &str) -> usize {
    let words: Vec<&str> = text.split(' ').collect();
    let places: Vec<String> =
        catalogue.places().iter().map(|place| place.name.to_lowercase()).collect();
    let matches = |name: &str, place: &String| {
        words.iter().all(|word| name.contains(word) || place.contains(word))
    };
    let names = partner.names().into_iter().map(str::to_lowercase);
    names.map(|name| places.iter().filter(|place| matches(&name, place)).count()).sum()
}
