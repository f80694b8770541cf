//! HTTP requests, and the transport that sends them.

use std::{borrow::Cow, fmt};

use futures_util::future::LocalBoxFuture;

use super::{
    credentials::AccessToken,
    endpoint::{Endpoint, ForeignHostError},
    headers::Headers,
};

/// Sends requests: the browser's `fetch`, or recorded responses.
pub trait Transport {
    /// Sends one request once. Dropping the future aborts the request.
    ///
    /// The transport sends no cookies, follows no redirect to another host, and does not use the
    /// HTTP cache: responses contain data of customers.
    fn send(
        &self,
        request: HttpRequest,
    ) -> LocalBoxFuture<'static, Result<HttpResponse, TransportError>>;
}

/// An HTTP response of any status.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HttpResponse {
    /// The HTTP status.
    pub status: u16,
    /// The headers that a script can see.
    pub headers: Headers,
    /// The body.
    pub body: Vec<u8>,
}

/// Why there is no response.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TransportError {
    /// The browser is offline.
    #[error("no network")]
    Offline,
    /// The connection failed before or during the response, or the host refused it.
    #[error("the connection broke")]
    Reset,
    /// No response in time.
    #[error("no response in time")]
    TimedOut,
    /// The page was closed, or the caller dropped the request.
    #[error("aborted")]
    Aborted,
}

/// HTTP methods.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Reads data.
    Get,
    /// Changes data, or sends a query that is too long for an address.
    Post,
}

/// When a request may be sent again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repeat {
    /// Whenever there is no response: the request is idempotent.
    Freely,
    /// Only when the service did not process it.
    WhenRejected,
}

/// A request to the service that its secret belongs to.
///
/// It can only be created for an address below the endpoint of that service.
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
    /// A GET request without a secret.
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

    /// A GET request with a token.
    ///
    /// # Errors
    ///
    /// [`ForeignHostError`] when the address is not below the token's audience.
    pub fn get(token: &AccessToken, url: String) -> Result<Self, ForeignHostError> {
        if !token.audience().contains(&url) {
            return Err(ForeignHostError);
        }
        Ok(Self::open(url).with("Authorization", token.bearer()))
    }

    /// A POST request with a token and a JSON body. It is not repeated unless
    /// [`HttpRequest::repeatable`] allows it.
    ///
    /// # Errors
    ///
    /// [`ForeignHostError`] when the address is not below the token's audience.
    pub fn post(token: &AccessToken, url: String, json: String) -> Result<Self, ForeignHostError> {
        let request = Self::get(token, url)?.with("Content-Type", "application/json".to_owned());
        Ok(request.with_body(json))
    }

    /// A POST request with a form that contains a secret of the sign-in service `home`.
    ///
    /// # Errors
    ///
    /// [`ForeignHostError`] when the address is not below `home`.
    pub fn form(home: &Endpoint, url: String, form: String) -> Result<Self, ForeignHostError> {
        if !home.contains(&url) {
            return Err(ForeignHostError);
        }
        let media_type = "application/x-www-form-urlencoded;charset=utf-8".to_owned();
        Ok(Self::open(url).with("Content-Type", media_type).with_body(form))
    }

    fn with_body(self, body: String) -> Self {
        Self { method: Method::Post, body: Some(body), repeat: Repeat::WhenRejected, ..self }
    }

    /// The request with another header.
    #[must_use]
    pub fn with(mut self, name: impl Into<Cow<'static, str>>, value: String) -> Self {
        self.headers.push((name.into(), value));
        self
    }

    /// The request, marked as idempotent.
    #[must_use]
    pub fn repeatable(self) -> Self {
        Self { repeat: Repeat::Freely, ..self }
    }

    /// The request, for which an empty response is a success.
    #[must_use]
    pub fn without_document(self) -> Self {
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

    /// The headers, secrets included.
    pub fn headers(&self) -> &[(Cow<'static, str>, String)] {
        &self.headers
    }

    /// A header by its case-insensitive name.
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(other, _)| other.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }

    /// The body.
    pub fn body(&self) -> Option<&str> {
        self.body.as_deref()
    }

    /// When the request may be sent again.
    pub const fn repeat(&self) -> Repeat {
        self.repeat
    }

    /// Whether a response without a document is a failure.
    pub const fn needs_document(&self) -> bool {
        self.needs_document
    }
}

/// Leaves out headers and body, which contain secrets.
impl fmt::Debug for HttpRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Request({:?} {})", self.method, self.url)
    }
}

#[cfg(test)]
mod tests;
