//! Folding, searching and sorting.

use std::{cmp::Reverse, hint::black_box, sync::Arc};

use criterion::{BatchSize, BenchmarkId, Criterion};
use regia::{
    directory::{AnnotationIndex, Column, IndexedAnnotation, Listing, Query, Sort, fold},
    domain::Record,
};
use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

use crate::partner::{NOW, Partner};

/// What is typed: a word that some have, one that nobody has, a letter that nearly all have, two
/// words.
const QUERIES: [(&str, &str); 4] =
    [("hit", "berlin"), ("no hit", "zzqx"), ("one letter", "a"), ("two words", "gmbh berlin")];

const COLUMNS: [(&str, Column); 12] = [
    ("organization", Column::Organization),
    ("domain", Column::Domain),
    ("health", Column::Health),
    ("requests", Column::Requests),
    ("access ends", Column::AccessEnds),
    ("favourite", Column::Favourite),
    ("alias", Column::Alias),
    ("tags", Column::Tags),
    ("country", Column::Country),
    ("subscriptions", Column::Subscriptions),
    ("free seats", Column::FreeSeats),
    ("last check", Column::Checked),
];

/// All names, one at a time; plainly: decomposed, without marks, in lower case.
pub fn fold_names(criterion: &mut Criterion, partner: &Partner) {
    let names = partner.names();
    let mut group = criterion.benchmark_group("fold names");
    group.bench_function(BenchmarkId::new("regia", partner.size()), |bencher| {
        bencher.iter(|| {
            names
                .iter()
                .map(|name| fold::fold(black_box(name), fold::decompose).len())
                .sum::<usize>()
        });
    });
    let plain = |name: &str| -> String {
        name.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
    };
    group.bench_function(BenchmarkId::new("plain", partner.size()), |bencher| {
        bencher.iter(|| names.iter().map(|name| plain(black_box(name)).len()).sum::<usize>());
    });
    group.finish();
}

/// A search of the whole list in the order of the names; plainly: each text in lower case, and
/// whether it contains the words, in no order.
pub fn search(criterion: &mut Criterion, partner: &Partner) {
    let listing = partner.listing();
    find(&listing, "", None);
    for (name, text) in QUERIES {
        let mut group = criterion.benchmark_group(format!("search, {name}"));
        group.bench_function(BenchmarkId::new("regia", partner.size()), |bencher| {
            bencher.iter(|| find(&listing, black_box(text), None));
        });
        group.bench_function(BenchmarkId::new("plain", partner.size()), |bencher| {
            bencher.iter(|| find_plainly(&partner.records, black_box(text)));
        });
        group.finish();
    }
}

/// What a person keeps of every customer, which is the most: a change of one customer's tags, and a
/// search.
pub fn annotations(criterion: &mut Criterion, partner: &Partner) {
    let (mut listing, mut annotations) = (partner.listing(), AnnotationIndex::none());
    for (n, id) in listing.directory.ids().iter().enumerate() {
        let tags = [format!("team {}", n % 40), "gold".to_owned()];
        annotations.set(
            *id,
            IndexedAnnotation { tags: &tags, ..IndexedAnnotation::default() },
            fold::decompose,
        );
    }
    listing.annotations = Arc::new(annotations);
    find(&listing, "", None);
    let mut group = criterion.benchmark_group("annotations");
    group.bench_function(BenchmarkId::new("change of one", partner.size()), |bencher| {
        let middle = listing.directory.ids()[partner.size() / 2];
        let tags = ["moved".to_owned()];
        bencher.iter(|| {
            let mut annotations = AnnotationIndex::clone(&listing.annotations);
            annotations.set(
                middle,
                IndexedAnnotation { tags: &tags, ..IndexedAnnotation::default() },
                fold::decompose,
            );
            Listing { annotations: Arc::new(annotations), ..listing.clone() }
        });
    });
    for (name, text) in [("tag", "team 7"), ("no hit", "zzqx")] {
        let id = BenchmarkId::new(format!("search, {name}"), partner.size());
        group.bench_function(id, |bencher| {
            bencher.iter(|| listing.find(&Query { text: text.to_owned(), ..Query::default() }));
        });
    }
    group.finish();
}

