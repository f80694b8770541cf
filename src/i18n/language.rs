//! The languages that the page speaks, and which of them a person is served in.

/// A language of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// English: what is spoken when nothing else fits, and what another language lacks.
    #[default]
    English,
    /// Italian.
    Italian,
}

impl Language {
    /// All languages, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::English, Self::Italian];

    /// Its BCP 47 tag; also the name of its file in `locales/`.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Italian => "it",
        }
    }

    /// Its name in itself, as a person who does not read the present one finds it.
    pub const fn native_name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Italian => "Italiano",
        }
    }

    /// The language with this tag, whatever its case.
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.tag().eq_ignore_ascii_case(tag))
    }

    /// The language for somebody who prefers these, best first: the lookup of RFC 4647, section
    /// 3.4. `it-CH` is served in Italian; what nobody speaks is served in English.
    pub fn best<'a>(mut wanted: impl Iterator<Item = &'a str>) -> Self {
        wanted.find_map(Self::lookup).unwrap_or_default()
    }

    /// Shortens one language range from its end until a language has it as its tag.
    fn lookup(range: &str) -> Option<Self> {
        let mut range = range.trim();
        loop {
            if let Some(language) = Self::from_tag(range) {
                return Some(language);
            }
            range = range.rsplit_once('-')?.0;
            // A single letter only introduces what was cut off.
            if let Some((shorter, [_])) =
                range.rsplit_once('-').map(|(start, end)| (start, end.as_bytes()))
            {
                range = shorter;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn best(wanted: &[&str]) -> Language {
        Language::best(wanted.iter().copied())
    }

    #[test]
    fn a_region_is_served_in_its_language() {
        assert_eq!(best(&["it-CH"]), Language::Italian);
        assert_eq!(best(&["IT"]), Language::Italian);
        assert_eq!(best(&["it-Latn-IT-x-private"]), Language::Italian);
        assert_eq!(best(&["en-GB", "it"]), Language::English);
    }

    #[test]
    fn the_first_language_that_the_page_speaks_is_taken() {
        assert_eq!(best(&["de-DE", "*", "it-IT", "en"]), Language::Italian);
    }

    #[test]
    fn what_nobody_speaks_is_served_in_english() {
        assert_eq!(best(&[]), Language::English);
        assert_eq!(best(&["*", "", "-", "italian", "i-it"]), Language::English);
    }

    proptest! {
        #[test]
        fn no_range_panics(range in "[a-z*éIT-]{0,20}") {
            prop_assert!(Language::ALL.contains(&best(&[&range])));
        }
    }
}
