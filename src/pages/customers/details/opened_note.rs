//! The warning of windows that may act on another customer.
//!
//! A browser reuses no window that was opened without access to its opener, so that an admin center
//! of the customer before may still be open when that of this customer opens beside it. Portals that
//! remember their customer for the whole browser can then act on either.

use leptos::prelude::*;

use super::parts::Centers;
use crate::{
    components::{Icon, IconName},
    dom,
    domain::TenantId,
    i18n::{Word, formats, say_with},
    links::{Link, OpenedCenters, OpenedForCustomer},
    state::{Console, use_announcer, use_console, use_preferences},
};

/// The name of the stored text.
const OPENED: &str = "opened-centers";

/// The maximum number of other customers to name.
const MAX_CUSTOMERS: usize = 2;

/// Says which admin centers were opened for other customers within the last ten minutes, in any tab
/// of this browser. It is a note: the links stay usable.
#[component]
pub(super) fn OpenedNote(
    /// The customer and its links.
    centers: Centers,
) -> impl IntoView {
    let (console, announcer) = (use_console(), use_announcer());
    let tag = use_preferences().language().get_untracked().tag();
    let opened = use_opened(centers);
    let customer = Memo::new(move |_| centers.customer.read().as_ref().map(|it| it.id));
    let notes = Memo::new(move |_| {
        let now = console.services().now();
        let opened = OpenedCenters::read(&opened.read(), now);
        let others = customer.get().map(|id| opened.of_others(id)).unwrap_or_default();
        if others.is_empty() {
            return Vec::new();
        }
        let links = centers.links.read();
        let note = |other: &OpenedForCustomer| {
            let name = name_of(console, other.customer)?;
            let name_of_link = |id: &String| {
                let link = links.iter().find(|link| *link.id == **id);
                link.map(|link: &Link| link.short_name(tag).to_owned())
            };
            let centers: Vec<String> = other.links.iter().filter_map(name_of_link).collect();
            let when = formats().relative(other.at.millis(), now.millis());
            let is_there = !centers.is_empty();
            let centers = formats().list(&centers);
            let values = [("customer", &*name), ("when", &*when), ("centers", &*centers)];
            is_there.then(|| say_with(Word::CentersOpened, &values))
        };
        others.iter().filter_map(note).take(MAX_CUSTOMERS).collect::<Vec<_>>()
    });
    Effect::new(move |_| {
        let notes = notes.read();
        if !notes.is_empty() {
            announcer.say(notes.join(" "));
        }
    });
    let lines = move || {
        let line = |text: String| {
            view! {
                <p class="centers__opened">
                    <Icon name=IconName::Warning />
                    <span>{text}</span>
                </p>
            }
        };
        notes.get().into_iter().map(line).collect_view()
    };
    view! { <div class="centers__notes">{lines}</div> }
}

/// The stored text about opened centers. Adds what is opened in this tab, and follows the others
/// (WHATWG HTML, section 12.2.1 "The Storage interface", event `storage`).
fn use_opened(centers: Centers) -> RwSignal<String> {
    let services = use_console().services();
    let read = move || services.preferences().get(OPENED).unwrap_or_default();
    let write = move |opened: &OpenedCenters| services.preferences().set(OPENED, &opened.write());
    // What is too old is forgotten here as well.
    write(&OpenedCenters::read(&read(), services.now()));
    let opened = RwSignal::new(read());
    Effect::new(move |_| {
        let Some((link, customer)) = centers.followed.get() else { return };
        let now = services.now();
        let mut all = OpenedCenters::read(&read(), now);
        all.add(&link, customer, now);
        write(&all);
        opened.set(all.write());
    });
    let listener = dom::on_window("storage", move |_: dom::Event| {
        opened.try_set(read());
    });
    let listener = StoredValue::new_local(listener);
    on_cleanup(move || listener.dispose());
    opened
}

/// The name of a customer in the list.
fn name_of(console: Console, id: TenantId) -> Option<String> {
    let listing = console.listing_untracked()?;
    Some(listing.directory.row(listing.directory.row_of(id)?)?.title())
}
