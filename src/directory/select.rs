//! Finds the customers that a query of the query language asks for.

use super::{
    details::{Country, Details, Holding, Knowledge, Product},
    hits::{Place, is_in_domain, is_whole},
    listing::Listing,
    query::Query,
    rows::Directory,
};
use crate::{
    domain::{HealthState, Timestamp},
    query::{Comparison, Deadline, Operator, Term, Test, parse},
};

/// The customers that a query finds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Their rows, in the order of the query.
    pub rows: Vec<u32>,
    /// The number of customers for whom it is not known whether they match.
    pub unjudged: usize,
}

/// Whether a customer satisfies a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    Yes,
    No,
    Unknown,
}

impl Verdict {
    const fn of(is_so: bool) -> Self {
        if is_so { Self::Yes } else { Self::No }
    }

    const fn negated(self, is_negated: bool) -> Self {
        match self {
            Self::Yes if is_negated => Self::No,
            Self::No if is_negated => Self::Yes,
            same => same,
        }
    }
}

/// A test, prepared for all rows.
enum Prepared {
    /// Whether each row satisfies it.
    Rows(Vec<bool>),
    Health(Vec<HealthState>),
    /// Whether each country does.
    Countries(Vec<bool>),
    /// Whether each product does.
    Products(Vec<bool>),
    /// Whether each product counts.
    Free(Comparison<u32>, Vec<bool>),
    /// At this time.
    Ends(Comparison<Deadline>, Timestamp),
    Requests(Comparison<u32>),
}

impl Listing {
    /// The customers that `query` finds at the time `now`, in its order.
    ///
    /// A text without operators finds what [`Listing::find`] finds. With operators, its words are
    /// searched in the same way, and every other term has to hold as well. A customer of whom a term
    /// is not known matches neither the term nor its negation; it is counted, unless another term
    /// excludes it.
    pub fn select(&self, query: &Query, now: Timestamp) -> Found {
        let (terms, _) = parse(&query.text);
        if !terms.has_operators() {
            return Found { rows: self.find(query), unjudged: 0 };
        }
        let products = terms.products();
        let prepared = |term: &Term| (term.is_negated, self.prepared(&term.test, &products, now));
        let tests: Vec<(bool, Prepared)> =
            terms.0.iter().filter(|term| !term.is_word()).map(prepared).collect();
        let verdicts = self.verdicts(&tests);
        let words = Query { text: terms.words(), ..query.clone() };
        let mut rows = self.find(&words);
        let mut unjudged = 0;
        rows.retain(|row| {
            let verdict = verdicts[*row as usize];
            unjudged += usize::from(verdict == Verdict::Unknown);
            verdict == Verdict::Yes
        });
        Found { rows, unjudged }
    }

    /// Whether each row satisfies all tests, row after row, because the columns are in this order.
    fn verdicts(&self, tests: &[(bool, Prepared)]) -> Vec<Verdict> {
        let mut verdicts = vec![Verdict::Yes; self.directory.ids.len()];
        for (is_negated, test) in tests {
            for (row, all) in (0..).zip(&mut verdicts) {
                if *all != Verdict::No {
                    match self.verdict(test, row).negated(*is_negated) {
                        Verdict::Yes => {}
                        other => *all = other,
                    }
                }
            }
        }
        verdicts
    }

    fn prepared(&self, test: &Test, products: &[&str], now: Timestamp) -> Prepared {
        let (directory, details) = (&self.directory, self.status.details());
        let folded = |values: &[String]| -> Vec<String> {
            values.iter().map(|value| directory.fold_words(value)).collect()
        };
        let is_any_of = |names: &[String], values: &[String]| -> Vec<bool> {
            names.iter().map(|name| values.contains(&directory.fold_words(name))).collect()
        };
        match test {
            Test::Word(word) => {
                let query = Query { text: word.clone(), ..Query::default() };
                let mut found = vec![false; directory.ids.len()];
                for row in self.find(&query) {
                    found[row as usize] = true;
                }
                Prepared::Rows(found)
            }
            Test::Phrase(phrase) => {
                Prepared::Rows(directory.rows_with(&[directory.fold_words(phrase)], is_whole))
            }
            Test::Domain(values) => {
                Prepared::Rows(directory.rows_with(&folded(values), is_in_domain))
            }
            Test::Tag(values) => Prepared::Rows(self.rows_with_tag(&folded(values))),
            Test::Note(values) => Prepared::Rows(self.rows_with_note(&folded(values))),
            Test::Country(values) => {
                Prepared::Countries(is_any_of(details.countries(), &folded(values)))
            }
            Test::Sku(values) => Prepared::Products(asked(directory, details, &folded(values))),
            Test::Free(comparison) => {
                let of: Vec<String> = products.iter().map(|it| directory.fold_words(it)).collect();
                let all = || vec![true; details.products().len()];
                let of = if of.is_empty() { all() } else { asked(directory, details, &of) };
                Prepared::Free(*comparison, of)
            }
            Test::Health(states) => Prepared::Health(states.clone()),
            Test::Ends(comparison) => Prepared::Ends(*comparison, now),
            Test::Requests(comparison) => Prepared::Requests(*comparison),
            Test::Favourite => Prepared::Rows(directory.favourite_rows(&self.annotations)),
        }
    }

