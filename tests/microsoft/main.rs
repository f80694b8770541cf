//! The live source against recorded services: every saved answer, through the same path that a
//! page takes, ends as its note in the manifest says.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod customers;
mod faults;
mod forgotten;
mod links;
mod partner;
mod partner_center;
mod refusals;
mod services;
mod sign_in;
