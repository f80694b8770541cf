//! Saving what is loaded as a file.

use leptos::prelude::*;

use super::health::{sign, summary_text};
use crate::{
    directory::{Column, Listing},
    i18n::{Word, formats, say, say_with},
    state::{Announcer, Console, Navigator},
    ui::{Dialog, Icon, IconName},
};

/// Saves the list.
#[component]
pub(in crate::views) fn ExportButton() -> impl IntoView {
    let open = RwSignal::new(false);
    view! {
        <button
            class="button button--quiet"
            type="button"
            aria-haspopup="dialog"
            on:click=move |_| open.set(true)
        >
            <Icon name=IconName::Export />
            <span class="button__text">{say(Word::ExportTitle)}</span>
        </button>
        <Dialog title=say(Word::ExportTitle) close_label=say(Word::AppClose) open>
            <ExportChoices />
        </Dialog>
    }
}

/// What can be saved, once there is a list.
#[component]
fn ExportChoices() -> impl IntoView {
    let (console, navigator, announcer) = (Console::here(), Navigator::here(), Announcer::here());
    let told = RwSignal::new(String::new());
    let tell = move |text: String| {
        announcer.say(text.clone());
        told.try_update(|told| *told = text);
    };
    let save_list = move || {
        let Some(loaded) = console.loaded_untracked() else { return };
        let query = navigator.place().read_untracked().query.clone();
        let rows = loaded.listing.directory.find(&loaded.listing.board, &query);
        let name = console.save_table("customers", header(), table(&loaded.listing, &rows));
        tell(say_with(Word::ExportDone, &[("name", &name)]));
    };
    let save_snapshot = Action::new_local(move |()| async move {
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
            told.try_update(|told| *told = text);
        };
        match console.save_snapshot(progress).await {
            Some(name) => tell(say_with(Word::ExportDone, &[("name", &name)])),
            None => tell(say(Word::ExportFailed)),
        }
    });
    let busy = save_snapshot.pending();
    view! {
        <ul class="export">
            <li class="export__choice">
                <button class="button" type="button" on:click=move |_| save_list()>
                    {say(Word::ExportList)}
                </button>
                <p class="export__about">{say(Word::ExportListAbout)}</p>
            </li>
            <li class="export__choice">
                <button
                    class="button"
                    type="button"
                    aria-disabled=move || busy.get().then_some("true")
                    on:click=move |_| {
                        if !busy.get_untracked() {
                            save_snapshot.dispatch_local(());
                        }
                    }
                >
                    {say(Word::ExportSnapshot)}
                </button>
                <p class="export__about">{say(Word::ExportSnapshotAbout)}</p>
            </li>
        </ul>
        <p class="export__progress">{move || told.get()}</p>
    }
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
