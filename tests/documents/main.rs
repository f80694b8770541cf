//! Every saved answer of Microsoft's services becomes what its note in the manifest says.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod fixtures;
mod graph;
mod partner_center;
mod problems;
mod robustness;
