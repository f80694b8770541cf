//! A table of requests of one customer.

use leptos::prelude::*;

use super::{
    row::{number, page_of},
    state::RequestState,
    text::TextOrUnknown,
};
use crate::{
    components::{Moment, PageLink, RequestSeverity},
    dom,
    domain::TenantId,
    i18n::Word,
    service_requests::RequestOrigin,
};

/// Requests of a customer in a table.
#[component]
pub(super) fn RequestsTable(
    /// The customer.
    customer: TenantId,
    /// The requests, in their order.
    requests: Vec<RequestOrigin>,
    /// Id of the heading that names the table.
    labelled_by: &'static str,
) -> impl IntoView {
    let rows = requests.into_iter().map(|request| view! { <RequestRow customer request /> });
    view! {
        <table class="table request__table" aria-labelledby=labelled_by>
            <thead>
                <tr>
                    <th scope="col">{Word::RequestColumnNumber}</th>
                    <th scope="col" class="request__subject">
                        {Word::RequestColumnSubject}
                    </th>
                    <th scope="col" class="request__roomy">
                        {Word::RequestColumnSeverity}
                    </th>
                    <th scope="col">{Word::RequestColumnStatus}</th>
                    <th scope="col" class="request__product">
                        {Word::RequestColumnProduct}
                    </th>
                    <th scope="col" class="request__wide">
                        {Word::RequestColumnCreated}
                    </th>
                    <th scope="col" class="request__roomy">
                        {Word::RequestColumnUpdated}
                    </th>
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
}

/// A request with a link to its page.
#[component]
fn RequestRow(customer: TenantId, request: RequestOrigin) -> impl IntoView {
    let (page, number) = (page_of(customer, request.id()), number(&request));
    view! {
        <tr>
            <th scope="row">
                <PageLink page class="link request__number">
                    <bdi>{number}</bdi>
                </PageLink>
            </th>
            <td
                class="request__subject"
                on:pointerenter=|event| dom::explain_cut_text(&event, "td")
            >
                <bdi>{request.title().to_owned()}</bdi>
            </td>
            <td class="request__roomy">
                <RequestSeverity severity=request.severity().clone() />
            </td>
            <td>
                <RequestState request=request.clone() />
            </td>
            <td class="request__product">
                <TextOrUnknown text=request.product().map(str::to_owned) />
            </td>
            <td class="request__wide">
                <Moment at=request.created() />
            </td>
            <td class="request__roomy">
                <Moment at=request.updated() />
            </td>
        </tr>
    }
}
