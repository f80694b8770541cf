//! Addresses: the only module that parses and prints them.
//!
//! An address holds the whole state of the screen, so that reload, back, bookmark and a pasted link
//! all work.

use form_urlencoded::Serializer;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use crate::{
    directory::{Column, Direction, Query, Sort},
    domain::{TenantId, letters::is_letter},
    relationships::RelationshipFilter,
};

/// What the screen shows, and the list behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The page.
    pub page: Page,
    /// Search text and order of the list; kept on every page, so that coming back restores them.
    pub query: Query,
}

/// The pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Page {
    /// The list; nothing selected.
    Customers,
    /// The list and one customer's details.
    Customer(CustomerKey),
    /// Service health.
    Health(Scope),
    /// Service requests.
    Requests(Scope),
    /// A request being composed on behalf of a customer.
    NewRequest {
        /// On behalf of whom.
        customer: CustomerKey,
        /// Id of the service health issue it is about.
        issue: Option<String>,
    },
    /// One request.
    Request {
        /// Whose.
        customer: CustomerKey,
        /// Its number, or the id of an entry of this browser's ledger.
        id: String,
    },
    /// Delegated access.
    Access {
        /// About whom.
        scope: Scope,
        /// Which relationships of all customers are shown.
        filter: RelationshipFilter,
    },
    /// A page of the live source.
    Live(LivePage),
    /// An address that leads nowhere.
    Unknown,
}

/// The pages of the live source: they are about Microsoft's services rather than about a customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LivePage {
    /// How the operator sets it up.
    Setup,
    /// The customers in whom the app is not approved yet.
    Approvals,
    /// Why a customer is not in the list: what was typed to find it.
    Missing(String),
}

/// About whom a feature is opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// All customers.
    All,
    /// One customer.
    One(CustomerKey),
}

/// How an address names a customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CustomerKey {
    /// By tenant: how every address that we print names one.
    Id(TenantId),
    /// By one of its domains, in lower case: other tools may link so.
    Domain(String),
}

/// The features of the left pane.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Feature {
    /// The list of customers.
    Customers,
    /// Service health.
    Health,
    /// Service requests.
    Requests,
    /// Delegated access.
    Access,
}

impl Feature {
    /// All features, in the order in which the left pane lists them.
    pub const ALL: [Self; 4] = [Self::Customers, Self::Health, Self::Requests, Self::Access];
}

impl Page {
    /// The customer whom the page is about.
    pub const fn customer(&self) -> Option<&CustomerKey> {
        match self {
            Self::Customer(key)
            | Self::Health(Scope::One(key))
            | Self::Requests(Scope::One(key))
            | Self::Access { scope: Scope::One(key), .. }
            | Self::NewRequest { customer: key, .. }
            | Self::Request { customer: key, .. } => Some(key),
            Self::Customers
            | Self::Health(Scope::All)
            | Self::Requests(Scope::All)
            | Self::Access { scope: Scope::All, .. }
            | Self::Live(_)
            | Self::Unknown => None,
        }
    }

    /// The feature to which the page belongs.
    pub const fn feature(&self) -> Option<Feature> {
        match self {
            Self::Customers | Self::Customer(_) => Some(Feature::Customers),
            Self::Health(_) => Some(Feature::Health),
            Self::Requests(_) | Self::NewRequest { .. } | Self::Request { .. } => {
                Some(Feature::Requests)
            }
            Self::Access { .. } => Some(Feature::Access),
            Self::Live(_) | Self::Unknown => None,
        }
    }

    /// The page of `feature` about `customer`, or about all customers.
    pub fn of(feature: Feature, customer: Option<CustomerKey>) -> Self {
        let scope = |customer: Option<CustomerKey>| customer.map_or(Scope::All, Scope::One);
        match feature {
            Feature::Customers => customer.map_or(Self::Customers, Self::Customer),
            Feature::Health => Self::Health(scope(customer)),
            Feature::Requests => Self::Requests(scope(customer)),
            Feature::Access => {
                Self::Access { scope: scope(customer), filter: RelationshipFilter::All }
            }
        }
    }

    /// The relationships of all customers that a filter shows.
    pub const fn access(filter: RelationshipFilter) -> Self {
        Self::Access { scope: Scope::All, filter }
    }

