//! Regia: the console from which a Microsoft cloud partner looks after its customers.

#![cfg_attr(test, expect(clippy::unwrap_used, reason = "a test fails by panicking"))]

pub mod domain;

/// Where facts come from.
pub mod source {
    pub mod live;
}
