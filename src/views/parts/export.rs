//! Saving what is loaded as a file.

use futures_util::{FutureExt as _, future::LocalBoxFuture};
use leptos::{ev, prelude::*, task::spawn_local};

use super::health::{sign, summary_text};
use crate::{
    directory::{Column, Listing},
    i18n::{Word, formats, say, say_with},
    state::{use_announcer, use_console, use_navigator},
    ui::{El, IconName, el, icon, modal},
};

/// Saves the list: a button and the dialog that it opens.
pub(crate) fn export_button() -> Vec<AnyView> {
    let open = RwSignal::new(false);
    let button = el("button")
        .class("button button--quiet")
        .attr("type", "button")
        .attr("aria-haspopup", "dialog")
        .on(ev::click, move |_| open.set(true))
        .child(icon(IconName::Export))
        .child(el("span").class("button__text").text(Word::ExportTitle));
    let dialog = modal(open, say(Word::ExportTitle), say(Word::AppClose), || choices().into_any());
    vec![button.into_any(), dialog]
}

/// What can be saved, once there is a list.
fn choices() -> El {
    let announcer = use_announcer();
    let told = RwSignal::new(String::new());
    let tell = move |text: String| {
        announcer.say(text.clone());
        told.set(text);
    };
    let save_list = list_action(tell);
    let busy = RwSignal::new(false);
    let save_snapshot = snapshot_action(told, tell);
    let choice = |name, about, button: El| {
        el("li")
            .class("export__choice")
            .child(button.class("button").attr("type", "button").text(name))
            .child(el("p").class("export__about").text(about))
    };
    let list = el("button").on(ev::click, move |_| save_list());
    let snapshot = el("button")
        .live("aria-disabled", move || busy.get().then(|| "true".to_owned()))
        .on(ev::click, move |_| {
            if !busy.get_untracked() {
                busy.set(true);
                let saved = save_snapshot();
                spawn_local(async move {
                    saved.await;
                    busy.set(false);
                });
            }
        });
    el("div")
        .child(
            el("ul")
                .class("export")
                .child(choice(Word::ExportList, Word::ExportListAbout, list))
                .child(choice(Word::ExportSnapshot, Word::ExportSnapshotAbout, snapshot)),
        )
        .child(el("p").class("export__progress").live_text(move || told.get()))
}

/// Saves the rows of the list in their order.
fn list_action(tell: impl Fn(String)) -> impl Fn() {
    let (console, navigator) = (use_console(), use_navigator());
    move || {
        let Some(listing) = console.listing_untracked() else { return };
        let query = navigator.place().read_untracked().query.clone();
        let rows = listing.directory.find(&listing.board, &query);
        let name = console.save_table("customers", header(), table(&listing, &rows));
        tell(say_with(Word::ExportDone, &[("name", &name)]));
    }
}

/// Saves a snapshot, telling how far it is.
fn snapshot_action(
    told: RwSignal<String>,
    tell: impl Fn(String) + Copy + 'static,
) -> impl Fn() -> LocalBoxFuture<'static, ()> {
    let (console, announcer) = (use_console(), use_announcer());
    let save = move || async move {
        let quarter = StoredValue::new(0);
        let progress = move |done: usize, total: usize| {
            let values = [("done", &*number(done)), ("total", &*number(total))];
            let text = say_with(Word::ExportProgress, &values);
            let reached = done * 4 / total.max(1);
            // A voice at every slice would not stop talking.
            if quarter.try_get_value().is_some_and(|quarter| quarter < reached) {
                quarter.set_value(reached);
                announcer.say(text.clone());
            }
            told.set(text);
        };
        match console.save_snapshot(progress).await {
            Some(name) => tell(say_with(Word::ExportDone, &[("name", &name)])),
            None => tell(say(Word::ExportFailed)),
        }
    };
    move || save().boxed_local()
}

fn number(n: usize) -> String {
    formats().number(u64::try_from(n).unwrap_or(u64::MAX))
}

/// The headings of the list, in the order of [`Column::ALL`].
fn header() -> Vec<String> {
    Column::ALL
        .map(|column| {
            say(match column {
                Column::Organization => Word::ListColumnOrganization,
                Column::Domain => Word::ListColumnDomain,
                Column::Health => Word::ListColumnHealth,
                Column::Requests => Word::ListColumnRequests,
                Column::AccessEnds => Word::ListColumnAccessEnds,
            })
        })
        .into()
}

/// The cells of the rows, as they read on the screen.
fn table(listing: &Listing, rows: &[u32]) -> Vec<Vec<String>> {
    let not_known = || say(Word::DetailsUnknown);
    rows.iter()
        .filter_map(|&row| Some((row, listing.directory.row(row)?)))
        .map(|(row, customer)| {
            let cell = |column| match column {
                Column::Organization => customer.title(),
                Column::Domain => customer.domain.map_or_else(not_known, str::to_owned),
                Column::Health => {
                    let health = listing.board.health(row);
                    let (_, word, _) = sign(health.state);
                    if health.issues() == 0 { say(word) } else { summary_text(health) }
                }
                Column::Requests => {
                    listing.board.open_requests(row).map_or_else(not_known, |n| n.to_string())
                }
                Column::AccessEnds => {
                    customer.access_ends.map_or_else(not_known, |end| formats().date(end.millis()))
                }
            };
            Column::ALL.map(cell).into()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        directory::{ListingBuilder, Query, Sort, fold::decompose},
        domain::{
            Access, Customer, Domain, Fact, Record, RequestStatus, ServiceRequest, Severity,
            TenantId, Timestamp, delegation::Delegation,
        },
    };

    fn record(n: u8, name: &str, domain: Option<&str>) -> Record {
        let mut customer = Customer::new(TenantId::from_bytes([n; 16]));
        customer.name = name.to_owned();
        customer.delegation = Delegation::assumed(Access::Granted);
        customer.domains = domain
            .map(|domain| Domain { primary: true, ..Domain::named(domain) })
            .into_iter()
            .collect();
        Record::of(customer)
    }

    fn request() -> ServiceRequest {
        ServiceRequest {
            id: "1".to_owned(),
            customer: None,
            title: String::new(),
            description: String::new(),
            severity: Severity::Unknown,
            status: RequestStatus::Open,
            product: None,
            topic: None,
            contact: None,
            created: None,
            updated: None,
            closed: None,
            notes: Vec::new(),
        }
    }

    #[test]
    fn the_table_holds_the_rows_in_their_order_and_says_what_is_not_known() {
        let mut list = ListingBuilder::new(decompose);
        let mut known = record(1, "Contoso", Some("contoso.com"));
        let as_of = Timestamp::from_millis(0);
        known.requests = Fact::Known { value: vec![request()], as_of };
        list.push(&known).unwrap();
        list.push(&record(2, "Adatum", None)).unwrap();
        let listing = list.finish(None);
        let sort = Some(Sort::next(None, Column::Organization));
        let query = Query { text: String::new(), sort };
        let rows = listing.directory.find(&listing.board, &query);
        assert_eq!(
            table(&listing, &rows),
            [
                ["Adatum", "Not known", "Not checked yet", "Not known", "Not known"],
                ["Contoso", "contoso.com", "Not checked yet", "1", "Not known"],
            ]
        );
        assert_eq!(header().len(), Column::ALL.len());
    }
}