    /// What the page is apart from what it is filtered by: a view follows its filter by itself, and
    /// is not made anew for another one.
    #[must_use]
    pub fn unfiltered(self) -> Self {
        match self {
            Self::Access { scope, .. } => Self::Access { scope, filter: RelationshipFilter::All },
            other => other,
        }
    }

    /// The same page about the same customer, named by tenant.
    #[must_use]
    pub fn with_customer(self, id: TenantId) -> Self {
        let key = CustomerKey::Id(id);
        match self {
            Self::Customer(_) => Self::Customer(key),
            Self::Health(Scope::One(_)) => Self::Health(Scope::One(key)),
            Self::Requests(Scope::One(_)) => Self::Requests(Scope::One(key)),
            Self::Access { scope: Scope::One(_), filter } => {
                Self::Access { scope: Scope::One(key), filter }
            }
            Self::NewRequest { issue, .. } => Self::NewRequest { customer: key, issue },
            Self::Request { id, .. } => Self::Request { customer: key, id },
            about_nobody => about_nobody,
        }
    }

    fn parse(path: &str, own: Own) -> Self {
        let segments: Vec<String> = path
            .split('/')
            .filter(|segment| !segment.is_empty())
            .map(|segment| percent_decode_str(segment).decode_utf8_lossy().into_owned())
            .collect();
        let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
        match *segments {
            [] | ["customers"] => Self::Customers,
            ["health"] => Self::Health(Scope::All),
            ["requests"] => Self::Requests(Scope::All),
            ["access"] => Self::access(own.filter),
            ["setup"] => Self::Live(LivePage::Setup),
            ["approvals"] => Self::Live(LivePage::Approvals),
            ["missing"] => Self::Live(LivePage::Missing(own.clue.unwrap_or_default())),
            ["customers", customer, ref rest @ ..] => {
                let Some(customer) = CustomerKey::parse(customer) else { return Self::Unknown };
                match *rest {
                    [] => Self::Customer(customer),
                    ["health"] => Self::Health(Scope::One(customer)),
                    ["requests"] => Self::Requests(Scope::One(customer)),
                    ["access"] => Self::of(Feature::Access, Some(customer)),
                    ["requests", "new"] => Self::NewRequest { customer, issue: own.issue },
                    ["requests", id] => Self::Request { customer, id: id.to_owned() },
                    _ => Self::Unknown,
                }
            }
            _ => Self::Unknown,
        }
    }

    /// The address over the list with this [`list_search`], below the place where the console is
    /// served.
    pub fn address(&self, list: &str) -> String {
        let mut search = list.to_owned();
        let own = match self {
            Self::NewRequest { issue: Some(issue), .. } => Some(("issue", issue.clone())),
            Self::Live(LivePage::Missing(clue)) if !clue.is_empty() => Some(("clue", clue.clone())),
            Self::Access { scope: Scope::All, filter } => filter.address(),
            _ => None,
        };
        if let Some((name, value)) = own {
            search = Serializer::new(search).append_pair(name, &value).finish();
        }
        let path = self.path();
        if search.is_empty() { path } else { format!("{path}?{search}") }
    }

    fn path(&self) -> String {
        match self {
            Self::Customers | Self::Unknown => "/customers".to_owned(),
            Self::Health(Scope::All) => "/health".to_owned(),
            Self::Requests(Scope::All) => "/requests".to_owned(),
            Self::Access { scope: Scope::All, .. } => "/access".to_owned(),
            Self::Live(LivePage::Setup) => "/setup".to_owned(),
            Self::Live(LivePage::Approvals) => "/approvals".to_owned(),
            Self::Live(LivePage::Missing(_)) => "/missing".to_owned(),
            Self::Customer(key) => format!("/customers/{key}"),
            Self::Health(Scope::One(key)) => format!("/customers/{key}/health"),
            Self::Requests(Scope::One(key)) => format!("/customers/{key}/requests"),
            Self::Access { scope: Scope::One(key), .. } => format!("/customers/{key}/access"),
            Self::NewRequest { customer, .. } => format!("/customers/{customer}/requests/new"),
            Self::Request { customer, id } => {
                format!("/customers/{customer}/requests/{}", encode(id))
            }
        }
    }
}

