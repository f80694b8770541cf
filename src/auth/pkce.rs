//! Proof Key for Code Exchange (RFC 7636).

use base64ct::{Base64UrlUnpadded, Encoding as _};
use futures_util::future::LocalBoxFuture;

use crate::sources::microsoft::client::credentials::Secret;

/// The cryptographic functions of the browser that sign-in needs.
pub trait Crypto {
    /// Fills `bytes` with cryptographically secure random numbers.
    fn fill(&self, bytes: &mut [u8]);

    /// The SHA-256 hash of a text; `None` if the browser refuses, as on pages without `https:`.
    fn sha256(&self, text: &str) -> LocalBoxFuture<'static, Option<[u8; 32]>>;
}

/// A code verifier and its challenge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pkce {
    /// Stored until the code is redeemed; 43 characters.
    pub verifier: Secret,
    /// Sent with the authorization request; method `S256`.
    pub challenge: String,
}

impl Pkce {
    /// Creates a pair; `None` if the browser refuses.
    pub async fn make(crypto: &dyn Crypto) -> Option<Self> {
        Self::of(random_token(crypto), crypto).await
    }

    async fn of(verifier: String, crypto: &dyn Crypto) -> Option<Self> {
        let hash = crypto.sha256(&verifier).await?;
        Some(Self {
            verifier: Secret::new(verifier),
            challenge: Base64UrlUnpadded::encode_string(&hash),
        })
    }
}

/// A random token of 256 bits, as 43 characters that need no encoding.
pub fn random_token(crypto: &dyn Crypto) -> String {
    let mut bytes = [0; 32];
    crypto.fill(&mut bytes);
    Base64UrlUnpadded::encode_string(&bytes)
}

#[cfg(test)]
pub(crate) mod testing {
    //! Cryptography for tests: the real hash, and consecutive numbers.

    use std::cell::Cell;

    use futures_util::future::{LocalBoxFuture, ready};
    use sha2::{Digest, Sha256};

    use super::Crypto;

    /// Returns consecutive bytes.
    #[derive(Default)]
    pub struct Counting(Cell<u8>);

    impl Crypto for Counting {
        fn fill(&self, bytes: &mut [u8]) {
            for byte in bytes {
                *byte = self.0.get();
                self.0.set(byte.wrapping_add(1));
            }
        }

        fn sha256(&self, text: &str) -> LocalBoxFuture<'static, Option<[u8; 32]>> {
            Box::pin(ready(Some(Sha256::digest(text.as_bytes()).into())))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{testing::Counting, *};
    use crate::sources::testing::now_or_never;

    #[test]
    fn the_example_of_the_standard_gives_its_challenge() {
        let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk".to_owned();
        let pkce = now_or_never(Pkce::of(verifier, &Counting::default())).unwrap();
        assert_eq!(pkce.challenge, "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }

    #[test]
    fn verifiers_differ_and_have_the_length_of_the_standard() {
        let crypto = Counting::default();
        let (one, other) = (random_token(&crypto), random_token(&crypto));
        assert_ne!(one, other);
        assert!((43..=128).contains(&one.len()), "{one}");
    }
}
