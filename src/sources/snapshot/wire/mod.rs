//! The shapes of a snapshot's JSON, one file per noun: a struct that serde reads and writes, and the
//! way from it to the domain and back.
//!
//! `crate::json::lenient` reads them: a member that cannot be read is absent, an element of a list
//! is `null`, and the row counts as odd. That is why every member is optional. `null` means the
//! same as absent, except for a list. `docs/snapshot-format.md` is the reference for people.

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