fn find(listing: &Listing, text: &str, sort: Option<Sort>) -> Vec<u32> {
    listing
        .directory
        .find(&listing.status, &Query { text: text.to_owned(), sort, ..Query::default() })
}

fn find_plainly(records: &[Record], text: &str) -> Vec<usize> {
    let words: Vec<String> = text.split(' ').map(str::to_lowercase).collect();
    let has = |record: &Record, word: &String| {
        let customer = &record.customer;
        customer.name.to_lowercase().contains(word)
            || customer.domains.iter().any(|domain| domain.name.to_lowercase().contains(word))
    };
    let all =
        |(row, record): (usize, &Record)| words.iter().all(|word| has(record, word)).then_some(row);
    records.iter().enumerate().filter_map(all).collect()
}

/// One term for each key of the query language, a phrase, an exclusion, and a query of many terms.
const TERMS: [&str; 13] = [
    "tag:gold",
    "health:incident",
    "ends<60d",
    "sku:SPB",
    "free>0",
    "requests>0",
    "country:IT",
    "domain:contoso",
    "is:favourite",
    "\"gmbh berlin\"",
    "-berlin",
    "gmbh tag:gold",
    "gmbh -berlin health:incident,advisory ends<60d sku:SPB free>0 country:IT,DE",
];

/// A query of the query language over the whole list; there is no plain way to compare it with.
pub fn select(criterion: &mut Criterion, partner: &Partner) {
    let listing = partner.listing();
    find(&listing, "", None);
    for text in TERMS {
        let query = Query { text: text.to_owned(), ..Query::default() };
        let mut group = criterion.benchmark_group(format!("query, {text}"));
        group.bench_function(BenchmarkId::new("regia", partner.size()), |bencher| {
            bencher.iter(|| listing.select(black_box(&query), NOW));
        });
        group.finish();
    }
}

/// A column that is sorted by for the first time, in a list that stands by name; plainly: the
/// standard library's sort by the values of the column, ties by the name in lower case, for the columns
/// that the list usually shows.
pub fn sort(criterion: &mut Criterion, partner: &Partner) {
    for (name, column) in COLUMNS {
        let mut group = criterion.benchmark_group(format!("first sort by {name}"));
        let sort = Some(Sort::next(None, column));
        group.bench_function(BenchmarkId::new("regia", partner.size()), |bencher| {
            let made = || {
                let listing = partner.listing();
                if column != Column::Organization {
                    find(&listing, "", None);
                }
                listing
            };
            bencher.iter_batched_ref(made, |it| find(it, "", sort), BatchSize::PerIteration);
        });
        if column.is_usual() {
            let listing = partner.listing();
            group.bench_function(BenchmarkId::new("plain", partner.size()), |bencher| {
                bencher.iter(|| sort_plainly(black_box(&listing), column));
            });
        }
        group.finish();
    }
}

fn sort_plainly(listing: &Listing, column: Column) -> Vec<u32> {
    let (directory, board) = (&listing.directory, &listing.status);
    let name = |row: u32| directory.row(row).unwrap().name.to_lowercase();
    let mut rows: Vec<u32> = (0..directory.len()).collect();
    match column {
        Column::Organization => rows.sort_by_cached_key(|&row| name(row)),
        Column::Domain => rows
            .sort_by_cached_key(|&row| directory.row(row).unwrap().domain.map(str::to_lowercase)),
        Column::Health => rows.sort_by_cached_key(|&row| {
            let health = board.health(row);
            (health.state, Reverse((health.incidents, health.advisories)), name(row))
        }),
        Column::Requests => {
            rows.sort_by_cached_key(|&row| (Reverse(board.open_requests(row)), name(row)));
        }
        Column::AccessEnds => {
            rows.sort_by_cached_key(|&row| (directory.row(row).unwrap().access_ends, name(row)));
        }
        _ => unreachable!("only the usual columns are sorted plainly"),
    }
    rows
}
