//! Builds the list of customers while they are read.

use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashMap;

use super::{
    AnnotationIndex, Directory, RequestsHere, StatusTable,
    fold::{fold, fold_marked},
    labels::Labels,
    owners::canonical,
    punycode::{decode_labels, has_encoded_label},
    rows::{DOMAINS_FOLLOW, FIELD_ENDS, NAME_SPELLINGS, Orders, SPELLINGS},
    spellings::write_row,
    text::{FOLD_BLOCK, TEXT_ENDS, Texts},
};
use crate::domain::{Access, Domain, Record, TenantId, Timestamp};

/// The list of customers, and the customers that are not on it.
///
/// Cloning is cheap. A listing with changed health shares everything else with its predecessor.
#[derive(Clone, Debug)]
pub struct Listing {
    /// The customers that granted delegated administration.
    pub directory: Arc<Directory>,
    /// Known customers whose relationship is pending, ended or unknown. They are not listed, but a
    /// search for one of them explains why.
    pub unlisted: Arc<Directory>,
    /// Health and requests of the listed customers.
    pub status: Arc<StatusTable>,
    /// What a person keeps of customers.
    pub annotations: Arc<AnnotationIndex>,
    /// The service requests of this browser; `None` until the list is sorted by them.
    pub requests_here: Option<Arc<RequestsHere>>,
    /// The time of the source's facts, if it states one.
    pub as_of: Option<Timestamp>,
}

impl Listing {
    /// This list, with the orders of the previous one, so that rows do not move because customers
    /// were listed again. A list with more than twice as many customers gets its own orders.
    #[must_use]
    pub fn keep_order_of(self, before: &Self) -> Self {
        let (rows, rows_before) = (&self.directory, &before.directory);
        if rows.len() / 2 > rows_before.len() {
            return self;
        }
        let other = |from: &Directory, to: &Directory, row| to.row_of(from.row(row)?.id);
        let status = (*self.status).clone().keep_order_of(
            &before.status,
            &|row| other(rows, rows_before, row),
            &|row| other(rows_before, rows, row),
        );
        Self { status: Arc::new(status), ..self }
    }
}

impl Listing {
    /// This list as the list of a source that checks no customer: if it tells the health of no customer,
    /// it never will.
    #[must_use]
    pub fn without_checks(self) -> Self {
        Self { status: Arc::new((*self.status).clone().without_checks()), ..self }
    }
}

/// The tenant is already in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the tenant is in the list already")]
pub struct DuplicateCustomerError;

/// Builds a [`Listing`], customer by customer.
pub struct ListingBuilder {
    listed: Columns,
    unlisted: Columns,
    status: StatusTable,
}

impl ListingBuilder {
    /// An empty builder. `decompose` is Unicode normalisation form NFKD in lower case.
    pub fn new(decompose: fn(&str) -> String) -> Self {
        Self {
            listed: Columns::new(decompose),
            unlisted: Columns::new(decompose),
            status: StatusTable::default(),
        }
    }

    /// Adds a customer, which is listed if it granted delegated administration.
    ///
    /// # Errors
    ///
    /// [`DuplicateCustomerError`] when its tenant was added before; nothing is added then.
    pub fn push(&mut self, record: &Record) -> Result<(), DuplicateCustomerError> {
        let id = record.customer.id;
        if self.listed.has(id) || self.unlisted.has(id) {
            return Err(DuplicateCustomerError);
        }
        if record.customer.delegation.access() == Access::Granted {
            self.listed.push(record);
            self.status.push(record);
        } else {
            self.unlisted.push(record);
        }
        Ok(())
    }

    /// Adds the names of services by their codes, by which issues may call them.
    #[must_use]
    pub fn with_service_names<'a>(
        mut self,
        names: impl IntoIterator<Item = &'a (String, String)>,
    ) -> Self {
        for (code, name) in names {
            self.status.service_names.add(code, name);
        }
        self
    }

    /// The finished list.
    pub fn finish(self, as_of: Option<Timestamp>) -> Listing {
        Listing {
            directory: Arc::new(self.listed.finish()),
            unlisted: Arc::new(self.unlisted.finish()),
            status: Arc::new(self.status),
            annotations: Arc::default(),
            requests_here: None,
            as_of,
        }
    }
}

struct Columns {
    directory: Directory,
    pending_rows: String,
    pending_names: String,
    pending_domains: String,
}

