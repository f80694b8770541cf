//! Postal addresses and contacts.

use serde::{Deserialize, Serialize};

/// A postal address. All parts are optional and not empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Address {
    /// Street lines, in their order.
    pub lines: Vec<String>,
    /// City.
    pub city: Option<String>,
    /// State, province or region.
    pub region: Option<String>,
    /// Postal code.
    pub postal_code: Option<String>,
    /// Country: an ISO 3166-1 alpha-2 code in upper case if known, otherwise the original text.
    pub country: Option<String>,
}

impl Address {
    /// Whether no part is known.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A contact at the customer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contact {
    /// The purpose of the contact: technical, security, billing …
    pub purpose: Option<ContactPurpose>,
    /// Name of a person.
    pub name: Option<String>,
    /// E-mail address, unchanged.
    pub email: Option<String>,
    /// Telephone number, unchanged.
    pub phone: Option<String>,
}

/// The purpose of a contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ContactPurpose {
    /// The organisation itself.
    Organization,
    /// Technical notifications.
    Technical,
    /// Security and compliance notifications.
    Security,
    /// Invoices.
    Billing,
    /// Privacy questions.
    Privacy,
}
