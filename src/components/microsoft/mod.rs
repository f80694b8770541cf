//! Widgets of pages that read from Microsoft's services: the session, the refresh, Microsoft's
//! errors. They read the [`Room`](crate::live::room::Room).

mod approve_buttons;
mod error_diagnosis;
mod next_steps;
pub(crate) mod parts;
mod refresh_bar;
mod refresh_notices;
mod sign_in_failure;

pub(crate) use self::{
    approve_buttons::{Approving, approve_buttons, ways},
    next_steps::next_steps,
    refresh_notices::{notices, number},
};
pub use self::{error_diagnosis::diagnosis_card, sign_in_failure::failure_text};
