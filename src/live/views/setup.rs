//! How the operator sets the live source up.

use leptos::prelude::*;

use crate::{live::room::Room, ui::el};

/// The page for the operator.
pub(super) fn setup(_room: Room) -> AnyView {
    el("section").into_any()
}
