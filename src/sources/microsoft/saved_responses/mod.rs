//! Assembles customers from a folder of saved responses.

mod kind;
mod responses;
mod saved;
mod tenant_index;

use std::collections::{BTreeMap, HashMap, HashSet};

pub use self::{kind::Kind, saved::SavedFile};
use self::{
    saved::{Document, document, missing_page},
    tenant_index::TenantIndex,
};
use super::{
    assemble::{
        self,
        customers::{ListedCustomer, customers},
        facts::page,
    },
    client::document::Decoded,
    graph::{self, organization::Organization},
    partner_center,
};
use crate::{
    domain::{
        Customer, Fact, ProblemKind, Record, ServiceRequest, TenantId, Timestamp, customer::Profile,
    },
    sources::{Unread, UnreadReason},
};

/// The result of reading a folder.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Assembled {
    /// All customers with any data, in the order of the lists.
    pub records: Vec<Record>,
    /// How much was found of each kind of document.
    pub found: BTreeMap<Kind, Found>,
    /// What could not be used, sorted by path. Other parts of such a file may have been used.
    pub unread: Vec<Unread>,
}

/// The number of documents and rows of one kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Number of files, those with an error body included.
    pub documents: usize,
    /// Number of rows.
    pub rows: usize,
}

/// Assembles the files of a folder. Never fails; what cannot be used is in `unread`.
pub fn assemble(files: impl IntoIterator<Item = SavedFile>) -> Assembled {
    let mut folder = Folder::default();
    let mut documents: Vec<Document> = Vec::new();
    for file in files {
        match document(&file) {
            Ok(document) => documents.push(document),
            Err(reason) => {
                folder.report(&file.path, reason);
                documents.extend(Document::unreadable(&file));
            }
        }
    }
    documents.sort_by_cached_key(Document::place);
    for document in &documents {
        let found = folder.assembled.found.entry(document.kind).or_default();
        found.documents += 1;
        found.rows += document.content.as_ref().map_or(0, |content| content.rows.len());
    }
    let (lists, responses) = documents.into_iter().partition(|one| one.kind.names_its_customers());
    folder.read_lists(lists);
    folder.assign(responses);
    folder.finish()
}

/// A folder while it is assembled.
#[derive(Default)]
struct Folder {
    assembled: Assembled,
    customers: Vec<Customer>,
    known: HashSet<TenantId>,
    /// Address and contacts from Partner Center's customer documents.
    companies: HashMap<TenantId, Fact<Profile>>,
    documents: HashMap<TenantId, Vec<Document>>,
    requests: HashMap<TenantId, Fact<Vec<ServiceRequest>>>,
}

impl Folder {
    fn report(&mut self, path: &str, reason: UnreadReason) {
        self.assembled.unread.push(Unread { path: path.to_owned(), reason });
    }

    fn is_known(&self, tenant: TenantId) -> bool {
        self.known.contains(&tenant)
    }

    fn report_unknown_tenants(&mut self, path: &str, rows: usize) {
        if rows > 0 {
            self.report(path, UnreadReason::UnknownTenants(rows));
        }
    }

    /// Reports the parts of a document that could not be read.
    fn report_parts<T>(&mut self, path: &str, decoded: &Decoded<T>) {
        if !decoded.is_whole() {
            let (broken, odd) = (decoded.broken, decoded.odd);
            self.report(path, UnreadReason::Parts { broken, odd });
        }
    }

    /// Reports the parts of a document that could not be read, and returns the others.
    fn items<T>(&mut self, path: &str, decoded: Decoded<T>) -> Vec<T> {
        self.report_parts(path, &decoded);
        decoded.items
    }

