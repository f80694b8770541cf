//! Addresses and contacts as a snapshot writes them.

use super::scalar::texts;
use crate::{
    domain::{Address, Contact, address::ContactPurpose, customer::Profile},
    json::{Output, Reader},
};

const PURPOSES: [(&str, ContactPurpose); 5] = [
    ("organization", ContactPurpose::Organization),
    ("technical", ContactPurpose::Technical),
    ("security", ContactPurpose::Security),
    ("billing", ContactPurpose::Billing),
    ("privacy", ContactPurpose::Privacy),
];

/// Reads where a customer is and whom to reach; none where the address or the contacts are lost.
pub fn read(json: &mut Reader<'_>) -> Option<Profile> {
    let mut profile = Profile::default();
    let mut is_kept = json.object();
    while let Some(key) = json.key() {
        match &*key {
            "address" if json.null() => profile.address = None,
            "address" => {
                profile.address = read_address(json);
                is_kept &= profile.address.is_some();
            }
            "contacts" => {
                is_kept &= json.list();
                profile.contacts.clear();
                while json.element() {
                    profile.contacts.push(read_contact(json).unwrap_or_default());
                }
            }
            _ => json.skip(),
        }
    }
    is_kept.then_some(profile)
}

fn read_address(json: &mut Reader<'_>) -> Option<Address> {
    let mut address = Address::default();
    let is_object = json.object();
    while let Some(key) = json.key() {
        match &*key {
            "lines" => address.lines = texts(json),
            "city" => address.city = json.kept(),
            "region" => address.region = json.kept(),
            "postalCode" => address.postal_code = json.kept(),
            "country" => address.country = json.kept(),
            _ => json.skip(),
        }
    }
    is_object.then_some(address)
}

/// Reads a way to reach somebody; none where there is none. A purpose that this version does not
/// know is none.
pub fn read_contact(json: &mut Reader<'_>) -> Option<Contact> {
    let mut contact = Contact::default();
    let is_object = json.object();
    while let Some(key) = json.key() {
        match &*key {
            "purpose" => contact.purpose = read_purpose(json),
            "name" => contact.name = json.kept(),
            "email" => contact.email = json.kept(),
            "phone" => contact.phone = json.kept(),
            _ => json.skip(),
        }
    }
    is_object.then_some(contact)
}

fn read_purpose(json: &mut Reader<'_>) -> Option<ContactPurpose> {
    let name = json.text()?;
    let known = PURPOSES.iter().find(|(known, _)| *known == name);
    if known.is_none() {
        json.note_odd("the purpose of a contact");
    }
    known.map(|(_, purpose)| *purpose)
}

/// Writes where a customer is and whom to reach.
pub fn write(out: &mut Output, profile: &Profile) {
    out.object();
    if let Some(address) = &profile.address {
        out.key("address").object();
        out.texts_if_any("lines", &address.lines);
        out.text_if_any("city", address.city.as_deref());
        out.text_if_any("region", address.region.as_deref());
        out.text_if_any("postalCode", address.postal_code.as_deref());
        out.text_if_any("country", address.country.as_deref());
        out.end_object();
    }
    if !profile.contacts.is_empty() {
        out.key("contacts").list();
        profile.contacts.iter().for_each(|contact| write_contact(out, contact));
        out.end_list();
    }
    out.end_object();
}

/// Writes a way to reach somebody.
pub fn write_contact(out: &mut Output, contact: &Contact) {
    let purpose = |purpose| PURPOSES.iter().find(|(_, known)| *known == purpose);
    out.object();
    out.text_if_any("purpose", contact.purpose.and_then(purpose).map(|(name, _)| *name));
    out.text_if_any("name", contact.name.as_deref());
    out.text_if_any("email", contact.email.as_deref());
    out.text_if_any("phone", contact.phone.as_deref());
    out.end_object();
}