impl Columns {
    fn new(decompose: fn(&str) -> String) -> Self {
        let directory = Directory {
            ids: Vec::new(),
            row_by_id: FxHashMap::default(),
            names: Texts::default(),
            domains: Texts::default(),
            initial_domains: Texts::default(),
            tags: Labels::default(),
            access: Vec::new(),
            access_ends: Vec::new(),
            folded: Texts::default(),
            folded_names: Texts::default(),
            folded_domains: Texts::default(),
            literal_lens: Vec::new(),
            decompose,
            orders: Orders::default(),
            international_owners: FxHashMap::default(),
            domain_owners: OnceLock::new(),
        };
        Self {
            directory,
            pending_rows: String::new(),
            pending_names: String::new(),
            pending_domains: String::new(),
        }
    }

    fn has(&self, id: TenantId) -> bool {
        self.directory.row_by_id.contains_key(&id)
    }

    fn push(&mut self, record: &Record) {
        let customer = &record.customer;
        let directory = &mut self.directory;
        let row = directory.len();
        directory.row_by_id.insert(customer.id, row);
        directory.ids.push(customer.id);
        let domain = customer.main_domain().unwrap_or("");
        directory.names.push(&customer.name);
        directory.domains.push(domain);
        directory.initial_domains.push(customer.initial_domain().unwrap_or(""));
        directory.tags.push(customer.tags.iter().map(String::as_str));
        directory.access.push(customer.delegation.access());
        directory.access_ends.push(customer.delegation.last_end());

        // A customer without a name is sorted by its domain.
        let name = if customer.name.is_empty() { domain } else { &customer.name };
        push_field(&mut self.pending_names, name, TEXT_ENDS);
        push_field(&mut self.pending_domains, domain, TEXT_ENDS);
        push_field(&mut self.pending_rows, &customer.name, FIELD_ENDS);
        if let Some(alias) = &customer.alias {
            push_field(&mut self.pending_rows, alias, FIELD_ENDS);
        }
        for tag in &customer.tags {
            push_field(&mut self.pending_rows, tag, FIELD_ENDS);
        }
        self.pending_rows.push(DOMAINS_FOLLOW);
        self.pending_rows.push(FIELD_ENDS);
        let mut international = Vec::new();
        for Domain { name, .. } in &customer.domains {
            if name.is_ascii() && !has_encoded_label(name) {
                push_field(&mut self.pending_rows, name, FIELD_ENDS);
            } else {
                international.push(name);
            }
        }
        if !international.is_empty() {
            self.pending_rows.extend([SPELLINGS, FIELD_ENDS]);
        }
        for domain in international {
            self.push_international(row, domain);
        }
        self.pending_rows.push(TEXT_ENDS);
        if self.pending_rows.len() > FOLD_BLOCK {
            self.fold_pending();
        }
    }

    /// Adds a domain that is not in ASCII, or whose ASCII form stands for another text.
    fn push_international(&mut self, row: u32, domain: &str) {
        let canonical = canonical(domain, self.directory.decompose);
        self.directory.international_owners.entry(canonical).or_insert(row);
        push_field(&mut self.pending_rows, &decode_labels(domain), FIELD_ENDS);
        if domain.is_ascii() {
            push_field(&mut self.pending_rows, domain, FIELD_ENDS);
        }
    }

    fn fold_pending(&mut self) {
        let directory = &mut self.directory;
        let mut row = String::new();
        for marked in
            fold_marked(&self.pending_rows, directory.decompose).split_terminator(TEXT_ENDS)
        {
            row.clear();
            write_row(marked, &mut row);
            let literal = row.find(NAME_SPELLINGS).unwrap_or(row.len());
            directory.literal_lens.push(u32::try_from(literal).unwrap_or(u32::MAX));
            directory.folded.push(&row);
        }
        self.pending_rows.clear();
        for (pending, folded) in [
            (&mut self.pending_names, &mut directory.folded_names),
            (&mut self.pending_domains, &mut directory.folded_domains),
        ] {
            folded.extend_split(&fold(pending, directory.decompose), TEXT_ENDS);
            pending.clear();
        }
    }

    fn finish(mut self) -> Directory {
        self.fold_pending();
        self.directory
    }
}

/// Appends a text without control characters, followed by `end`.
fn push_field(block: &mut String, text: &str, end: char) {
    // In UTF-8, non-ASCII control characters begin with this byte.
    if text.bytes().any(|byte| byte.is_ascii_control() || byte == 0xC2) {
        block.extend(text.chars().map(|c| if c.is_control() { ' ' } else { c }));
    } else {
        block.push_str(text);
    }
    block.push(end);
}
