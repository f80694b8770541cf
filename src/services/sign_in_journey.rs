//! Redirects to the sign-in page, and reads its response.

use crate::{
    auth::{
        callback::Callback,
        consent::{self, ConsentResponse},
    },
    dom,
    domain::Timestamp,
    services::sign_in_answer::{Answered, take_answer},
    sources::microsoft::client::endpoint::{Endpoint, ForeignHostError},
};

/// The response in the address of a page that has just started.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// The response of the sign-in page.
    SignIn(Callback),
    /// The response of the page where administrators approve the app.
    Consent(ConsentResponse),
}

impl Arrival {
    /// Reads the fragment or the query of an address.
    fn read(part: &str, now: Timestamp) -> Option<Self> {
        // Its errors look like those of the sign-in page, with one more field.
        let consent = consent::read(part, now).map(Self::Consent);
        consent.or_else(|| Callback::read(part).map(Self::SignIn))
    }
}

/// Leaves this page for an address of `host`.
///
/// # Errors
///
/// [`ForeignHostError`] for any other address: the page stays.
pub fn leave_for(host: &Endpoint, address: &str) -> Result<(), ForeignHostError> {
    if !host.contains(address) {
        return Err(ForeignHostError);
    }
    if let Some(window) = dom::window() {
        // Fails only for an address that cannot be parsed, which an endpoint does not contain.
        drop(window.location().assign(address));
    }
    Ok(())
}

/// Removes the response from the address and reads it.
pub fn arrive(now: Timestamp) -> Option<Arrival> {
    read(&take_answer()?, now)
}

/// The address that the page is served under, without a slash at its end.
pub fn page() -> Option<Endpoint> {
    let origin = dom::window()?.location().origin().ok()?;
    Endpoint::parse(&(origin + &dom::page_base())).ok()
}

/// Reads a response; the fragment takes precedence over the query.
pub fn read(answer: &Answered, now: Timestamp) -> Option<Arrival> {
    Arrival::read(&answer.fragment, now).or_else(|| Arrival::read(&answer.query, now))
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp::from_millis(0);

    #[test]
    fn a_refused_approval_is_not_read_as_a_refused_sign_in() {
        let refused = "?error=access_denied&error_description=No&admin_consent=True&state=s";
        assert!(matches!(Arrival::read(refused, NOW), Some(Arrival::Consent(_))));
        let refused = "#error=access_denied&error_description=No&state=s";
        assert!(matches!(Arrival::read(refused, NOW), Some(Arrival::SignIn(_))));
    }

    #[test]
    fn an_address_of_the_console_has_no_response() {
        for part in ["", "?q=contoso&sort=health", "#main", "?state=active"] {
            assert_eq!(Arrival::read(part, NOW), None, "{part}");
        }
    }

    #[test]
    fn redirects_to_another_host_are_refused() {
        let login = Endpoint::parse("https://login.microsoftonline.com").unwrap();
        for address in [
            "https://login.microsoftonline.com.evil.example/",
            "https://login.microsoftonline.com@evil.example/",
            "http://login.microsoftonline.com/",
            "javascript:alert(1)",
            "//evil.example/",
            "/",
        ] {
            assert_eq!(leave_for(&login, address), Err(ForeignHostError), "{address}");
        }
        let own = "https://login.microsoftonline.com/organizations/oauth2/v2.0/authorize?x=1";
        assert_eq!(leave_for(&login, own), Ok(()));
    }
}
