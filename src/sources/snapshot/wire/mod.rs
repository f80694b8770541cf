//! The stored JSON of a snapshot, one file per noun: serde structs, and conversions from and to the
//! domain.
//!
//! `crate::json::lenient` reads them: a member that cannot be read is absent, an element of an
//! array is `null`, and the row is marked as incomplete. All members are therefore optional. `null`
//! means absent, except for an array. `docs/snapshot-format.md` is the reference.

pub mod body;
pub mod choice;
pub mod delegation;
pub mod facts;
pub mod health;
pub mod issue;
pub mod problem;
pub mod profile;
pub mod request;
pub mod row;
pub mod scalar;
pub mod subscription;
pub mod tables;
pub mod unread;
