//! Addresses and contacts as a snapshot writes them.

use serde::{Deserialize, Serialize};

use super::Text;
use crate::{
    domain::{Address, Contact, address::ContactPurpose, customer},
    source::snapshot::shared::Context,
};

const PURPOSES: [(&str, ContactPurpose); 5] = [
    ("organization", ContactPurpose::Organization),
    ("technical", ContactPurpose::Technical),
    ("security", ContactPurpose::Security),
    ("billing", ContactPurpose::Billing),
    ("privacy", ContactPurpose::Privacy),
];

/// Where a customer is and whom to reach.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Profile<'a> {
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    address: Option<AddressShape<'a>>,
    #[serde(borrow, skip_serializing_if = "Vec::is_empty")]
    contacts: Vec<ContactShape<'a>>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct AddressShape<'a> {
    #[serde(borrow, skip_serializing_if = "Vec::is_empty")]
    lines: Vec<Text<'a>>,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    city: Option<Text<'a>>,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    region: Option<Text<'a>>,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    postal_code: Option<Text<'a>>,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    country: Option<Text<'a>>,
}

/// A way to reach somebody.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct ContactShape<'a> {
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    purpose: Option<Text<'a>>,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    name: Option<Text<'a>>,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    email: Option<Text<'a>>,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    phone: Option<Text<'a>>,
}

impl<'a> Profile<'a> {
    /// The shape of a profile.
    pub fn of(profile: &'a customer::Profile) -> Self {
        Self {
            address: profile.address.as_ref().map(AddressShape::of),
            contacts: profile.contacts.iter().map(ContactShape::of).collect(),
        }
    }

    /// The profile.
    pub fn into_domain(self, context: &Context<'_>) -> customer::Profile {
        customer::Profile {
            address: self.address.map(AddressShape::into_domain),
            contacts: self.contacts.into_iter().map(|shape| shape.into_domain(context)).collect(),
        }
    }
}

impl<'a> AddressShape<'a> {
    fn of(address: &'a Address) -> Self {
        let text = |text: &'a Option<String>| text.as_ref().map(Text::from);
        Self {
            lines: address.lines.iter().map(Text::from).collect(),
            city: text(&address.city),
            region: text(&address.region),
            postal_code: text(&address.postal_code),
            country: text(&address.country),
        }
    }

    fn into_domain(self) -> Address {
        let kept = |text: Option<Text<'_>>| text.and_then(Text::kept);
        Address {
            lines: self.lines.into_iter().filter_map(Text::kept).collect(),
            city: kept(self.city),
            region: kept(self.region),
            postal_code: kept(self.postal_code),
            country: kept(self.country),
        }
    }
}

impl<'a> ContactShape<'a> {
    /// The shape of a contact.
    pub fn of(contact: &'a Contact) -> Self {
        let text = |text: &'a Option<String>| text.as_ref().map(Text::from);
        let name =
            |purpose| PURPOSES.iter().find(|(_, known)| *known == purpose).map(|(name, _)| *name);
        Self {
            purpose: contact.purpose.and_then(name).map(Text::from),
            name: text(&contact.name),
            email: text(&contact.email),
            phone: text(&contact.phone),
        }
    }

    /// The contact. A purpose that this version does not know is none.
    pub fn into_domain(self, context: &Context<'_>) -> Contact {
        let kept = |text: Option<Text<'_>>| text.and_then(Text::kept);
        let purpose = self.purpose.and_then(|name| {
            let known = PURPOSES.iter().find(|(known, _)| *known == &*name);
            if known.is_none() {
                context.note_odd();
            }
            known.map(|(_, purpose)| *purpose)
        });
        Contact { purpose, name: kept(self.name), email: kept(self.email), phone: kept(self.phone) }
    }
}
