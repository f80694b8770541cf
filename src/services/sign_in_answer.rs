//! The answer of a sign-in page, which is taken out of the address before the app starts.

use crate::dom;

/// What another site left in the address of this page: an answer of a sign-in page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// What stood behind `#`, with it.
    pub fragment: String,
    /// What stood behind `?`, with it; empty where it was no answer.
    pub query: String,
}

/// Takes an answer out of the address: codes and states are to stand in no history, no bookmark
/// and no picture of the screen (OWASP ASVS 5.0, 14.2.1).
///
/// To be called before anything else looks at the address. Whether the answer is worth anything is
/// for others to say: what merely looks like one is taken out, too.
pub fn take_answer() -> Option<Answered> {
    let location = dom::window()?.location();
    let (fragment, query) = (location.hash().ok()?, location.search().ok()?);
    let (in_fragment, in_query) = (is_answer(&fragment), is_answer(&query));
    if !in_fragment && !in_query {
        return None;
    }
    let path = location.pathname().ok()?;
    let kept = if in_query { path } else { path + &query };
    dom::write_page_address(&kept, true);
    Some(Answered { fragment, query: if in_query { query } else { String::new() } })
}

/// Whether a part of an address is the answer of a sign-in page (RFC 6749, sections 4.1.2 and
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
    fn only_answers_of_sign_in_pages_are_taken_out() {
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
