//! Events of the page and messages from other tabs.

use leptos::prelude::*;

use super::microsoft_session::MicrosoftSession;
use crate::{dom, services::tab_messages};

impl MicrosoftSession {
    /// Follows the selected customer, the user's favourites, the visibility of the page, and messages from
    /// other tabs.
    pub(super) fn follow_the_page(self) {
        Effect::new(move |_| {
            let selected = self.customers.selected();
            self.customers.refresh().change(|queue, now| queue.select(selected, now));
        });
        let favourites = Memo::new(move |_| {
            let listing = self.customers.console().listing()?;
            Some(listing.annotations.favourites().collect::<Vec<_>>())
        });
        Effect::new(move |_| {
            // Read, because a memo that was never computed does not notify.
            if favourites.get().is_some() {
                self.customers.mark_favourites();
            }
        });
        let hide = move |_: dom::Event| {
            self.customers.refresh().change(|queue, now| queue.set_hidden(dom::is_hidden(), now));
            if dom::is_hidden() {
                self.customers.inner().leaving.notify();
            }
        };
        dom::on_window("visibilitychange", hide).keep();
        dom::on_window("pageshow", move |_: dom::Event| self.sign_in.page_shows_again()).keep();
        let online = move |_: dom::Event| self.customers.hurry();
        dom::on_window("online", online).keep();
        tab_messages::listen(move |message| match message {
            tab_messages::Message::SignedOut(id) => self.was_signed_out(&id),
            tab_messages::Message::LeftAlone => self.was_left_alone(),
            tab_messages::Message::Approved(tenant) => self.customers.tenant_was_approved(tenant),
            // Every page follows these, with or without this source.
            tab_messages::Message::Wiped | tab_messages::Message::Annotated(_) => {}
        });
    }
}
