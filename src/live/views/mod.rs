//! What shows of the live source.

mod account;
mod approvals;
pub mod cards;
mod diagnosis;
mod entry;
mod missing;
mod next_steps;
mod notices;
mod parts;
mod round;
mod setup;

use leptos::prelude::AnyView;

pub(super) use self::{account::account, entry::entry, next_steps::next_steps, notices::notices};
use super::room::Room;
use crate::routes::LivePage;

/// One of the pages of the live source.
pub(super) fn page(room: Room, page: &LivePage) -> AnyView {
    match page {
        LivePage::Setup => setup::setup(room),
        LivePage::Approvals => approvals::approvals(room),
        LivePage::Missing(clue) => missing::missing(room, clue),
    }
}
