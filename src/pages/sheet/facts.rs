//! What a sheet is made of.

use super::document::Block;
use crate::{
    annotations::Annotation,
    components::problem_title,
    domain::{Fact, Freshness, Record, Timestamp},
    history::CustomerDays,
    i18n::{Word, formats, say, say_with},
    state::ProductNameList,
};

/// What is known of a customer, in this browser too.
pub(super) struct Facts<'a> {
    pub record: &'a Record,
    /// What the user keeps of the customer.
    pub annotation: &'a Annotation,
    /// Whether the user's note is on the sheet.
    pub has_note: bool,
    /// The health of past days.
    pub days: &'a CustomerDays,
    /// Whether these are invented.
    pub is_invented: bool,
    /// The number of open requests that were composed in this browser.
    pub composed: u32,
    pub names: Option<ProductNameList>,
    /// The source of the list, and the time of its facts.
    pub source: String,
    pub list_as_of: Option<Timestamp>,
    /// Whether the source can tell later what it does not tell now.
    pub is_live: bool,
    pub now: Timestamp,
}

impl Facts<'_> {
    /// The age of a fact: when it was true, and how long ago that is.
    pub(super) fn age(&self, at: Option<Timestamp>) -> Option<String> {
        let at = at?;
        let exact = formats().date_time(at.millis());
        let relative = formats().relative(at.millis(), self.now.millis());
        let when = say_with(Word::TimeBoth, &[("exact", &exact), ("relative", &relative)]);
        Some(say_with(Word::TimeAsOf, &[("when", &when)]))
    }

    /// What `show` makes of a fact, after a note if it is outdated or a part; without a value the note
    /// that it is not known, and why.
    pub(super) fn blocks<T>(
        &self,
        fact: &Fact<T>,
        show: impl FnOnce(&T) -> Vec<Block>,
    ) -> Vec<Block> {
        let note = fact.failure().map(|failure| {
            let word = match (fact.value(), fact.freshness()) {
                (None, _) => Word::SheetNotKnown,
                (Some(_), Freshness::Part) => Word::FactPart,
                (Some(_), Freshness::Current | Freshness::Outdated) => Word::FactOutdated,
            };
            let when = formats().date_time(failure.at.millis());
            let reason = problem_title(failure.problem.kind);
            Block::Note(say_with(word, &[("when", &when), ("reason", &reason)]))
        });
        let Some(value) = fact.value() else {
            let word = if self.is_live { Word::FactNotAskedYet } else { Word::FactNotAsked };
            return vec![note.unwrap_or_else(|| Block::Note(say(word)))];
        };
        note.into_iter().chain(show(value)).collect()
    }
}

/// A text, or that it is not known.
pub(super) fn or_unknown(text: Option<String>) -> String {
    text.filter(|text| !text.is_empty()).unwrap_or_else(|| say(Word::DetailsUnknown))
}

/// The day of a moment, or that it is not known.
pub(super) fn day(at: Option<Timestamp>) -> String {
    or_unknown(at.map(|at| formats().date(at.millis())))
}

/// The moment, or that it is not known.
pub(super) fn moment(at: Option<Timestamp>) -> String {
    or_unknown(at.map(|at| formats().date_time(at.millis())))
}
