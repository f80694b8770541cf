//! Paths of pages.

use form_urlencoded::Serializer;
use percent_encoding::percent_decode_str;

use super::{CustomerKey, LivePage, Page, parameters::PageParameters, segment::encode};

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
            ["today"] => Self::Today,
            ["health"] => Self::AllHealth(parameters.health()),
            ["health", issue] => Self::Issue(issue.to_owned()),
            ["requests"] => Self::AllRequests(parameters.requests()),
            ["access"] => Self::AllAccess(parameters.access()),
            ["licences"] => Self::AllLicences(parameters.licences()),
            ["wallboard"] => Self::Wallboard,
            ["preferences"] => Self::Preferences,
            ["setup"] => Self::Live(LivePage::Setup),
            ["approvals"] => Self::Live(LivePage::Approvals),
            ["missing"] => Self::Live(LivePage::Missing(parameters.clue())),
            ["customers", customer, ref rest @ ..] => {
                let Some(customer) = CustomerKey::parse(customer) else { return Self::Unknown };
                match *rest {
                    [] => Self::Customer(customer),
                    ["health"] => Self::Health(customer),
                    ["requests"] => Self::Requests(customer),
                    ["access"] => Self::Access(customer),
                    ["licences"] => Self::Licences(customer),
                    ["sheet"] => Self::Sheet(customer),
                    ["requests", "new"] => Self::NewRequest { customer, issue: parameters.issue() },
                    ["requests", id] => Self::Request { customer, id: id.to_owned() },
                    _ => Self::Unknown,
                }
            }
            _ => Self::Unknown,
        }
    }

    /// The address of the page with this [`list_search`](super::list_search), relative to the console's base path.
    pub fn address(&self, list: &str) -> String {
        let mut search = Serializer::new(list.to_owned());
        for (name, value) in PageParameters::of(self).iter() {
            search.append_pair(name, value);
        }
        let search = search.finish();
        let path = self.path();
        if search.is_empty() { path } else { format!("{path}?{search}") }
    }

    fn path(&self) -> String {
        match self {
            Self::Customers | Self::Unknown => "/customers".to_owned(),
            Self::Today => "/today".to_owned(),
            Self::AllHealth(_) => "/health".to_owned(),
            Self::Issue(id) => format!("/health/{}", encode(id)),
            Self::AllRequests(_) => "/requests".to_owned(),
            Self::AllAccess(_) => "/access".to_owned(),
            Self::AllLicences(_) => "/licences".to_owned(),
            Self::Wallboard => "/wallboard".to_owned(),
            Self::Preferences => "/preferences".to_owned(),
            Self::Live(LivePage::Setup) => "/setup".to_owned(),
            Self::Live(LivePage::Approvals) => "/approvals".to_owned(),
            Self::Live(LivePage::Missing(_)) => "/missing".to_owned(),
            Self::Customer(key) => format!("/customers/{key}"),
            Self::Health(key) => format!("/customers/{key}/health"),
            Self::Requests(key) => format!("/customers/{key}/requests"),
            Self::Access(key) => format!("/customers/{key}/access"),
            Self::Licences(key) => format!("/customers/{key}/licences"),
            Self::Sheet(key) => format!("/customers/{key}/sheet"),
            Self::NewRequest { customer, .. } => format!("/customers/{customer}/requests/new"),
            Self::Request { customer, id } => {
                format!("/customers/{customer}/requests/{}", encode(id))
            }
        }
    }
}
