//! A hash that is the same in every version of the console, and on every machine.

/// The 64-bit FNV-1a hash of some parts (RFC 9923, *The FNV Non-Cryptographic Hash Algorithm*).
pub fn hash<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> u64 {
    const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0100_0000_01b3;
    // A byte that is in no UTF-8 text ends each part.
    let bytes = parts.into_iter().flat_map(|part| part.iter().copied().chain([0xff]));
    bytes.fold(OFFSET, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(PRIME))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_the_published_one_and_tells_parts_apart() {
        // The published hash of the one byte `ff`.
        assert_eq!(hash([&b""[..]]), 0xaf64_724c_8602_eb6e);
        assert_ne!(hash([&b"a"[..], b"b"]), hash([&b"ab"[..]]));
    }
}