/// What an address says that belongs to one page alone.
#[derive(Default)]
struct Own {
    issue: Option<String>,
    clue: Option<String>,
    filter: RelationshipFilter,
}

impl CustomerKey {
    /// Reads a tenant id or a domain; `None` for what can be neither.
    pub fn parse(text: &str) -> Option<Self> {
        if let Ok(id) = text.parse() {
            return Some(Self::Id(id));
        }
        let domain = text.to_ascii_lowercase();
        let fits = domain.contains('.')
            && domain.len() <= 253
            && domain.chars().all(|c| is_letter(c) || matches!(c, '.' | '-' | '_'));
        fits.then_some(Self::Domain(domain))
    }
}

impl std::fmt::Display for CustomerKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Id(id) => id.fmt(f),
            Self::Domain(domain) => f.write_str(&encode(domain)),
        }
    }
}

impl Place {
    /// Reads an address: the path below the place where the console is served, and what follows
    /// its `?`. Never fails: what leads nowhere is [`Page::Unknown`].
    pub fn parse(path: &str, search: &str) -> Self {
        let mut query = Query::default();
        let (mut column, mut direction, mut own) = (None, None, Own::default());
        let search = search.strip_prefix('?').unwrap_or(search);
        for (name, value) in form_urlencoded::parse(search.as_bytes()) {
            match name.as_ref() {
                "q" => query.text = value.into_owned(),
                "sort" => column = COLUMNS.iter().find(|(name, _)| *name == value).map(|c| c.1),
                "dir" => {
                    direction = DIRECTIONS.iter().find(|(name, _)| *name == value).map(|d| d.1);
                }
                "issue" => own.issue = Some(value.into_owned()),
                "clue" => own.clue = Some(value.into_owned()),
                name => own.filter = RelationshipFilter::read(name, &value).unwrap_or(own.filter),
            }
        }
        query.sort = column.map(|column| Sort {
            column,
            direction: direction.unwrap_or(column.first_direction()),
        });
        Self { page: Page::parse(path, own), query }
    }

    /// The address, below the place where the console is served.
    pub fn address(&self) -> String {
        self.page.address(&list_search(&self.query))
    }

    /// Another page over the same list.
    #[must_use]
    pub fn to(&self, page: Page) -> Self {
        Self { page, query: self.query.clone() }
    }
}

/// What an address says of the list behind every page, without the `?`.
pub fn list_search(query: &Query) -> String {
    let mut search = Serializer::new(String::new());
    if !query.text.is_empty() {
        search.append_pair("q", &query.text);
    }
    if let Some(sort) = query.sort {
        let column = COLUMNS.iter().find(|(_, column)| *column == sort.column);
        let direction = DIRECTIONS.iter().find(|(_, direction)| *direction == sort.direction);
        search.append_pair("sort", column.map_or("", |(name, _)| name));
        search.append_pair("dir", direction.map_or("", |(name, _)| name));
    }
    search.finish()
}

/// Names of the columns in addresses.
const COLUMNS: [(&str, Column); 5] = [
    ("name", Column::Organization),
    ("domain", Column::Domain),
    ("health", Column::Health),
    ("requests", Column::Requests),
    ("access", Column::AccessEnds),
];

/// Names of the directions in addresses.
const DIRECTIONS: [(&str, Direction); 2] =
    [("asc", Direction::Ascending), ("desc", Direction::Descending)];

/// What stays as it is in a segment of a path: the unreserved characters of RFC 3986.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

