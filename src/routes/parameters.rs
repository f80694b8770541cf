//! The parameters of addresses that belong to one page.

use super::{
    AccessView, HealthView, LicencesView, LivePage, Opened, Page, RequestsView, TableOrder,
};
use crate::{
    licences::LicenceColumn,
    relationships::{RelationshipColumn, RelationshipFilter},
    service_requests::RequestColumn,
};

const ISSUE: &str = "issue";
const CLUE: &str = "clue";
const SERVICE: &str = "service";
const MORE: &str = "more";
const SHOW: &str = "show";
const ALL: &str = "all";
const BY: &str = "by";
const ORDER: &str = "order";
/// An open issue. Links of earlier versions have [`POST`] where its latest message was open alone.
const CUSTOMERS: &str = "customers";
const POST: &str = "post";
const DEGRADED: &str = "degraded";
const PRODUCT: &str = "product";

/// The maximum value of [`HealthView::more`], so that an address cannot make a page draw without
/// end.
const MAX_MORE: usize = 400;

/// Names of the columns of the requests.
const REQUEST_COLUMNS: [(&str, RequestColumn); 7] = [
    ("number", RequestColumn::Number),
    ("subject", RequestColumn::Title),
    ("customer", RequestColumn::Customer),
    ("severity", RequestColumn::Severity),
    ("status", RequestColumn::Status),
    ("product", RequestColumn::Product),
    ("updated", RequestColumn::Updated),
];

/// Names of the columns of the relationships.
const RELATIONSHIP_COLUMNS: [(&str, RelationshipColumn); 6] = [
    ("customer", RelationshipColumn::Customer),
    ("relationship", RelationshipColumn::Relationship),
    ("status", RelationshipColumn::Status),
    ("ends", RelationshipColumn::Ends),
    ("extends", RelationshipColumn::Extends),
    ("roles", RelationshipColumn::Roles),
];

/// Names of the columns of the products.
const LICENCE_COLUMNS: [(&str, LicenceColumn); 6] = [
    ("product", LicenceColumn::Product),
    ("customers", LicenceColumn::Customers),
    ("bought", LicenceColumn::Bought),
    ("used", LicenceColumn::Used),
    ("free", LicenceColumn::Free),
    ("over", LicenceColumn::Over),
];

/// The names and values of the parameters, in the order of the address. Unknown ones are ignored.
#[derive(Default)]
pub(super) struct PageParameters(Vec<(String, String)>);

impl PageParameters {
    /// The parameters of a page.
    pub(super) fn of(page: &Page) -> Self {
        let mut parameters = Self::default();
        match page {
            Page::NewRequest { issue: Some(issue), .. } => parameters.push(ISSUE, issue.clone()),
            Page::Live(LivePage::Missing(clue)) if !clue.is_empty() => {
                parameters.push(CLUE, clue.clone());
            }
            Page::AllHealth(view) => parameters.push_health(view),
            Page::AllRequests(RequestsView { closed_too, order }) => {
                if *closed_too {
                    parameters.push(SHOW, ALL.to_owned());
                }
                parameters.push_order(*order, &REQUEST_COLUMNS);
            }
            Page::AllAccess(AccessView { filter, order }) => {
                if let Some((name, value)) = filter.address() {
                    parameters.push(name, value);
                }
                parameters.push_order(*order, &RELATIONSHIP_COLUMNS);
            }
            Page::AllLicences(LicencesView { product, order }) => {
                if let Some(product) = product {
                    parameters.push(PRODUCT, product.clone());
                }
                parameters.push_order(*order, &LICENCE_COLUMNS);
            }
            _ => {}
        }
        parameters
    }

    /// Adds a parameter.
    pub(super) fn push(&mut self, name: &str, value: String) {
        self.0.push((name.to_owned(), value));
    }

    /// The names and values.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The issue of a new request.
    pub(super) fn issue(&self) -> Option<String> {
        self.last(ISSUE).map(str::to_owned)
    }

    /// The text that a customer is searched by who is not in the list.
    pub(super) fn clue(&self) -> String {
        self.last(CLUE).unwrap_or_default().to_owned()
    }

    /// What the page about service health shows.
    pub(super) fn health(&self) -> HealthView {
        let more = self.last(MORE).and_then(|more| more.parse().ok()).unwrap_or(0);
        let mut view = HealthView {
            service: self.last(SERVICE).map(str::to_owned),
            more: usize::min(more, MAX_MORE),
            opened: Vec::new(),
        };
        for (name, value) in self.iter() {
            let opened = match name {
                CUSTOMERS | POST => Opened::Issue,
                DEGRADED => Opened::Service,
                _ => continue,
            };
            view = view.with(opened(value.to_owned()), true);
        }
        view
    }

    /// What the page about requests shows.
    pub(super) fn requests(&self) -> RequestsView {
        let closed_too = self.last(SHOW) == Some(ALL);
        let order = self.order(&REQUEST_COLUMNS, RequestColumn::descending_first);
        RequestsView { closed_too, order }
    }

    /// What the page about relationships shows.
    pub(super) fn access(&self) -> AccessView {
        let filters = self.iter().filter_map(|(name, value)| RelationshipFilter::read(name, value));
        let order = self.order(&RELATIONSHIP_COLUMNS, RelationshipColumn::descending_first);
        AccessView { filter: filters.last().unwrap_or_default(), order }
    }

    /// What the page about licenses shows.
    pub(super) fn licences(&self) -> LicencesView {
        let order = self.order(&LICENCE_COLUMNS, LicenceColumn::descending_first);
        LicencesView { product: self.last(PRODUCT).map(str::to_owned), order }
    }

    fn last(&self, name: &str) -> Option<&str> {
        self.iter().filter(|(known, _)| *known == name).last().map(|(_, value)| value)
    }

    fn push_health(&mut self, HealthView { service, more, opened }: &HealthView) {
        if let Some(service) = service {
            self.push(SERVICE, service.clone());
        }
        if *more > 0 {
            self.push(MORE, more.to_string());
        }
        for opened in opened {
            let (name, value) = match opened {
                Opened::Issue(issue) => (CUSTOMERS, issue),
                Opened::Service(service) => (DEGRADED, service),
            };
            self.push(name, value.clone());
        }
    }

    fn push_order<C: Copy + PartialEq>(
        &mut self,
        order: Option<TableOrder<C>>,
        columns: &[(&str, C)],
    ) {
        let Some(TableOrder { column, descending }) = order else { return };
        if let Some((name, _)) = columns.iter().find(|(_, known)| *known == column) {
            self.push(BY, (*name).to_owned());
            self.push(ORDER, if descending { "desc" } else { "asc" }.to_owned());
        }
    }

    /// The order by one of `columns`; without a direction, in the first direction of its column.
    fn order<C: Copy>(
        &self,
        columns: &[(&str, C)],
        descending_first: fn(C) -> bool,
    ) -> Option<TableOrder<C>> {
        let by = self.last(BY)?;
        let (_, column) = *columns.iter().find(|(name, _)| *name == by)?;
        let descending = match self.last(ORDER) {
            Some("asc") => false,
            Some("desc") => true,
            _ => descending_first(column),
        };
        Some(TableOrder { column, descending })
    }
}
