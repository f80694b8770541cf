//! The cards that need nothing but what they show.

pub use super::{
    diagnosis::diagnosis_card,
    entry::{failure_text, standing_card, welcome_card},
    missing::{evidence_card, reason_text, unlisted_card},
    setup::{configuration_card, member, permissions_card, presence_card, register_card},
};
