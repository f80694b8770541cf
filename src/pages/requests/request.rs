//! The page about one request.

use leptos::prelude::*;

use super::{
    entry::EntryCard,
    filed::FiledRequest,
    frame::{CustomerFrame, PageTitle},
};
use crate::{
    components::{Avatar, CustomerRecord, NotStored},
    domain::{Access, TenantId},
    i18n::{Word, say_with},
    service_requests::{LedgerEntry, request_number::is_ledger_id},
    state::{Selected, use_request_store},
};

/// One request, by its number or by its id in the ledger: as it was composed in this browser, and
/// as it is at Microsoft. If both exist, both show. The caller creates another page for another
/// request.
#[component]
pub fn RequestPage(
    /// The customer.
    selected: Selected,
    /// The number of the request, or the id of an entry of the ledger.
    #[prop(into)]
    id: String,
) -> impl IntoView {
    let store = use_request_store();
    let (customer, title) = (selected.id, selected.title.clone());
    let Identity { entry, number } = use_identity(customer, id);
    let name = title.clone();
    let heading = Signal::derive(move || match &*number.read() {
        Some(number) => {
            say_with(Word::RequestOne, &[("number", number.as_str()), ("customer", &name)])
        }
        None => say_with(Word::RequestUnfiled, &[("customer", &name)]),
    });
    let composed = move || entry.get().map(|id| view! { <EntryCard customer id /> });
    let filed = move || {
        let known_here = entry.read().is_some();
        let number = number.get().filter(|_| store.is_loaded().get());
        number.map(|number| {
            view! { <RequestAtMicrosoft selected=selected.clone() number known_here /> }
        })
    };
    view! {
        <CustomerFrame id=customer name=title.clone()>
            <header class="request__head">
                <Avatar id=customer title />
                <PageTitle text=heading />
            </header>
            <NotStored failure=use_request_store().failure() text=Word::LedgerNotKept />
            {composed}
            {filed}
        </CustomerFrame>
    }
}

/// A request whose customer is not in the list: it was composed with another list, or the partner
/// lost the customer. Shows `fallback` if the request is not in the ledger either.
#[component]
pub fn UnlistedRequestPage(
    /// The customer.
    customer: TenantId,
    /// The id of an entry of the ledger.
    id: String,
    /// The page for an unknown request.
    #[prop(into)]
    fallback: ViewFn,
) -> impl IntoView {
    let entries = use_request_store().entries_of(customer);
    let entry_id = id.clone();
    let name = Memo::new(move |_| {
        let entries = entries.read();
        let entry = entries.iter().find(|entry| entry.id() == entry_id);
        entry.map(|entry| entry.customer_name().to_owned())
    });
    move || match name.get() {
        Some(name) => {
            let title = if name.is_empty() { customer.to_string() } else { name };
            let selected = Selected { id: customer, title, row: None, access: Access::Unknown };
            view! { <RequestPage selected id=id.clone() /> }.into_any()
        }
        None => fallback.run(),
    }
}

/// A request, identified by the id in the address.
#[derive(Clone, Copy)]
struct Identity {
    /// The id of its entry in the ledger. It holds only the id, so that a change of the entry does
    /// not draw the page again.
    entry: Memo<Option<String>>,
    /// Its number at Microsoft.
    number: Memo<Option<String>>,
}

fn use_identity(customer: TenantId, id: String) -> Identity {
    let entries = use_request_store().entries_of(customer);
    let key = id.clone();
    let entry = Memo::new(move |_| {
        let is_it =
            |entry: &&LedgerEntry| entry.id() == key || number_of(entry).as_ref() == Some(&key);
        entries.with(|entries| entries.iter().find(is_it).map(|entry| entry.id().to_owned()))
    });
    let number = Memo::new(move |_| match &*entry.read() {
        // Until the ledger is read, the id of an entry must not be taken for a number.
        None => Some(id.clone()).filter(|id| !is_ledger_id(id)),
        Some(found) => entries
            .with(|entries| entries.iter().find(|entry| entry.id() == found).and_then(number_of)),
    });
    Identity { entry, number }
}

fn number_of(entry: &LedgerEntry) -> Option<String> {
    entry.status().number().map(ToString::to_string)
}

/// The request at Microsoft.
#[component]
fn RequestAtMicrosoft(selected: Selected, number: String, known_here: bool) -> impl IntoView {
    let title = selected.title.clone();
    view! {
        <CustomerRecord selected let:record>
            <FiledRequest record title=title.clone() number=number.clone() known_here />
        </CustomerRecord>
    }
}
