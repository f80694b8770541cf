//! The shapes of a snapshot's JSON, one file per noun: how each is read and how it is written.
//!
//! A member that cannot be read is passed over and makes the row odd, its neighbours are kept: a
//! good row and a broken one take the same path. `docs/snapshot-format.md` is the reference for
//! people.

pub mod body;
pub mod delegation;
pub mod health;
pub mod issue;
pub mod problem;
pub mod profile;
pub mod request;
pub mod row;
pub mod scalar;
pub mod subscription;
