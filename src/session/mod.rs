//! The Microsoft source as the app runs it: who is signed in, the partner's lists, the refresh of all
//! customers, and what the browser stores of them.
//!
//! [`crate::sources::microsoft`], [`crate::auth`] and [`crate::refresh`] decide; this module runs
//! their decisions in the browser, and holds what components show as signals.

mod accounts;
mod admin_links;
mod check;
mod customer_sync;
mod known_account;
mod microsoft_session;
mod page_events;
mod partner_center;
mod persist;
mod publish;
mod run;
mod selected;
mod settings;
mod sign_in;
mod sign_out;
mod source;
mod startup;
mod sync_lists;

pub(crate) use self::{
    customer_sync::{CustomerSync, Lists, RefreshStatus},
    known_account::label,
    microsoft_session::{MicrosoftSession, open_session, use_session},
    settings::SettingsError,
    sign_in::{Phase, SignInReason},
    sign_out::SignOutScope,
};
