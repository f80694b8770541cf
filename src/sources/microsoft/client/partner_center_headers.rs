//! What Partner Center wants to be told with a request, besides the token.

use std::rc::Rc;

use super::transport::HttpRequest;

/// The name under which the console asks.
const APPLICATION: &str = "Regia";

/// The headers of everything that is asked for one purpose (Partner Center, *Partner Center REST
/// headers*).
#[derive(Clone, Debug)]
pub struct PartnerCenterHeaders {
    correlation: String,
    locale: Rc<str>,
}

impl PartnerCenterHeaders {
    /// Labels for one purpose: what a person did, or a round of the queue. Texts come in the
    /// language with this BCP 47 tag; `chance` gives random numbers.
    pub fn new(locale: Rc<str>, chance: impl FnMut() -> u32) -> Self {
        Self { correlation: guid(chance), locale }
    }

    /// The request with its labels. `id` stays the same when it is sent again, so that the service
    /// knows it for the same.
    pub fn put_on(&self, request: HttpRequest, id: &str) -> HttpRequest {
        request
            .with("MS-RequestId", id.to_owned())
            .with("MS-CorrelationId", self.correlation.clone())
            .with("X-Locale", self.locale.to_string())
            .with("MS-PartnerCenter-Application", APPLICATION.to_owned())
    }
}

/// A random id: a GUID of version 4 (RFC 9562, section 5.4).
pub fn guid(mut chance: impl FnMut() -> u32) -> String {
    let mut bytes = [0; 16];
    for piece in bytes.chunks_mut(4) {
        piece.copy_from_slice(&chance().to_be_bytes());
    }
    uuid::Builder::from_random_bytes(bytes).into_uuid().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_request_says_what_it_is_who_asks_and_in_which_language() {
        let labels = PartnerCenterHeaders::new("it-IT".into(), || u32::MAX);
        let bare = HttpRequest::open("https://console.example/pc/v1/customers".to_owned());
        let request = labels.put_on(bare, "id");
        let correlation = "ffffffff-ffff-4fff-bfff-ffffffffffff";
        assert_eq!(request.header("MS-RequestId"), Some("id"));
        assert_eq!(request.header("MS-CorrelationId"), Some(correlation));
        assert_eq!(request.header("X-Locale"), Some("it-IT"));
        assert_eq!(request.header("MS-PartnerCenter-Application"), Some("Regia"));
        assert_eq!(request.header("Accept"), Some("application/json"));
    }

    proptest! {
        #[test]
        fn an_id_is_a_random_guid(numbers: [u32; 4]) {
            let mut left = numbers.into_iter();
            let id = guid(|| left.next().unwrap());
            prop_assert!(id.parse::<crate::domain::TenantId>().is_ok(), "{id}");
            prop_assert_eq!(&id[14..15], "4");
            prop_assert!("89ab".contains(&id[19..20]), "{id}");
        }
    }
}
