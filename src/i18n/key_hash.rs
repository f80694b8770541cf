//! Hashes of the keys in the locales.

/// FNV-1a with 32 bits (RFC 9923, section 2). `build.rs` verifies that no two keys have the same
/// hash.
pub const fn key_hash(key: &str) -> u32 {
    let bytes = key.as_bytes();
    let (mut hash, mut at) = (0x811c_9dc5_u32, 0);
    while at < bytes.len() {
        hash = (hash ^ bytes[at] as u32).wrapping_mul(0x0100_0193);
        at += 1;
    }
    hash
}
