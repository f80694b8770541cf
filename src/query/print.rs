//! Prints terms as they are typed.

use std::fmt::{self, Display};

use super::{
    Key,
    key::FAVOURITE,
    term::{Comparison, Deadline, Operator, Term, Terms, Test},
};
use crate::domain::HealthState;

impl Display for Terms {
    /// The text that is parsed as these terms.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, term) in self.0.iter().enumerate() {
            let space = if at > 0 { " " } else { "" };
            write!(f, "{space}{term}")?;
        }
        Ok(())
    }
}

impl Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_negated {
            f.write_str("-")?;
        }
        match &self.test {
            Test::Word(word) => f.write_str(word),
            Test::Phrase(phrase) => write!(f, "\"{phrase}\""),
            Test::Tag(values) => write_values(f, Key::Tag, values),
            Test::Note(values) => write_values(f, Key::Note, values),
            Test::Country(values) => write_values(f, Key::Country, values),
            Test::Domain(values) => write_values(f, Key::Domain, values),
            Test::Sku(values) => write_values(f, Key::Sku, values),
            Test::Health(states) => {
                let states: Vec<&str> =
                    states.iter().map(|state| HealthState::as_str(*state)).collect();
                write!(f, "{}:{}", Key::Health.as_str(), states.join(","))
            }
            Test::Free(comparison) => write_comparison(f, Key::Free, *comparison),
            Test::Requests(comparison) => write_comparison(f, Key::Requests, *comparison),
            Test::Ends(comparison) => write_comparison(f, Key::Ends, *comparison),
            Test::Favourite => write!(f, "{}:{FAVOURITE}", Key::Is.as_str()),
        }
    }
}

impl Display for Deadline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::InDays(days) => write!(f, "{days}d"),
            Self::Day(day) => f.write_str(&day.day()),
        }
    }
}

impl Display for Operator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::Equal => ":",
            Self::AtLeast => ">=",
            Self::Greater => ">",
        })
    }
}

/// A value as it is typed after a key: in quotation marks if it has a space or a comma.
pub(super) fn quoted(value: &str) -> String {
    let is_plain = !value.contains([',', '"']) && !value.contains(char::is_whitespace);
    if is_plain { value.to_owned() } else { format!("\"{}\"", value.replace('"', "")) }
}

fn write_values(f: &mut fmt::Formatter<'_>, key: Key, values: &[String]) -> fmt::Result {
    write!(f, "{}:", key.as_str())?;
    for (at, value) in values.iter().enumerate() {
        let comma = if at > 0 { "," } else { "" };
        // A quotation mark inside a word needs none around it.
        let is_word = !value.starts_with('"') && !value.contains([',', ' ']);
        if is_word && !value.contains(char::is_whitespace) {
            write!(f, "{comma}{value}")?;
        } else {
            write!(f, "{comma}{}", quoted(value))?;
        }
    }
    Ok(())
}

fn write_comparison<T: Display>(
    f: &mut fmt::Formatter<'_>,
    key: Key,
    Comparison { operator, value }: Comparison<T>,
) -> fmt::Result {
    write!(f, "{}{operator}{value}", key.as_str())
}
