//! The running Microsoft source: signed-in accounts, the partner's lists, the refresh of all
//! customers, and their storage in the browser.
//!
//! [`crate::sources::microsoft`], [`crate::auth`] and [`crate::refresh`] contain the logic; this
//! module runs it in the browser and provides its state to components as signals.

mod accounts;
mod admin_links;
mod check;
mod customer_sync;
mod idle;
mod idle_watch;
mod leave;
mod live_source;
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
    leave::SignInReason,
    microsoft_session::{MicrosoftSession, open_session, use_session},
    settings::SettingsError,
    sign_in::Phase,
    sign_out::SignOutScope,
};
pub(crate) use crate::auth::known_account::label;
