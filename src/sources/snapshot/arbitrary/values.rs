//! Arbitrary texts, moments and ids.

use proptest::{option, prelude::*};

use crate::domain::{Period, TenantId, Timestamp, role::RoleId};

/// Texts with several scripts, quotes, control characters and markup.
pub(super) fn text() -> impl Strategy<Value = String> {
    prop_oneof!["\\PC{0,12}", "[a-z\"\\\\\\n\\t<>&\u{202e}\u{0}àß漢😀]{0,8}"]
}

/// A short text, or none.
pub(super) fn some_text() -> impl Strategy<Value = Option<String>> {
    option::of("[a-z\"\\n漢]{1,8}")
}

/// A moment of the years 1 to 9999.
pub(super) fn moment() -> impl Strategy<Value = Timestamp> {
    prop_oneof![
        (-62_135_596_800_000_i64..253_402_300_799_999).prop_map(Timestamp::from_millis),
        (0_i64..40_000).prop_map(|day| Timestamp::from_millis(0).plus_days(day)),
    ]
}

pub(super) fn period() -> impl Strategy<Value = Period> {
    (any::<u32>(), any::<u32>()).prop_map(|(months, days)| Period { months, days })
}

pub(super) fn tenant() -> impl Strategy<Value = TenantId> {
    any::<[u8; 16]>().prop_map(TenantId::from_bytes)
}

pub(super) fn role() -> impl Strategy<Value = RoleId> {
    tenant().prop_map(|id| id.to_string().parse().unwrap())
}

/// A word that is no known value.
pub(super) fn brand_new() -> impl Strategy<Value = String> {
    "new[a-z]{0,5}"
}
