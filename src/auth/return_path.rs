//! The path to return to after sign-in.

/// A path of the console with its query.
///
/// It begins with exactly one slash, so that every browser resolves it to this host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReturnPath(String);

/// The longest accepted path, in bytes.
const LONGEST: usize = 2000;

impl ReturnPath {
    /// Validates a path; `None` for one that a browser could resolve to another host or would
    /// repair.
    pub fn read(text: &str) -> Option<Self> {
        let path = text.split(['?', '#']).next().unwrap_or_default();
        let odd = |c: char| c == '\\' || c.is_control() || c.is_whitespace();
        let lower = path.to_ascii_lowercase();
        let hidden = ["//", "/.", "/%2e", "%5c", "%2f"].iter().any(|it| lower.contains(it));
        (path.starts_with('/') && !hidden && !text.contains(odd) && text.len() <= LONGEST)
            .then(|| Self(text.to_owned()))
    }

    /// The path, or the start page if it is invalid.
    pub fn read_or_start(text: &str) -> Self {
        Self::read(text).unwrap_or_else(|| Self("/".to_owned()))
    }

    /// The path with its query.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_path_of_the_console_is_kept_with_its_query() {
        for text in ["/", "/customers?q=citt%C3%A0&sort=name", "/a/b/requests/new#part"] {
            assert_eq!(ReturnPath::read(text).unwrap().as_str(), text);
        }
    }

    #[test]
    fn paths_that_could_lead_to_another_host_are_refused() {
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
