//! Paths of pages.

use form_urlencoded::Serializer;
use percent_encoding::percent_decode_str;

use super::{CustomerKey, Feature, LivePage, Page, Scope, query::PageParameters, segment::encode};

impl Page {
    pub(super) fn parse(path: &str, parameters: PageParameters) -> Self {
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
            ["access"] => Self::access(parameters.filter),
            ["setup"] => Self::Live(LivePage::Setup),
            ["approvals"] => Self::Live(LivePage::Approvals),
            ["missing"] => Self::Live(LivePage::Missing(parameters.clue.unwrap_or_default())),
            ["customers", customer, ref rest @ ..] => {
                let Some(customer) = CustomerKey::parse(customer) else { return Self::Unknown };
                match *rest {
                    [] => Self::Customer(customer),
                    ["health"] => Self::Health(Scope::One(customer)),
                    ["requests"] => Self::Requests(Scope::One(customer)),
                    ["access"] => Self::for_feature(Feature::Access, Some(customer)),
                    ["requests", "new"] => Self::NewRequest { customer, issue: parameters.issue },
                    ["requests", id] => Self::Request { customer, id: id.to_owned() },
                    _ => Self::Unknown,
                }
            }
            _ => Self::Unknown,
        }
    }

    /// The address of the page with this [`list_search`](super::list_search), relative to the console's base path.
    pub fn address(&self, list: &str) -> String {
        let mut search = list.to_owned();
        let parameters = match self {
            Self::NewRequest { issue: Some(issue), .. } => Some(("issue", issue.clone())),
            Self::Live(LivePage::Missing(clue)) if !clue.is_empty() => Some(("clue", clue.clone())),
            Self::Access { scope: Scope::All, filter } => filter.address(),
            _ => None,
        };
        if let Some((name, value)) = parameters {
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
