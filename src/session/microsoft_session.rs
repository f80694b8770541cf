//! The signed-in session, as components use it.

use leptos::prelude::*;

use super::{
    admin_links::AdminLinks, customer_sync::CustomerSync, partner_center::PartnerCenter,
    sign_in::SignIn,
};
use crate::{services::sign_in_answer::Answered, state::Console};

/// Everything that runs for the signed-in accounts. `Copy`, so that closures take it without a
/// clone.
#[derive(Clone, Copy)]
pub struct MicrosoftSession {
    /// The signed-in accounts.
    pub sign_in: SignIn,
    /// The customers of the account in use.
    pub customers: CustomerSync,
    /// What Partner Center offers.
    pub partner_center: PartnerCenter,
    /// Microsoft's links into admin centers.
    pub links: AdminLinks,
    start: StoredValue<Start>,
}

/// How the page started.
struct Start {
    /// The response of the sign-in page, until it is read.
    answered: Option<Answered>,
    has_started: bool,
}

impl MicrosoftSession {
    /// Reads the settings; sends no request before [`MicrosoftSession::start`].
    fn new(console: Console, answered: Option<Answered>) -> Self {
        let sign_in = SignIn::new(console, RwSignal::new(true));
        let partner_center = PartnerCenter::new(sign_in);
        Self {
            sign_in,
            customers: CustomerSync::new(sign_in, partner_center),
            partner_center,
            links: AdminLinks::new(sign_in),
            start: StoredValue::new(Start { answered, has_started: false }),
        }
    }

    /// Whether [`MicrosoftSession::start`] was called.
    pub(crate) fn has_started(self) -> bool {
        self.start.with_value(|start| start.has_started)
    }

    pub(super) fn remember_start(self) {
        self.start.update_value(|start| start.has_started = true);
    }

    /// Takes the response of the sign-in page.
    pub(super) fn take_answer(self) -> Option<Answered> {
        self.start.try_update_value(|start| start.answered.take()).flatten()
    }

    /// The console whose list the session fills.
    pub(crate) fn console(self) -> Console {
        self.sign_in.console()
    }

    /// Removes the customers of the account in use from memory.
    pub(super) fn clear(self) {
        self.customers.clear();
        self.links.clear();
    }
}

/// Provides the session to the components below. `answered` is the response of the sign-in page,
/// taken from the address.
pub(crate) fn open_session(console: Console, answered: Option<Answered>) -> MicrosoftSession {
    let session = MicrosoftSession::new(console, answered);
    session.follow_the_page();
    session.sign_out_when_idle();
    provide_context(session);
    session
}

/// Returns the session.
///
/// # Panics
///
/// Panics before [`open_session`].
pub(crate) fn use_session() -> MicrosoftSession {
    expect_context()
}
