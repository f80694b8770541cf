//! The shapes of a snapshot's JSON, one file per noun, and their way to the domain and back.
//!
//! A shape borrows its texts from the file. Every member may be absent, so that what remains of a
//! damaged object is always a shape too (see [`super::salvage`]). `docs/snapshot-format.md` is the
//! reference for people.

pub mod body;
pub mod delegation;
pub mod health;
pub mod problem;
pub mod profile;
pub mod reference;
pub mod request;
pub mod row;
pub mod scalar;
pub mod subscription;

pub use reference::{Item, Set};
pub use scalar::{Moment, Text};

/// Whether a flag is not set, and need not be written.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands out references")]
const fn not(flag: &bool) -> bool {
    !*flag
}