fn encode(segment: &str) -> String {
    utf8_percent_encode(segment, RESERVED).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::relationships::Horizon;
    use proptest::prelude::*;

    const ID: &str = "0ab4c5d6-0000-4000-8000-00000000000f";

    fn key() -> CustomerKey {
        CustomerKey::Id(ID.parse().unwrap())
    }

    #[test]
    fn every_address_of_the_product_leads_to_its_page() {
        let page = |path: &str| Place::parse(path, "").page;
        assert_eq!(page("/"), Page::Customers);
        assert_eq!(page("/customers"), Page::Customers);
        assert_eq!(page(&format!("/customers/{}", ID.to_uppercase())), Page::Customer(key()));
        assert_eq!(page(&format!("/customers/{ID}/health")), Page::Health(Scope::One(key())));
        assert_eq!(page(&format!("/customers/{ID}/requests/")), Page::Requests(Scope::One(key())));
        assert_eq!(page("/health"), Page::Health(Scope::All));
        assert_eq!(page("/requests"), Page::Requests(Scope::All));
        assert_eq!(page("/access"), Page::access(RelationshipFilter::All));
        let about_one = Page::of(Feature::Access, Some(key()));
        assert_eq!(page(&format!("/customers/{ID}/access")), about_one);
        let domain = CustomerKey::Domain("contoso.com".to_owned());
        assert_eq!(page("/customers/Contoso.com/health"), Page::Health(Scope::One(domain)));
        for nowhere in ["/customer", "/customers/abc", "/customers/a b.c/health", "/health/x"] {
            assert_eq!(page(nowhere), Page::Unknown, "{nowhere}");
        }
    }

    #[test]
    fn search_and_order_stand_in_the_address() {
        let place = Place::parse("/customers", "?q=citt%C3%A0+s&sort=health&dir=desc&x=1");
        assert_eq!(place.query.text, "città s");
        assert_eq!(place.query.sort, Some(Sort::next(None, Column::Health)));
        assert_eq!(place.address(), "/customers?q=citt%C3%A0+s&sort=health&dir=desc");
    }

    #[test]
    fn a_view_of_what_runs_out_soon_can_be_bookmarked() {
        let place = Place::parse("/access", "?q=x&within=60&within=61");
        assert_eq!(place.page, Page::access(RelationshipFilter::Within(Horizon::TwoMonths)));
        assert_eq!(place.address(), "/access?q=x&within=60");
        assert_eq!(
            Place::parse("/access", "status=ended").page,
            Page::access(RelationshipFilter::Ended)
        );
        assert_eq!(place.page.unfiltered(), Page::access(RelationshipFilter::All));
        // Nothing else is filtered by it.
        assert_eq!(Place::parse("/health", "within=60").address(), "/health");
    }

    #[test]
    fn a_sort_without_a_direction_takes_its_columns_own() {
        let place = Place::parse("/customers", "sort=health");
        assert_eq!(place.query.sort, Some(Sort::next(None, Column::Health)));
        assert_eq!(Place::parse("/customers", "sort=colour").query.sort, None);
    }

    fn pages() -> impl Strategy<Value = Page> {
        let keys = prop_oneof![
            any::<[u8; 16]>().prop_map(|bytes| CustomerKey::Id(TenantId::from_bytes(bytes))),
            "[a-zà]{1,8}\\.[a-z]{2,3}".prop_map(CustomerKey::Domain),
        ];
        (keys, "[ -~é]{1,12}", any::<Option<u8>>(), 0..9).prop_map(|(customer, id, issue, n)| {
            match n {
                0 => Page::Customers,
                1 => Page::Customer(customer),
                2 => Page::Health(Scope::One(customer)),
                3 => Page::Requests(Scope::One(customer)),
                4 => Page::NewRequest { customer, issue: issue.map(|n| format!("EX{n}")) },
                5 if id != "new" => Page::Request { customer, id },
                6 => Page::access(RelationshipFilter::ALL[usize::from(issue.unwrap_or(0)) % 7]),
                7 => Page::of(Feature::Access, Some(customer)),
                _ => Page::Health(Scope::All),
            }
        })
    }

    proptest! {
        #[test]
        fn printing_and_parsing_are_inverse(
            page in pages(), text in "\\PC{0,20}", column in 0_usize..5, ascending: bool,
        ) {
            let direction = if ascending { Direction::Ascending } else { Direction::Descending };
            let sort = Some(Sort { column: Column::ALL[column], direction });
            let place = Place { page, query: Query { text, sort } };
            let address = place.address();
            let (path, search) = address.split_once('?').unwrap_or((&address, ""));
            prop_assert_eq!(Place::parse(path, search), place);
        }

        #[test]
        fn no_address_panics(path in "\\PC{0,40}", search in "\\PC{0,40}") {
            let place = Place::parse(&path, &search);
            prop_assert!(place.address().starts_with('/'));
        }
    }
}
