//! Why a customer is missing.

use leptos::prelude::*;

use crate::{live::room::Room, ui::el};

/// The page that finds out.
pub(super) fn missing(_room: Room, _clue: &str) -> AnyView {
    el("section").into_any()
}
