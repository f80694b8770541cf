//! The headers that Partner Center expects besides the token.

use std::rc::Rc;

use super::transport::HttpRequest;

/// The name of the application.
const APPLICATION: &str = "Regia";

/// The headers for all requests that belong to one operation (Partner Center, *Partner Center REST
/// headers*).
#[derive(Clone, Debug)]
pub struct PartnerCenterHeaders {
    correlation: String,
    locale: Rc<str>,
}

impl PartnerCenterHeaders {
    /// Headers for one operation: a user's action, or a round of the queue. `locale` is a BCP 47
    /// tag; `random` returns random numbers.
    pub fn new(locale: Rc<str>, random: impl FnMut() -> u32) -> Self {
        Self { correlation: guid(random), locale }
    }

    /// Adds the headers to a request. `id` stays the same for a retry, so that the service
    /// recognises the request.
    pub fn add_to(&self, request: HttpRequest, id: &str) -> HttpRequest {
        request
            .with("MS-RequestId", id.to_owned())
            .with("MS-CorrelationId", self.correlation.clone())
            .with("X-Locale", self.locale.to_string())
            .with("MS-PartnerCenter-Application", APPLICATION.to_owned())
    }
}

/// A random GUID of version 4 (RFC 9562, section 5.4).
pub fn guid(mut random: impl FnMut() -> u32) -> String {
    let mut bytes = [0; 16];
    for piece in bytes.chunks_mut(4) {
        piece.copy_from_slice(&random().to_be_bytes());
    }
    uuid::Builder::from_random_bytes(bytes).into_uuid().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_request_names_its_ids_application_and_locale() {
        let labels = PartnerCenterHeaders::new("it-IT".into(), || u32::MAX);
        let bare = HttpRequest::open("https://console.example/pc/v1/customers".to_owned());
        let request = labels.add_to(bare, "id");
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
