//! The columns of the list, and the cells of a request.

use std::sync::Arc;

use leptos::prelude::*;

use super::state::RequestState;
use crate::{
    components::{
        Face, GridColumn, GridRow, Moment, PageLink, RequestSeverity, RowAvatar, Unknown,
    },
    domain::TenantId,
    i18n::{Word, say},
    routes::{CustomerKey, Page},
    service_requests::{RequestOrigin, RequestRow},
};

/// The page of a request in the list.
fn page(line: &RequestRow) -> Page {
    page_of(line.customer, line.request.id())
}

/// The page of a request; of the draft of a new one, its form.
pub(super) fn page_of(customer: TenantId, id: Option<&str>) -> Page {
    let customer = CustomerKey::Id(customer);
    match id {
        Some(id) => Page::Request { customer, id: id.to_owned() },
        None => Page::NewRequest { customer, issue: None },
    }
}

/// The columns, in the order of [`crate::service_requests::RequestColumn::ALL`].
pub(super) fn columns() -> Vec<GridColumn> {
    let sorting = |word| GridColumn { title: say(word), class: "cell", sortable: true };
    vec![
        GridColumn { class: "cell requests__number", ..sorting(Word::RequestColumnNumber) },
        GridColumn { class: "cell requests__title", ..sorting(Word::RequestColumnSubject) },
        GridColumn { class: "cell requests__customer", ..sorting(Word::RequestColumnCustomer) },
        sorting(Word::RequestColumnSeverity),
        sorting(Word::RequestColumnStatus),
        GridColumn { class: "cell requests__product", ..sorting(Word::RequestColumnProduct) },
        GridColumn { class: "cell requests__updated", ..sorting(Word::RequestColumnUpdated) },
    ]
}

/// Creates the cells of a slot of the grid. The arrow keys reach their links, so the links are no
/// tab stops.
pub(super) fn request_cells(
    shown: Signal<Option<GridRow>>,
    lines: StoredValue<Arc<Vec<RequestRow>>>,
) -> Vec<AnyView> {
    let line = Memo::new(move |_| {
        let row = shown.get()?.row as usize;
        lines.with_value(|lines| lines.get(row).cloned())
    });
    let customer = |line: &RequestRow| Page::Customer(CustomerKey::Id(line.customer));
    let face = Signal::derive(move || {
        line.read().as_ref().map(|line| Face::of(line.customer, &line.title))
    });
    vec![
        view! { <LinkCell line class="link" page text=|line| number(&line.request) /> }.into_any(),
        cell(line, |line| view! { <bdi>{line.request.title().to_owned()}</bdi> }.into_any()),
        view! {
            <RowAvatar face />
            <LinkCell line class="name" page=customer text=|line| line.title.to_string() />
        }
        .into_any(),
        cell(line, |line| {
            view! { <RequestSeverity severity=line.request.severity().clone() /> }.into_any()
        }),
        cell(line, |line| view! { <RequestState request=line.request.clone() /> }.into_any()),
        cell(line, |line| {
            view! { <Product name=line.request.product().map(str::to_owned) /> }.into_any()
        }),
        cell(line, |line| view! { <Moment at=line.request.updated() /> }.into_any()),
    ]
}

/// A cell whose text follows its request.
fn cell(
    line: Memo<Option<RequestRow>>,
    show: impl Fn(&RequestRow) -> AnyView + Send + 'static,
) -> AnyView {
    (move || line.read().as_ref().map(&show)).into_any()
}

/// A link that every row has. It stays, and its page and text follow the request.
#[component]
fn LinkCell(
    line: Memo<Option<RequestRow>>,
    class: &'static str,
    page: fn(&RequestRow) -> Page,
    text: fn(&RequestRow) -> String,
) -> impl IntoView {
    let page = Signal::derive(move || line.read().as_ref().map_or(Page::Customers, page));
    let text = move || line.read().as_ref().map(text);
    view! {
        <PageLink page class attr:tabindex="-1">
            <bdi>{text}</bdi>
        </PageLink>
    }
}

/// The number of a request, or that it was composed in this browser, or that it is a draft.
pub(super) fn number(request: &RequestOrigin) -> String {
    request.number().unwrap_or_else(|| {
        say(match request {
            RequestOrigin::Draft(_) => Word::RequestDraft,
            RequestOrigin::Filed(_) | RequestOrigin::Composed(_) => Word::RequestComposedHere,
        })
    })
}

/// The product, if there is one.
#[component]
fn Product(name: Option<String>) -> impl IntoView {
    match name {
        Some(name) => view! { <bdi>{name}</bdi> }.into_any(),
        None => view! { <Unknown /> }.into_any(),
    }
}