    /// Reports a missing page of these documents of one kind; returns whether one is missing.
    fn report_missing_page<'a>(
        &mut self,
        documents: impl IntoIterator<Item = &'a Document>,
    ) -> bool {
        let before = missing_page(documents);
        if let Some(path) = before {
            self.report(path, UnreadReason::MorePages);
        }
        before.is_some()
    }

    /// Reads the documents that name their customers.
    fn read_lists(&mut self, lists: Vec<Document>) {
        let mut listed = ListedCustomer::default();
        let mut tenants: Vec<(String, TenantId)> = Vec::new();
        let mut is_part = false;
        for kind in [Kind::DelegatedCustomers, Kind::Relationships, Kind::Contracts, Kind::SoldTo] {
            let lacks = self.report_missing_page(lists.iter().filter(|one| one.kind == kind));
            is_part |= lacks && kind.tells_access();
        }
        for Document { path, kind, saved, content } in lists {
            let rows = match content {
                Ok(content) => content.rows,
                Err(problem) => {
                    is_part |= kind.tells_access();
                    self.report(&path, UnreadReason::refused(&problem));
                    continue;
                }
            };
            match kind {
                Kind::DelegatedCustomers => {
                    let read = graph::delegated_admin_customers::read(&rows);
                    is_part |= read.lost > 0;
                    listed.delegated.extend(self.items(&path, read));
                }
                Kind::Relationships => {
                    let read = graph::delegated_admin_relationships::read(&rows);
                    is_part |= read.lost > 0;
                    let read = self.items(&path, read);
                    self.report_unknown_tenants(
                        &path,
                        read.iter().filter(|r| r.customer.is_none()).count(),
                    );
                    listed.relationships.extend(read);
                }
                Kind::TenantInformation => {
                    let read = self.items(&path, graph::tenant_information::read(&rows));
                    tenants
                        .extend(read.iter().map(|information| (path.clone(), information.tenant)));
                    listed.tenants.extend(read);
                }
                Kind::Contracts => {
                    listed.contracts.extend(self.items(&path, graph::contracts::read(&rows)));
                }
                _ => {
                    let sold_to = self.items(&path, partner_center::customers::read(&rows));
                    self.sold_to(&path, saved, &sold_to);
                    listed.sold_to.extend(sold_to);
                }
            }
        }
        self.customers = customers(listed);
        for customer in &mut self.customers {
            customer.delegation.is_part = is_part;
        }
        self.known = self.customers.iter().map(|customer| customer.id).collect();
        for (path, tenant) in tenants {
            self.report_unknown_tenants(&path, usize::from(!self.is_known(tenant)));
        }
    }

    fn sold_to(
        &mut self,
        path: &str,
        as_of: Timestamp,
        rows: &[partner_center::customers::SoldTo],
    ) {
        self.report_unknown_tenants(path, rows.iter().filter(|row| row.tenant.is_none()).count());
        for row in rows {
            if let (Some(tenant), Some(value)) = (row.tenant, row.profile.clone()) {
                self.companies.insert(tenant, Fact::known(value, as_of));
            }
        }
    }

    /// Assigns each document to the customer of its folder.
    fn assign(&mut self, responses: Vec<Document>) {
        let mut tenant_index = TenantIndex::default();
        self.customers.iter().for_each(|customer| tenant_index.add_customer(customer));
        // The root belongs to the partner: an organisation there counts only if there are no lists.
        let listed = !self.customers.is_empty();
        for document in &responses {
            if document.folder().is_empty() && listed {
                continue;
            }
            for organization in organizations(document) {
                let Some(tenant) = organization.tenant else { continue };
                tenant_index.add_organization(document.folder(), tenant);
                let mut customer = Customer::new(tenant);
                customer.domains = organization.domains;
                tenant_index.add_customer(&customer);
            }
        }
        let mut of_partner = Vec::new();
        for document in responses {
            match tenant_index.tenant_of(document.folder()) {
                Ok(tenant) => {
                    if self.known.insert(tenant) {
                        self.customers.push(Customer::new(tenant));
                    }
                    self.documents.entry(tenant).or_default().push(document);
                }
                Err(UnreadReason::NoCustomer) if document.kind == Kind::ServiceRequests => {
                    of_partner.push(document);
                }
                Err(reason) => self.report(&document.path, reason),
            }
        }
        self.partner_requests(of_partner);
    }

    /// Reads the partner's own list of service requests, which names an organisation with each. The
    /// requests of a customer are a part if the list is.
    fn partner_requests(&mut self, documents: Vec<Document>) {
        let mut list = Fact::not_asked();
        if self.report_missing_page(&documents) {
            list = Fact::failed(ProblemKind::Incomplete, documents[0].saved);
        }
        for Document { path, saved, content, .. } in documents {
            let rows = match content {
                Ok(content) => content.rows,
                Err(problem) => {
                    list = list.joined(Fact::failed(problem.clone(), saved), joined);
                    self.report(&path, UnreadReason::refused(&problem));
                    continue;
                }
            };
            let decoded = partner_center::service_requests::read(&rows, None);
            self.report_parts(&path, &decoded);
            let known = |request: &ServiceRequest| {
                request.customer.is_some_and(|tenant| self.is_known(tenant))
            };
            let unknown = decoded.items.iter().filter(|request| !known(request)).count();
            self.report_unknown_tenants(&path, unknown);
            list = list.joined(page(saved, decoded, None), joined);
        }
        let mut by_customer: HashMap<TenantId, Vec<ServiceRequest>> = HashMap::new();
        let state = list.map(|requests| {
            for request in requests {
                if let Some(tenant) = request.customer.filter(|tenant| self.is_known(*tenant)) {
                    by_customer.entry(tenant).or_default().push(request);
                }
            }
        });
        let of_customer = |(tenant, its)| (tenant, state.clone().map(|()| its));
        self.requests.extend(by_customer.into_iter().map(of_customer));
    }

    fn finish(mut self) -> Assembled {
        for customer in std::mem::take(&mut self.customers) {
            let documents = self.documents.remove(&customer.id).unwrap_or_default();
            let responses = self.responses(customer.id, documents);
            self.assembled.records.push(assemble::record(customer, responses));
        }
        self.assembled.unread.sort_by(|a, b| a.path.cmp(&b.path));
        self.assembled
    }
}

fn organizations(document: &Document) -> Vec<Organization> {
    match &document.content {
        Ok(content) if document.kind == Kind::Organization => {
            graph::organization::read(&content.rows).items
        }
        _ => Vec::new(),
    }
}

fn joined<T>(mut some: Vec<T>, more: Vec<T>) -> Vec<T> {
    some.extend(more);
    some
}
