//! Where a customer is, and whom to reach there.

use serde::{Deserialize, Serialize};

/// A postal address. Every part may be missing; an empty part is not kept.
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
    /// Country: an ISO 3166-1 alpha-2 code in upper case where known, otherwise the text as given.
    pub country: Option<String>,
}

impl Address {
    /// Whether no part is known.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A way to reach somebody at the customer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contact {
    /// What the contact is for, as its source names it: technical, security, billing …
    pub purpose: Option<ContactPurpose>,
    /// Name of a person.
    pub name: Option<String>,
    /// E-mail address, as given.
    pub email: Option<String>,
    /// Telephone number, as given.
    pub phone: Option<String>,
}

/// What a contact is for.
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
