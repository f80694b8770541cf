//! What an error code means to whoever has to put it right: at whose side, and which field.

mod cause;
mod codes;

pub use self::cause::{Cause, Field, Side};

use crate::domain::Problem;

/// A code, and what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnosis {
    /// The code as the service prints it: `AADSTS65001`, `invalid_scope`, `900420`.
    pub code: String,
    /// What it means; `None` for a code that is not known here.
    pub cause: Option<Cause>,
}

impl Diagnosis {
    /// Reads a code, or the first one that a message holds; `None` when it holds none.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let found = numbered(text)
            .or_else(|| whole_number(text))
            .or_else(|| words(text).find_map(long_number))
            .or_else(|| words(text).find_map(named));
        // One word that nobody knows may still be a code.
        let unknown = || {
            let is_code = words(text).eq([text]) && text.contains(|c: char| c != '_');
            is_code.then(|| Self { code: text.to_owned(), cause: None })
        };
        found.or_else(unknown)
    }

    /// What the code of a problem means; `None` when the service gave no code.
    pub fn of(problem: &Problem) -> Option<Self> {
        Self::read(problem.ids.as_deref()?.code.as_deref()?)
    }
}

const MARK: &str = "AADSTS";

/// The number in a text such as `AADSTS65001: …`.
fn numbered(text: &str) -> Option<Diagnosis> {
    text.match_indices(|c: char| c.eq_ignore_ascii_case(&'A')).find_map(|(at, _)| {
        let mark = text.get(at..at + MARK.len())?;
        let rest = text.get(at + MARK.len()..)?;
        let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let number = rest[..end].parse().ok().filter(|_| mark.eq_ignore_ascii_case(MARK))?;
        Some(of_entra(number))
    })
}

fn of_entra(number: u32) -> Diagnosis {
    Diagnosis { code: format!("{MARK}{number}"), cause: codes::of_entra(number) }
}

/// A text that is a number and nothing else: Partner Center's, or one of Entra's without its mark.
fn whole_number(text: &str) -> Option<Diagnosis> {
    let number: u32 = text.parse().ok()?;
    match codes::of_partner_center(number) {
        None if codes::of_entra(number).is_some() => Some(of_entra(number)),
        cause => Some(Diagnosis { code: number.to_string(), cause }),
    }
}

/// A known number amid other text: at least five digits, or it may be a year or a port.
fn long_number(word: &str) -> Option<Diagnosis> {
    let is_long = word.len() >= 5 && !word.starts_with('0');
    whole_number(word).filter(|it| is_long && it.cause.is_some())
}

fn named(word: &str) -> Option<Diagnosis> {
    let cause = codes::of_name(word)?;
    Some(Diagnosis { code: word.to_owned(), cause: Some(cause) })
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_';
    text.split(move |c: char| !is_part(c)).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests;
