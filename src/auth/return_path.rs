//! The place in the console that a person left for the sign-in page.

/// A path of the console, with its query: where to go back to, and nowhere else.
///
/// Beginning with one slash it can only be of this page's own host, however a browser reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReturnPath(String);

/// The longest path that is kept, in bytes: longer than any search a person types.
const LONGEST: usize = 2000;

impl ReturnPath {
    /// Takes a path; `None` for whatever a browser could take for another host or would repair.
    pub fn read(text: &str) -> Option<Self> {
        let path = text.split(['?', '#']).next().unwrap_or_default();
        let odd = |c: char| c == '\\' || c.is_control() || c.is_whitespace();
        let lower = path.to_ascii_lowercase();
        let hidden = ["//", "/.", "/%2e", "%5c", "%2f"].iter().any(|it| lower.contains(it));
        (path.starts_with('/') && !hidden && !text.contains(odd) && text.len() <= LONGEST)
            .then(|| Self(text.to_owned()))
    }

    /// The path, with the start page for one that is none.
    pub fn read_or_start(text: &str) -> Self {
        Self::read(text).unwrap_or_else(|| Self("/".to_owned()))
    }

    /// The path as it stands in the address bar.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_place_in_the_console_is_kept_with_its_search() {
        for text in ["/", "/customers?q=citt%C3%A0&sort=name", "/a/b/requests/new#part"] {
            assert_eq!(ReturnPath::read(text).unwrap().as_str(), text);
        }
    }

    #[test]
    fn what_could_lead_elsewhere_is_refused() {
        for text in [
            "",
            "customers",
            "//evil.example",
            "/\\evil.example",
            "\\/evil.example",
            "/\t/evil.example",
            "/%2f/evil.example",
            "/%5Cevil.example",
            "/.//evil.example",
            "/a/..//evil.example",
            "https://evil.example/",
            "javascript:alert(1)",
            " /customers",
            "/customers\n",
        ] {
            assert_eq!(ReturnPath::read(text), None, "{text:?}");
            assert_eq!(ReturnPath::read_or_start(text).as_str(), "/");
        }
        assert_eq!(ReturnPath::read(&format!("/{}", "a".repeat(LONGEST))), None);
    }

    proptest! {
        #[test]
        fn every_path_stays_on_this_host(text in "[/\\\\a.:%25cf?#]{0,16}") {
            if let Some(path) = ReturnPath::read(&text) {
                let path = path.as_str();
                prop_assert!(path.starts_with('/') && !path.starts_with("//"));
                prop_assert!(!path.contains('\\'));
            }
        }
    }
}
