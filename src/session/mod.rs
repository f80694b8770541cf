//! The live source as the page runs it: who is signed in, what is asked, and what is refreshed.
//!
//! The decisions are made in [`crate::sources::microsoft`]; this module runs them in the browser. Components show it.

pub(crate) mod accounts;
mod check;
mod partner_center;
mod persist;
mod publish;
pub(crate) mod room;
mod service_links;
pub(crate) mod settings;
pub(crate) mod sign_in;
pub(crate) mod sign_out;
mod source;
mod startup;
mod sync_lists;
mod work;

pub use crate::services::sign_in_answer::Answered;
