//! A number for each key of the locales, by which the page knows it.

/// FNV-1a of 32 bits (RFC 9923, section 2). `build.rs` makes sure that no two keys share one.
pub const fn key_hash(key: &str) -> u32 {
    let bytes = key.as_bytes();
    let (mut hash, mut at) = (0x811c_9dc5_u32, 0);
    while at < bytes.len() {
        hash = (hash ^ bytes[at] as u32).wrapping_mul(0x0100_0193);
        at += 1;
    }
    hash
}
