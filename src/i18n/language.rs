//! The supported languages, and the choice of one.

/// A supported language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// English, the fallback for other languages and missing messages.
    #[default]
    English,
    /// French.
    French,
    /// German.
    German,
    /// Italian.
    Italian,
}

impl Language {
    /// All languages, in the order of their own names.
    pub const ALL: [Self; 4] = [Self::German, Self::English, Self::French, Self::Italian];

    /// Its BCP 47 tag, which is also the name of its file in `locales/`.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::French => "fr",
            Self::German => "de",
            Self::Italian => "it",
        }
    }

    /// Its name in the language itself.
    pub const fn native_name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::French => "Français",
            Self::German => "Deutsch",
            Self::Italian => "Italiano",
        }
    }

    /// The language with this tag, case-insensitive.
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.tag().eq_ignore_ascii_case(tag))
    }

    /// The best language for these preferences, in order: the lookup of RFC 4647, section 3.4.
    /// `it-CH` gives Italian; unsupported languages give English.
    pub fn best<'a>(mut wanted: impl Iterator<Item = &'a str>) -> Self {
        wanted.find_map(Self::lookup).unwrap_or_default()
    }

    /// Shortens a language range from its end until it is the tag of a language.
    fn lookup(range: &str) -> Option<Self> {
        let mut range = range.trim();
        loop {
            if let Some(language) = Self::from_tag(range) {
                return Some(language);
            }
            range = range.rsplit_once('-')?.0;
            // A single letter is removed together with the subtag that it introduces.
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
    fn a_region_uses_its_language() {
        assert_eq!(best(&["it-CH"]), Language::Italian);
        assert_eq!(best(&["IT"]), Language::Italian);
        assert_eq!(best(&["de-AT"]), Language::German);
        assert_eq!(best(&["fr-CA"]), Language::French);
        assert_eq!(best(&["it-Latn-IT-x-private"]), Language::Italian);
        assert_eq!(best(&["en-GB", "it"]), Language::English);
    }

    #[test]
    fn the_first_supported_language_is_used() {
        assert_eq!(best(&["nl-BE", "*", "it-IT", "en"]), Language::Italian);
    }

    #[test]
    fn an_unsupported_language_is_replaced_by_english() {
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
