//! What happens when a result is chosen.

use leptos::{ev::MouseEvent, prelude::*};

use super::{
    commands::{Act, perform},
    entry::{Entry, Lead},
    state::Palette,
};
use crate::{
    components::{follows_link, opens_here},
    dom,
    domain::TenantId,
    palette::Place,
    services::Services,
    state::{Navigator, OpenedCenterStore, Preferences, change_recents},
};

/// Chooses results.
#[derive(Clone, Copy)]
pub(super) struct Activation {
    pub palette: Palette,
    pub navigator: Navigator,
    pub preferences: Preferences,
    pub services: Services,
    pub opened: OpenedCenterStore,
    /// Whether the palette stays open: a key chose the result that said so.
    pub stays: StoredValue<bool>,
}

impl Activation {
    /// Follows a result on a click. The browser itself follows a link to an admin center.
    pub(super) fn follow(&self, event: &MouseEvent, entry: &Entry) {
        let here = opens_here(event);
        let stays = self.stays.get_value();
        match &entry.lead {
            Lead::Center(_) if follows_link(event) => {
                self.remember(entry.visits.as_ref());
                if here && !stays {
                    self.palette.open.set(false);
                }
            }
            Lead::Act(act) if here && !stays => {
                event.prevent_default();
                self.remember(entry.visits.as_ref());
                self.palette.open.set(false);
                perform(act.clone(), self.palette, self.navigator, self.preferences);
            }
            Lead::Act(Act::Go(page)) if stays => {
                event.prevent_default();
                dom::open_tab(&self.navigator.href(page));
            }
            Lead::Center(_) | Lead::Act(_) => {}
        }
    }

    fn remember(&self, visits: Option<&(TenantId, Place)>) {
        if let Some((id, place)) = visits {
            change_recents(self.services, |recents| recents.visit(*id, place));
            if let Place::Link(link) = place {
                self.opened.record(link, *id);
            }
        }
    }
}
