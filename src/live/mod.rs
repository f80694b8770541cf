//! The live source as the page runs it: who is signed in, what is asked, and what is refreshed.
//!
//! The decisions are made in [`crate::source::live`]; this module runs them in the browser. Components show it.

pub(crate) mod accounts;
mod arrival;
mod check;
mod gather;
mod keep;
mod paint;
mod partner_center;
pub(crate) mod room;
mod service_links;
pub(crate) mod setting;
pub(crate) mod sign_in;
pub(crate) mod sign_out;
mod source;
mod work;

pub use crate::browser::Answered;
