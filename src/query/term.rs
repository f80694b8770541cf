//! The terms of a query.

use crate::domain::{HealthState, Timestamp};

/// The terms of a query, which all have to hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms(pub Vec<Term>);

/// A term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Whether it excludes what its test finds.
    pub is_negated: bool,
    /// The test.
    pub test: Test,
}

/// What a term tests. Of several values one has to hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Test {
    /// A word in the name, the alias, the tags or the domains.
    Word(String),
    /// Words that stand together in the same.
    Phrase(String),
    /// A tag, the whole of it.
    Tag(Vec<String>),
    /// One of these texts in the user's note, where a word begins.
    Note(Vec<String>),
    /// The state of health.
    Health(Vec<HealthState>),
    /// The country of the address, as its code or as it is printed.
    Country(Vec<String>),
    /// A part of a domain.
    Domain(Vec<String>),
    /// The part number, the id or a part of the name of a product.
    Sku(Vec<String>),
    /// The number of free seats; with [`Test::Sku`] beside it, of these products.
    Free(Comparison<u32>),
    /// The end of delegated access.
    Ends(Comparison<Deadline>),
    /// The number of open service requests.
    Requests(Comparison<u32>),
    /// Whether it is a favourite of the user.
    Favourite,
}

/// An operator and the value that it compares with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Comparison<T> {
    /// The operator.
    pub operator: Operator,
    /// The value.
    pub value: T,
}

/// Operators of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `:`
    Equal,
    /// `>=`
    AtLeast,
    /// `>`
    Greater,
}

/// The moment that an end is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deadline {
    /// This number of days from now.
    InDays(u32),
    /// The beginning of a day (UTC).
    Day(Timestamp),
}

impl Terms {
    /// Whether a term is more than a word that is searched as it is.
    pub fn has_operators(&self) -> bool {
        self.0.iter().any(|term| !term.is_word())
    }

    /// The words that are searched as they are, with single spaces between them.
    pub fn words(&self) -> String {
        let words = self.0.iter().filter(|term| term.is_word());
        let words = words.map(|term| if let Test::Word(word) = &term.test { word } else { "" });
        words.collect::<Vec<_>>().join(" ")
    }

    /// The products that the terms ask for.
    pub fn products(&self) -> Vec<&str> {
        let asked = self.0.iter().filter(|term| !term.is_negated);
        let products = asked.filter_map(|term| match &term.test {
            Test::Sku(values) => Some(values),
            _ => None,
        });
        products.flatten().map(String::as_str).collect()
    }

    /// Whether a term tests subscriptions or addresses, which the list does not show.
    pub fn need_details(&self) -> bool {
        let is_detail =
            |test: &Test| matches!(test, Test::Country(_) | Test::Sku(_) | Test::Free(_));
        self.0.iter().any(|term| is_detail(&term.test))
    }
}

impl Term {
    /// Whether it is a word that is searched as it is.
    pub const fn is_word(&self) -> bool {
        !self.is_negated && matches!(self.test, Test::Word(_))
    }
}

impl<T: Copy + PartialOrd> Comparison<T> {
    /// Whether a value satisfies the comparison.
    pub fn holds(self, value: T) -> bool {
        match self.operator {
            Operator::Less => value < self.value,
            Operator::AtMost => value <= self.value,
            Operator::Equal => value == self.value,
            Operator::AtLeast => value >= self.value,
            Operator::Greater => value > self.value,
        }
    }
}

impl Comparison<Deadline> {
    /// Whether an end satisfies the comparison at the time `now`. A day lasts from its midnight to the
    /// next one (UTC).
    pub fn holds_at(self, end: Timestamp, now: Timestamp) -> bool {
        let (first, after) = match self.value {
            Deadline::InDays(days) => {
                let moment = now.plus_days(i64::from(days));
                (moment, moment.plus_millis(1))
            }
            Deadline::Day(day) => (day, day.plus_days(1)),
        };
        match self.operator {
            Operator::Less => end < first,
            Operator::AtMost => end < after,
            Operator::Equal => first <= end && end < after,
            Operator::AtLeast => end >= first,
            Operator::Greater => end >= after,
        }
    }
}
