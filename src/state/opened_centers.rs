//! The admin centers that were opened moments ago, in any tab of this browser, to warn of windows
//! that may act on another customer.
//!
//! A browser reuses no window that was opened without access to its opener, so that an admin center
//! of the customer before may still be open when that of this customer opens beside it. Portals that
//! remember their customer for the whole browser can then act on either.

use futures_util::future::abortable;
use leptos::{prelude::*, task::spawn_local};

use super::{Console, use_console, use_preferences};
use crate::{
    dom,
    domain::TenantId,
    i18n::{Word, formats, say_with},
    links::{OpenedCenters, OpenedForCustomer},
};

/// The name of the stored text.
const OPENED: &str = "opened-centers";

/// The maximum number of other customers to name.
const MAX_CUSTOMERS: usize = 2;

/// The admin centers that were opened within the last ten minutes.
#[derive(Clone, Copy)]
pub struct OpenedCenterStore {
    console: StoredValue<Console>,
    tag: &'static str,
    opened: RwSignal<OpenedCenters>,
}

/// Returns the admin centers that were opened moments ago. The first call provides them, for the
/// lifetime of the page.
///
/// # Panics
///
/// Panics outside [`provide_console`](super::provide_console).
pub fn use_opened_centers() -> OpenedCenterStore {
    let tag = use_preferences().language().get_untracked().tag();
    if let Some(store) = use_context::<OpenedCenterStore>() {
        return OpenedCenterStore { tag, ..store };
    }
    let console = use_console();
    console.owner().with(|| {
        let opened = RwSignal::new(OpenedCenters::default());
        let store = OpenedCenterStore { console: StoredValue::new(console), tag, opened };
        provide_context(store);
        store.follow();
        store.forget_in_time();
        store
    })
}

impl OpenedCenterStore {
    /// Takes note that a link of a customer was followed.
    ///
    /// Whether the browser then opened a window is not known: it tells nothing of a window without
    /// access to its opener (WHATWG HTML, section 7.2.2.1 `open()`). One warning too many is better
    /// than one too few.
    pub fn record(self, link: &str, customer: TenantId) {
        let now = self.console.get_value().services().now();
        self.change(|opened| opened.add(link, customer, now));
    }

    /// What was opened for other customers than this one, the last one first; tracks it.
    pub fn of_others(self, customer: TenantId) -> Vec<OpenedForCustomer> {
        let mut opened = self.opened.get();
        // Timers stop while a machine sleeps.
        opened.forget_old(self.console.get_value().services().now());
        opened.of_others(customer)
    }

    /// A sentence for each customer of whom something was opened; at most two of them.
    pub fn warnings(self, others: &[OpenedForCustomer]) -> Vec<String> {
        others.iter().take(MAX_CUSTOMERS).map(|other| self.warning(other)).collect()
    }

    fn warning(self, other: &OpenedForCustomer) -> String {
        let config = self.console.get_value().config();
        let centers: Vec<String> =
            other.links.iter().map(|id| config.links.short_name(id, self.tag).to_owned()).collect();
        let centers = formats().list(&centers);
        let now = self.console.get_value().services().now();
        let when = formats().relative(other.at.millis(), now.millis());
        let customer = self.name_of(other.customer);
        let values = [("customer", &*customer), ("when", &*when), ("centers", &*centers)];
        say_with(Word::CentersOpened, &values)
    }

    /// The name of a customer; the tenant id of one that is not in the list.
    fn name_of(self, id: TenantId) -> String {
        let listing = self.console.get_value().listing_untracked();
        let name = listing.and_then(|it| Some(it.directory.row(it.directory.row_of(id)?)?.title()));
        name.unwrap_or_else(|| id.to_string())
    }

    /// Changes what is stored, without what is too old. It is in memory as well if the browser refuses.
    fn change(self, change: impl FnOnce(&mut OpenedCenters)) {
        let services = self.console.get_value().services();
        let mut opened = self.stored().unwrap_or_else(|| self.opened.get_untracked());
        opened.forget_old(services.now());
        change(&mut opened);
        services.preferences().set(OPENED, &opened.write());
        self.opened.set(opened);
    }

    /// What this browser keeps; `None` if it keeps nothing, or refuses.
    fn stored(self) -> Option<OpenedCenters> {
        let services = self.console.get_value().services();
        Some(OpenedCenters::read(&services.preferences().get(OPENED)?, services.now()))
    }

    /// Reads what is stored, now and when another tab changes it (WHATWG HTML, section 12.2.1 "The
    /// Storage interface", event `storage`).
    fn follow(self) {
        let services = self.console.get_value().services();
        if services.preferences().get(OPENED).is_some_and(|text| !text.is_empty()) {
            self.change(|_| ());
        }
        let listener = dom::on_window("storage", move |_: dom::Event| {
            if let Some(opened) = self.stored() {
                self.opened.try_set(opened);
            }
        });
        let listener = StoredValue::new_local(listener);
        on_cleanup(move || listener.dispose());
    }

    /// Forgets each one when its time is over.
    fn forget_in_time(self) {
        let services = self.console.get_value().services();
        Effect::new(move |_| {
            let Some(end) = self.opened.read().next_end() else { return };
            let wait = end.millis().saturating_sub(services.now().millis()).max(1);
            let (wait, stop) = abortable(services.after(u32::try_from(wait).unwrap_or(u32::MAX)));
            // What changes meanwhile begins another wait.
            on_cleanup(move || stop.abort());
            spawn_local(async move {
                if wait.await.is_ok() {
                    self.change(|_| ());
                }
            });
        });
    }
}
