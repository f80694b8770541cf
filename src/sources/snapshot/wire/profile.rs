//! The stored form of addresses and contacts.

use serde::{Deserialize, Serialize};

use super::{
    choice::Object,
    scalar::{Text, all_filled, filled, text, texts},
};
use crate::domain::{self, address::ContactPurpose, customer};

/// Address and contacts of a customer.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Profile<'a> {
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    address: Option<Object<Address<'a>>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    contacts: Vec<Option<Contact<'a>>>,
}

#[derive(Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Address<'a> {
    #[serde(borrow, skip_serializing_if = "Vec::is_empty")]
    lines: Vec<Option<Text<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    city: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    postal_code: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    country: Option<Text<'a>>,
}

/// A contact. An unknown purpose is left out.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Contact<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    purpose: Option<ContactPurpose>,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    name: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    email: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    phone: Option<Text<'a>>,
}

impl From<Profile<'_>> for customer::Profile {
    fn from(profile: Profile<'_>) -> Self {
        let contact = |contact: Option<Contact<'_>>| contact.map(Into::into).unwrap_or_default();
        Self {
            address: profile.address.map(|Object(address)| address.into()),
            contacts: profile.contacts.into_iter().map(contact).collect(),
        }
    }
}

impl From<Address<'_>> for domain::Address {
    fn from(address: Address<'_>) -> Self {
        Self {
            lines: all_filled(address.lines),
            city: filled(address.city),
            region: filled(address.region),
            postal_code: filled(address.postal_code),
            country: filled(address.country),
        }
    }
}

impl From<Contact<'_>> for domain::Contact {
    fn from(Contact { purpose, name, email, phone }: Contact<'_>) -> Self {
        Self { purpose, name: filled(name), email: filled(email), phone: filled(phone) }
    }
}

impl<'a> From<&'a customer::Profile> for Profile<'a> {
    fn from(profile: &'a customer::Profile) -> Self {
        Self {
            address: profile.address.as_ref().map(|address| Object(address.into())),
            contacts: profile.contacts.iter().map(|contact| Some(contact.into())).collect(),
        }
    }
}

impl<'a> From<&'a domain::Address> for Address<'a> {
    fn from(address: &'a domain::Address) -> Self {
        Self {
            lines: texts(&address.lines),
            city: text(address.city.as_ref()),
            region: text(address.region.as_ref()),
            postal_code: text(address.postal_code.as_ref()),
            country: text(address.country.as_ref()),
        }
    }
}

impl<'a> From<&'a domain::Contact> for Contact<'a> {
    fn from(contact: &'a domain::Contact) -> Self {
        Self {
            purpose: contact.purpose,
            name: text(contact.name.as_ref()),
            email: text(contact.email.as_ref()),
            phone: text(contact.phone.as_ref()),
        }
    }
}
