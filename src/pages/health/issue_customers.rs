//! The customers that an issue affects, with a check box each.

use std::sync::Arc;

use leptos::{
    ev::{KeyboardEvent, MouseEvent},
    prelude::*,
};

use crate::{
    components::{CustomerLink, NotPrinted, PageLink, Unknown},
    directory::{Listing, Row, RowSelection},
    domain::TenantId,
    i18n::{Word, count, formats, labelled, say, say_with},
    routes::{CustomerKey, Page},
    state::{use_console, use_request_store},
};

/// The number of customers that show at first and after each press of *Show more*.
const PAGE_SIZE: usize = 200;

/// The customers at `rows` as a table. The selection also holds the customers that do not show yet.
#[component]
pub(super) fn IssueCustomers(
    /// The id of the issue.
    id: String,
    listing: Arc<Listing>,
    /// The rows of the customers, in the order of the table.
    rows: Arc<[u32]>,
    selection: RwSignal<RowSelection>,
) -> impl IntoView {
    let shown = RwSignal::new(PAGE_SIZE);
    let total = rows.len();
    let places = move || (0..total.min(shown.get())).collect::<Vec<_>>();
    let next = move || PAGE_SIZE.min(total.saturating_sub(shown.get()));
    let is_all = move || selection.read().count() == total;
    let is_part = move || selection.read().count() > 0 && !is_all();
    let select_all = move |event| selection.write().set_all(event_target_checked(&event));
    view! {
        <table class="table issue__table" aria-labelledby="issue-customers">
            <thead>
                <tr>
                    <th scope="col" class="issue__check">
                        <input
                            type="checkbox"
                            class="issue__box"
                            aria-label=Word::IssueSelectAll
                            prop:checked=is_all
                            prop:indeterminate=is_part
                            on:change=select_all
                        />
                    </th>
                    <th scope="col">{Word::RequestColumnCustomer}</th>
                    <th scope="col" class="issue__domain">
                        {Word::ListColumnDomain}
                    </th>
                    <th scope="col" class="issue__age">
                        {Word::IssueColumnChecked}
                    </th>
                    <th scope="col">{Word::IssueColumnRequests}</th>
                </tr>
            </thead>
            <tbody>
                <For each=places key=|place| *place let:place>
                    <CustomerRow
                        id=id.clone()
                        listing=Arc::clone(&listing)
                        row=rows[place]
                        place
                        selection
                    />
                </For>
            </tbody>
        </table>
        <Show when=move || { next() > 0 }>
            <button
                class="button"
                type="button"
                on:click=move |_| shown.update(|shown| *shown += PAGE_SIZE)
            >
                {move || count(Word::IssueShowMore, u64::try_from(next()).unwrap_or(0), &[])}
            </button>
            <NotPrinted more=move || total.saturating_sub(shown.get()) />
        </Show>
    }
}

/// A customer of the issue with this id.
#[component]
fn CustomerRow(
    id: String,
    listing: Arc<Listing>,
    row: u32,
    place: usize,
    selection: RwSignal<RowSelection>,
) -> impl IntoView {
    let Row { id: customer, domain, .. } = listing.directory.row(row)?;
    let domain_view = match domain {
        Some(domain) => view! { <bdi>{domain.to_owned()}</bdi> }.into_any(),
        None => view! { <Unknown /> }.into_any(),
    };
    let title = listing.directory.row(row)?.title();
    let now = use_console().services().now();
    let mut left_out = String::new();
    let checked = match listing.status.checked(row) {
        Some(at) => {
            let when = formats().relative(at.millis(), now.millis());
            let exact = formats().date_time(at.millis());
            left_out = labelled(Word::IssueColumnChecked, &when);
            view! { <time datetime=at.to_string() title=exact>{when}</time> }.into_any()
        }
        None => view! { <Unknown /> }.into_any(),
    };
    Some(view! {
        <tr>
            <td class="issue__check">
                <RowBox title=title.clone() place selection />
            </td>
            <th scope="row">
                <CustomerLink id=customer title page=Page::Health(CustomerKey::Id(customer)) />
                // Where the table has no room for these columns.
                {domain.map(|domain| view! { <bdi class="issue__under issue__under--domain">{domain.to_owned()}</bdi> })}
                <span class="issue__under issue__under--age">{left_out}</span>
            </th>
            <td class="issue__domain">{domain_view}</td>
            <td class="issue__age">{checked}</td>
            <td>
                <RequestsAbout id customer />
            </td>
        </tr>
    })
}

/// The check box of a row. With Shift, a click and the space bar change all rows from the one that
/// was changed before.
#[component]
fn RowBox(title: String, place: usize, selection: RwSignal<RowSelection>) -> impl IntoView {
    let is_selected = move || selection.read().contains(place);
    let set = move |is_selected, is_range| selection.write().set(place, is_selected, is_range);
    let click = move |event: MouseEvent| set(event_target_checked(&event), event.shift_key());
    let is_range = |event: &KeyboardEvent| event.key() == " " && event.shift_key();
    // Browsers differ in whether the click of a key tells Shift, so the key acts itself.
    let press = move |event: KeyboardEvent| {
        if is_range(&event) {
            event.prevent_default();
            set(!untrack(is_selected), true);
        }
    };
    let release = move |event: KeyboardEvent| {
        if is_range(&event) {
            event.prevent_default();
        }
    };
    view! {
        <input
            type="checkbox"
            class="issue__box"
            aria-label=say_with(Word::IssueSelect, &[("customer", &title)])
            prop:checked=is_selected
            on:click=click
            on:keydown=press
            on:keyup=release
        />
    }
}

/// The requests and drafts of this browser that name the issue, each a link.
#[component]
fn RequestsAbout(id: String, customer: TenantId) -> impl IntoView {
    let store = use_request_store();
    let entries = store.entries_of(customer);
    let key = CustomerKey::Id(customer);
    move || {
        let filed = entries.get().into_iter().filter(|it| names(it.draft().issue_ids(), &id));
        let filed = filed.map(|entry| {
            let number = entry.status().number().map(ToString::to_string);
            let page = Page::Request { customer: key.clone(), id: entry.id().to_owned() };
            (page, number.unwrap_or_else(|| say(Word::RequestComposedHere)))
        });
        let drafts = store.current_drafts().into_iter();
        let drafts =
            drafts.filter(|it| it.draft.customer == customer && names(it.draft.issue_ids(), &id));
        let drafts = drafts.map(|_| {
            let page = Page::NewRequest { customer: key.clone(), issue: Some(id.clone()) };
            (page, say(Word::RequestDraft))
        });
        let links: Vec<_> = filed.chain(drafts).collect();
        if links.is_empty() {
            return view! { <Unknown /> }.into_any();
        }
        let links =
            links.into_iter().map(|(page, text)| view! { <PageLink page>{text}</PageLink> });
        view! { <span class="issue__links">{links.collect_view()}</span> }.into_any()
    }
}

/// Whether the ids of a draft name an issue.
fn names(ids: Vec<&str>, id: &str) -> bool {
    ids.iter().any(|other| other.eq_ignore_ascii_case(id))
}
