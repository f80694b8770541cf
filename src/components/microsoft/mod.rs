//! Widgets for Microsoft's services: sign-in, approval of the app, refresh and errors.

mod approve_buttons;
mod error_diagnosis;
mod idle_notice;
mod next_steps;
mod refresh_bar;
mod refresh_notices;
mod sign_in_button;
mod sign_in_failure;

pub(crate) use self::{
    approve_buttons::{ApproveButtons, use_approval},
    idle_notice::{IdleEnd, IdleWarning},
    next_steps::NextSteps,
    refresh_bar::RefreshBar,
    refresh_notices::RefreshNotices,
    sign_in_button::SignInButton,
};
pub use self::{error_diagnosis::ErrorDiagnosis, sign_in_failure::SignInFailure};
