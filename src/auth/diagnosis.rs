//! Diagnoses error codes: the cause, who can fix it, and which setting is wrong.

pub use crate::sources::microsoft::error_codes::{Cause, Field, Side};

use crate::{
    domain::Problem,
    sources::microsoft::error_codes::{of_entra as entra_cause, of_name, of_partner_center},
};

/// An error code and its cause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnosis {
    /// The code in the service's spelling: `AADSTS65001`, `invalid_scope`, `900420`.
    pub code: String,
    /// The cause; `None` for an unknown code.
    pub cause: Option<Cause>,
}

impl Diagnosis {
    /// Finds the first code in a text; `None` if there is none.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let found = marked_number(text)
            .or_else(|| number(text))
            .or_else(|| words(text).find_map(long_number))
            .or_else(|| words(text).find_map(named));
        // A single word may be an unknown code.
        let unknown = || {
            let is_code = words(text).eq([text]) && text.contains(|c: char| c != '_');
            is_code.then(|| Self { code: text.to_owned(), cause: None })
        };
        found.or_else(unknown)
    }

    /// The diagnosis of a problem; `None` if it has no code.
    pub fn of(problem: &Problem) -> Option<Self> {
        Self::read(problem.ids.as_deref()?.code.as_deref()?)
    }
}

const MARK: &str = "AADSTS";

/// The code in a text such as `AADSTS65001: …`.
fn marked_number(text: &str) -> Option<Diagnosis> {
    text.match_indices(|c: char| c.eq_ignore_ascii_case(&'A')).find_map(|(at, _)| {
        let mark = text.get(at..at + MARK.len())?;
        let rest = text.get(at + MARK.len()..)?;
        let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let number = rest[..end].parse().ok().filter(|_| mark.eq_ignore_ascii_case(MARK))?;
        Some(of_entra(number))
    })
}

fn of_entra(number: u32) -> Diagnosis {
    Diagnosis { code: format!("{MARK}{number}"), cause: entra_cause(number) }
}

/// The code in a text that is a number: Partner Center's, or Entra's without its prefix.
fn number(text: &str) -> Option<Diagnosis> {
    let number: u32 = text.parse().ok()?;
    match of_partner_center(number) {
        None if entra_cause(number).is_some() => Some(of_entra(number)),
        cause => Some(Diagnosis { code: number.to_string(), cause }),
    }
}

/// A known number among other text. It has at least five digits, because a shorter one could be a
/// year or a port.
fn long_number(word: &str) -> Option<Diagnosis> {
    let is_long = word.len() >= 5 && !word.starts_with('0');
    number(word).filter(|it| is_long && it.cause.is_some())
}

fn named(word: &str) -> Option<Diagnosis> {
    let cause = of_name(word)?;
    Some(Diagnosis { code: word.to_owned(), cause: Some(cause) })
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_';
    text.split(move |c: char| !is_part(c)).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests;
