//! The proof that whoever redeems a code is the one who asked for it (RFC 7636).

use data_encoding::BASE64URL_NOPAD;
use futures_util::future::LocalBoxFuture;

use crate::sources::microsoft::client::credentials::Secret;

/// What sign-in needs of cryptography; the browser has it.
pub trait Crypto {
    /// Fills `bytes` with numbers that nobody can guess.
    fn fill(&self, bytes: &mut [u8]);

    /// The SHA-256 of a text; `None` where the browser refuses, as it does on pages without
    /// `https:`.
    fn sha256(&self, text: &str) -> LocalBoxFuture<'static, Option<[u8; 32]>>;
}

/// A verifier and what is shown of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pkce {
    /// Kept until the code is redeemed: 43 characters.
    pub verifier: Secret,
    /// Sent with the question for the code; method `S256`.
    pub challenge: String,
}

impl Pkce {
    /// Makes a pair; `None` where the browser refuses to.
    pub async fn make(crypto: &dyn Crypto) -> Option<Self> {
        Self::of(guess_proof(crypto), crypto).await
    }

    async fn of(verifier: String, crypto: &dyn Crypto) -> Option<Self> {
        let hash = crypto.sha256(&verifier).await?;
        Some(Self { verifier: Secret::new(verifier), challenge: BASE64URL_NOPAD.encode(&hash) })
    }
}

/// 256 bits that nobody can guess, as 43 characters that need no encoding anywhere.
pub fn guess_proof(crypto: &dyn Crypto) -> String {
    let mut bytes = [0; 32];
    crypto.fill(&mut bytes);
    BASE64URL_NOPAD.encode(&bytes)
}

#[cfg(test)]
pub(crate) mod testing {
    //! Cryptography for tests: the real hash, and numbers in a row.

    use std::cell::Cell;

    use futures_util::future::{LocalBoxFuture, ready};
    use sha2::{Digest, Sha256};

    use super::Crypto;

    /// Gives bytes that count up.
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
    fn no_two_proofs_are_the_same_and_each_is_as_long_as_the_standard_wants() {
        let crypto = Counting::default();
        let (one, other) = (guess_proof(&crypto), guess_proof(&crypto));
        assert_ne!(one, other);
        assert!((43..=128).contains(&one.len()), "{one}");
    }
}
