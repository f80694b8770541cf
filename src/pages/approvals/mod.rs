//! Approval of the app in customers.

mod approve_all;
mod names;

use std::sync::Arc;

use leptos::{prelude::*, task::spawn_local};

use self::{
    approve_all::{ApproveAll, ApproveAllPanel},
    names::{MAX_ROWS, customer_title},
};
use crate::{
    components::{
        CustomerLabel, PageLink, ScopeChip,
        microsoft::{ApproveButtons, use_approval},
        words::number,
    },
    domain::{HealthState, TenantId},
    i18n::{Word, count, say, say_with},
    routes::{CustomerKey, Page},
    session::{MicrosoftSession, use_session},
    state::{Scope, ShownTable, TableTexts, offer_table, use_scope},
};

/// The customers of the scope in which the app is not approved, and the ways to approve it.
#[component]
pub(crate) fn ApprovalsPage() -> impl IntoView {
    let session = use_session();
    let scope = use_scope();
    let unapproved = unapproved_in(scope, session);
    let all = ApproveAll::new(session.customers, unapproved);
    let total = Memo::new(move |_| unapproved.read().len());
    offer_customers(session, unapproved);
    let count_text = move || {
        let n = u64::try_from(total.get()).unwrap_or(u64::MAX);
        if n == 0 { String::new() } else { count(Word::LiveUnapproved, n, &[]) }
    };
    let list = move || {
        let customers = unapproved.get();
        if customers.is_empty() {
            let word = if are_all_checked(scope) {
                Word::LiveNoneUnapproved
            } else {
                Word::LiveApprovalsUnknown
            };
            return view! { <p class="empty__text">{word}</p> }.into_any();
        }
        view! { <CustomersTable customers /> }.into_any()
    };
    view! {
        <section class="live-page" aria-labelledby="approvals-title">
            <h1 class="title" id="approvals-title" tabindex="-1">
                {Word::LiveApprovals}
            </h1>
            <p class="live-page__text">{Word::LiveApprovalsAbout}</p>
            <ScopeChip scope />
            <p class="live-page__text" role="status">
                {count_text}
            </p>
            <Show when=move || session.partner_center.can_approve() && total.get() != 0>
                <ApproveAllPanel all />
            </Show>
            {list}
        </section>
    }
}

/// The customers of a scope in which the app is not approved.
fn unapproved_in(scope: Scope, session: MicrosoftSession) -> Memo<Arc<[TenantId]>> {
    Memo::new(move |_| {
        let all = session.customers.unapproved.get();
        if !scope.is_limited() {
            return all;
        }
        let Some(listing) = scope.listing() else { return Arc::default() };
        all.iter().copied().filter(|id| listing.directory.row_of(*id).is_some()).collect()
    })
}

/// Offers the customers for the export.
fn offer_customers(session: MicrosoftSession, unapproved: Memo<Arc<[TenantId]>>) {
    let texts = move || {
        let customers = unapproved.get_untracked();
        let rows = customers.iter().map(|id| vec![customer_title(session, *id), id.to_string()]);
        let header = [Word::ListColumnOrganization, Word::DetailsTenantId].map(say).into();
        TableTexts { header, rows: rows.collect() }
    };
    offer_table(ShownTable::Other { about: "approvals", texts: Callback::new(move |()| texts()) });
}

/// Whether it is known of every customer who is in the scope, and all of these were checked; tracks it.
/// Without a list none was.
fn are_all_checked(scope: Scope) -> bool {
    let is_known = scope.unjudged() == 0 && !scope.is_reading();
    let listing = scope.listing();
    is_known && listing.is_some_and(|it| it.status.count(|s| s == HealthState::NotChecked) == 0)
}

#[component]
fn CustomersTable(customers: Arc<[TenantId]>) -> impl IntoView {
    let more = customers.len().saturating_sub(MAX_ROWS);
    let rows = customers.iter().take(MAX_ROWS).map(|id| view! { <CustomerRow id=*id /> });
    let more = (more > 0).then(|| {
        let text = say_with(Word::LiveMoreUnapproved, &[("n", &number(more))]);
        view! { <p class="live-page__text">{text}</p> }
    });
    view! {
        <div>
            <table class="table approvals" aria-labelledby="approvals-title">
                <thead>
                    <tr>
                        <th scope="col">{Word::ListColumnOrganization}</th>
                        <th scope="col">{Word::LiveApproval}</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
            {more}
        </div>
    }
}

#[component]
fn CustomerRow(id: TenantId) -> impl IntoView {
    let session = use_session();
    let title = customer_title(session, id);
    let approval = use_approval(session, id);
    let name = title.clone();
    let label = say_with(Word::LiveCheckNowOf, &[("customer", &title)]);
    let check = move |_| {
        session.customers.tenant_was_approved(id);
        spawn_local(session.customers.check_now(id));
    };
    view! {
        <tr>
            <th scope="row">
                <PageLink page=Page::Customer(CustomerKey::Id(id))>
                    <CustomerLabel id title=name />
                </PageLink>
            </th>
            <td>
                <ApproveButtons tenant=id title approval class="button">
                    <Show when=move || session.sign_in.is_signed_in()>
                        <button
                            class="button button--quiet"
                            type="button"
                            aria-label=label.clone()
                            on:click=check
                        >
                            {Word::LiveCheckNow}
                        </button>
                    </Show>
                </ApproveButtons>
            </td>
        </tr>
    }
}
