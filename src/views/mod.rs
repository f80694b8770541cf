//! What an address shows. The folders follow the addresses.

pub(crate) mod parts;
