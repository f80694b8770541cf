//! One HTTP exchange: what is sent, and what comes back.

use std::{borrow::Cow, fmt};

use futures_util::future::LocalBoxFuture;

use super::{
    credentials::AccessToken,
    endpoint::{Endpoint, ForeignHostError},
    headers::Headers,
};

/// What carries requests out and answers back: the browser's `fetch`, or recorded answers.
pub trait Transport {
    /// Sends one request once. Dropping the answer aborts the request.
    ///
    /// It sends no cookie, follows no redirect to another host, and neither keeps nor reads a
    /// cached answer: whatever it is, it is about somebody's customers.
    fn send(
        &self,
        request: HttpRequest,
    ) -> LocalBoxFuture<'static, Result<HttpResponse, TransportError>>;
}

/// An answer, whatever it says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HttpResponse {
    /// HTTP status.
    pub status: u16,
    /// The headers that a script may see.
    pub headers: Headers,
    /// The bytes of the body.
    pub body: Vec<u8>,
}

/// Why no answer came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TransportError {
    /// The browser knows that it has no network.
    #[error("no network")]
    Offline,
    /// The connection broke, before the answer or in the middle of it; or the host refused it.
    #[error("the connection broke")]
    Reset,
    /// No answer came in time.
    #[error("no answer in time")]
    TimedOut,
    /// The page went away, or whoever asked did.
    #[error("given up by whoever asked")]
    Aborted,
}

/// The methods in use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Reads.
    Get,
    /// Does something, or asks a question that is too long for an address.
    Post,
}

/// When a request may be sent again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repeat {
    /// Whenever the answer is missing: to ask twice is to ask once.
    Freely,
    /// Only when the service said that it did nothing.
    WhenTurnedAway,
}

/// A request that goes nowhere but to the service it is for.
///
/// It can only be made for an address below the endpoint that its secret belongs to.
#[derive(Clone, PartialEq, Eq)]
pub struct HttpRequest {
    method: Method,
    url: String,
    headers: Vec<(Cow<'static, str>, String)>,
    body: Option<String>,
    repeat: Repeat,
    needs_document: bool,
}

impl HttpRequest {
    /// Asks for a document without a secret.
    pub fn open(url: String) -> Self {
        let bare = Self {
            method: Method::Get,
            url,
            headers: Vec::new(),
            body: None,
            repeat: Repeat::Freely,
            needs_document: true,
        };
        bare.with("Accept", "application/json".to_owned())
    }

    /// Asks for a document with a token.
    ///
    /// # Errors
    ///
    /// [`ForeignHostError`] when the address is not of the service that the token is for.
    pub fn get(token: &AccessToken, url: String) -> Result<Self, ForeignHostError> {
        if !token.audience().holds(&url) {
            return Err(ForeignHostError);
        }
        Ok(Self::open(url).with("Authorization", token.bearer()))
    }

    /// Sends JSON with a token. It is not sent twice unless [`HttpRequest::repeatable`] says so.
    ///
    /// # Errors
    ///
    /// [`ForeignHostError`] when the address is not of the service that the token is for.
    pub fn post(token: &AccessToken, url: String, json: String) -> Result<Self, ForeignHostError> {
        let request = Self::get(token, url)?.with("Content-Type", "application/json".to_owned());
        Ok(request.carrying(json))
    }

    /// Sends a form that holds a secret of the sign-in service `home`.
    ///
    /// # Errors
    ///
    /// [`ForeignHostError`] when the address is not of that service.
    pub fn form(home: &Endpoint, url: String, form: String) -> Result<Self, ForeignHostError> {
        if !home.holds(&url) {
            return Err(ForeignHostError);
        }
        let media_type = "application/x-www-form-urlencoded;charset=utf-8".to_owned();
        Ok(Self::open(url).with("Content-Type", media_type).carrying(form))
    }

    fn carrying(self, body: String) -> Self {
        Self { method: Method::Post, body: Some(body), repeat: Repeat::WhenTurnedAway, ..self }
    }

    /// The same with another header.
    #[must_use]
    pub fn with(mut self, name: impl Into<Cow<'static, str>>, value: String) -> Self {
        self.headers.push((name.into(), value));
        self
    }

    /// The same, and it does no harm to send it twice.
    #[must_use]
    pub fn repeatable(self) -> Self {
        Self { repeat: Repeat::Freely, ..self }
    }

    /// The same, and an answer without a document is as good.
    #[must_use]
    pub fn content_with_nothing(self) -> Self {
        Self { needs_document: false, ..self }
    }

    /// The method.
    pub const fn method(&self) -> Method {
        self.method
    }

    /// The address.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The headers, secrets among them.
    pub fn headers(&self) -> &[(Cow<'static, str>, String)] {
        &self.headers
    }

    /// One header, by its name in any case.
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(other, _)| other.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }

    /// The body.
    pub fn body(&self) -> Option<&str> {
        self.body.as_deref()
    }

    /// When it may be sent again.
    pub const fn repeat(&self) -> Repeat {
        self.repeat
    }

    /// Whether an answer without a document is none.
    pub const fn needs_document(&self) -> bool {
        self.needs_document
    }
}

/// Headers and bodies hold secrets.
impl fmt::Debug for HttpRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Request({:?} {})", self.method, self.url)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::microsoft::client::credentials::Secret;

    fn token() -> AccessToken {
        let graph = Endpoint::parse("https://graph.microsoft.com").unwrap();
        AccessToken::new(Secret::new("opensesame".to_owned()), graph)
    }

    #[test]
    fn a_token_goes_to_its_own_service_alone() {
        let own =
            HttpRequest::get(&token(), "https://graph.microsoft.com/v1.0/me".to_owned()).unwrap();
        assert_eq!(own.header("authorization"), Some("Bearer opensesame"));
        for url in ["https://evil.example/", "https://api.partnercenter.microsoft.com/v1"] {
            assert_eq!(HttpRequest::get(&token(), url.to_owned()), Err(ForeignHostError), "{url}");
            let post = HttpRequest::post(&token(), url.to_owned(), String::new());
            assert_eq!(post, Err(ForeignHostError), "{url}");
            let form = HttpRequest::form(token().audience(), url.to_owned(), String::new());
            assert_eq!(form, Err(ForeignHostError), "{url}");
        }
    }

    #[test]
    fn what_is_printed_of_a_request_holds_no_secret() {
        let url = "https://graph.microsoft.com/v1.0/$batch".to_owned();
        let request = HttpRequest::post(&token(), url, "{\"code\":\"hush\"}".to_owned()).unwrap();
        assert_eq!(format!("{request:?}"), "Request(Post https://graph.microsoft.com/v1.0/$batch)");
    }

    #[test]
    fn only_reading_is_repeated_without_being_told_so() {
        let url = "https://graph.microsoft.com/v1.0/$batch".to_owned();
        let post = HttpRequest::post(&token(), url.clone(), String::new()).unwrap();
        assert_eq!(post.repeat(), Repeat::WhenTurnedAway);
        assert_eq!(post.repeatable().repeat(), Repeat::Freely);
        assert_eq!(HttpRequest::open(url).repeat(), Repeat::Freely);
    }
}
