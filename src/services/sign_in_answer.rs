//! The response of a sign-in page, which is removed from the address before the app starts.

use crate::dom;

/// The response of a sign-in page in the address of this page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// The fragment, with its `#`.
    pub fragment: String,
    /// The query, with its `?`; empty if it was no response.
    pub query: String,
}

/// Removes a response from the address: codes and states must not stay in the history, in bookmarks
/// and in screenshots (OWASP ASVS 5.0, 14.2.1).
///
/// Call it before other code reads the address. It does not validate the response: text that merely
/// looks like one is removed, too.
pub fn take_answer() -> Option<Answered> {
    let location = dom::window()?.location();
    let (fragment, query) = (location.hash().ok()?, location.search().ok()?);
    let (in_fragment, in_query) = (is_answer(&fragment), is_answer(&query));
    if !in_fragment && !in_query {
        return None;
    }
    let path = location.pathname().ok()?;
    let address = if in_query { path } else { path + &query };
    dom::write_page_address(&address, true);
    Some(Answered { fragment, query: if in_query { query } else { String::new() } })
}

/// Whether a part of an address is the response of a sign-in page (RFC 6749, sections 4.1.2 and
/// 4.1.2.1) or of the page where administrators approve an app.
fn is_answer(part: &str) -> bool {
    let names = |wanted: &[&str]| {
        part.trim_start_matches(['#', '?'])
            .split('&')
            .any(|field| wanted.contains(&field.split('=').next().unwrap_or_default()))
    };
    names(&["code", "admin_consent"]) || names(&["error"]) && names(&["state", "error_description"])
}

#[cfg(test)]
mod tests {
    use super::is_answer;

    #[test]
    fn only_responses_of_sign_in_pages_are_removed() {
        for answer in [
            "#code=0.A&state=s",
            "?state=s&code=0.A",
            "#error=login_required&state=s",
            "?error=access_denied&error_description=No",
            "?admin_consent=True&tenant=t",
        ] {
            assert!(is_answer(answer), "{answer}");
        }
        for address in ["", "#main", "?q=code&sort=name", "?error=1", "?encode=1&state=2"] {
            assert!(!is_answer(address), "{address}");
        }
    }
}