    fn verdict(&self, test: &Prepared, row: u32) -> Verdict {
        let known = |value: Option<bool>| value.map_or(Verdict::Unknown, Verdict::of);
        match test {
            Prepared::Rows(found) => Verdict::of(found[row as usize]),
            Prepared::Health(states) => {
                let state = self.status.health(row).state;
                if states.contains(&state) {
                    Verdict::Yes
                } else if state.is_known() || !states.iter().any(|state| state.is_known()) {
                    Verdict::No
                } else {
                    Verdict::Unknown
                }
            }
            Prepared::Countries(asked) => match self.status.details().country(row) {
                Country::Unknown => Verdict::Unknown,
                Country::None => Verdict::No,
                Country::Known(country) => Verdict::of(asked[country as usize]),
            },
            Prepared::Products(asked) => {
                let (knowledge, holdings) = self.status.details().holdings(row);
                if holdings.iter().any(|holding| asked[holding.product as usize]) {
                    Verdict::Yes
                } else if knowledge == Knowledge::Whole {
                    Verdict::No
                } else {
                    Verdict::Unknown
                }
            }
            Prepared::Free(comparison, counted) => {
                let (knowledge, holdings) = self.status.details().holdings(row);
                free_seats(knowledge, holdings, counted)
                    .map_or(Verdict::Unknown, |(free, is_all)| compared(*comparison, free, is_all))
            }
            Prepared::Ends(comparison, now) => {
                let ends = self.directory.access_ends.get(row as usize).copied().flatten();
                known(ends.map(|ends| comparison.holds_at(ends, *now)))
            }
            Prepared::Requests(comparison) => {
                known(self.status.open_requests(row).map(|open| comparison.holds(open)))
            }
        }
    }
}

/// Whether each product is one of those that are asked for: by its part number, its id or words of
/// its name, all folded.
fn asked(directory: &Directory, details: &Details, values: &[String]) -> Vec<bool> {
    let is_asked = |Product { name, part_number, sku }: &Product| {
        let name = directory.fold_words(name);
        values.iter().any(|value| {
            let hits = || name.match_indices(value.as_str());
            let text = Place { line: name.as_bytes(), literal: name.len() };
            part_number.eq_ignore_ascii_case(value)
                || sku.eq_ignore_ascii_case(value)
                || hits().any(|(at, _)| is_whole(&text, at, value.len()))
        })
    };
    details.products().iter().map(is_asked).collect()
}

/// The known free seats of the products that count, and whether these are all; `None` if nothing is
/// known.
fn free_seats(knowledge: Knowledge, holdings: &[Holding], counted: &[bool]) -> Option<(u32, bool)> {
    (knowledge != Knowledge::Nothing).then(|| {
        let counted = || holdings.iter().filter(|holding| counted[holding.product as usize]);
        let free = counted().filter_map(|it| it.free).fold(0, u32::saturating_add);
        (free, knowledge == Knowledge::Whole && counted().all(|it| it.free.is_some()))
    })
}

/// Compares a number that is `least` or, unless that is all, perhaps more.
fn compared(comparison: Comparison<u32>, least: u32, is_all: bool) -> Verdict {
    let holds = comparison.holds(least);
    let stays = match comparison.operator {
        Operator::Greater | Operator::AtLeast => holds,
        Operator::Less | Operator::AtMost => !holds,
        Operator::Equal => least > comparison.value,
    };
    if is_all || stays { Verdict::of(holds) } else { Verdict::Unknown }
}

#[cfg(test)]
pub(super) mod tests;
