//! The customers and the destinations that the user used last, in this browser.

use leptos::{prelude::*, task::spawn_local};

use super::{use_console, use_selection};
use crate::{palette::Recents, services::Services};

const RECENTS: &str = "recents";

/// The time after which a selected customer counts as opened, in milliseconds: customers that the
/// arrow keys only pass do not.
const OPENED_AFTER: u32 = 1000;

/// What the user used last.
pub fn recents(services: Services) -> Recents {
    Recents::read(&services.preferences().get(RECENTS).unwrap_or_default())
}

/// Changes and stores what the user used last.
pub fn change_recents(services: Services, change: impl FnOnce(&mut Recents)) {
    let mut recents = recents(services);
    change(&mut recents);
    services.preferences().set(RECENTS, &recents.to_string());
}

/// Deletes what the user used last.
pub fn forget_recents(services: Services) {
    services.preferences().set(RECENTS, "");
}

/// Stores the customers that the user opens while the component is mounted.
pub fn keep_opened_customers() {
    let (services, selection) = (use_console().services(), use_selection());
    let opened = Memo::new(move |_| selection.read().found().map(|found| found.id));
    Effect::new(move |_| {
        let Some(id) = opened.get() else { return };
        let delay = services.after(OPENED_AFTER);
        spawn_local(async move {
            delay.await;
            if opened.try_get_untracked() == Some(Some(id)) {
                change_recents(services, |recents| recents.open(id));
            }
        });
    });
}
