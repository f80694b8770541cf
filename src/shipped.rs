//! What comes with the console beside its program: Microsoft's admin centers and roles.

use std::str::FromStr as _;

use crate::{
    domain::role::{RoleId, RoleNames},
    json::{Fault, Reader},
    links::Entry,
};

/// What `microsoft.json` says.
///
/// It is a file of its own, because the page needs none of it before its first list, and because
/// Microsoft moves its portals more often than the console changes.
#[derive(Clone, Debug, Default)]
pub struct Shipped {
    /// Version of the file's shape and content.
    pub version: u32,
    /// The day on which it was last compared with what Microsoft publishes (ISO 8601).
    pub checked: String,
    /// Links into the admin centers.
    pub links: Vec<Entry>,
    /// The names of the Entra roles.
    pub roles: RoleNames,
}

impl Shipped {
    /// Reads the file. A field that is not known is refused.
    ///
    /// # Errors
    ///
    /// The first thing that is wrong with it.
    pub fn read(bytes: &[u8]) -> Result<Self, Fault> {
        let mut json = Reader::new(bytes);
        let mut read = Self::default();
        json.object();
        while let Some(key) = json.key() {
            match &*key {
                "version" => {
                    let version = json.integer().and_then(|version| version.try_into().ok());
                    read.version = version.unwrap_or_default();
                }
                "checked" => read.checked = json.text().unwrap_or_default().into_owned(),
                "links" => read.links = Entry::read_all(&mut json),
                "roles" => read.roles = role_names(&mut json),
                _ => json.refuse_field(),
            }
        }
        json.finish().map(|()| read)
    }

    /// The file of this build. The page fetches it instead.
    ///
    /// # Panics
    ///
    /// Never: a test reads it.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn of_this_build() -> Self {
        let read = Self::read(include_bytes!("../public/microsoft.json"));
        read.unwrap_or_else(|fault| panic!("microsoft.json: {fault}"))
    }
}

fn role_names(json: &mut Reader<'_>) -> RoleNames {
    let mut names = Vec::new();
    json.object();
    while let Some(key) = json.key() {
        let name = json.text().map(Box::from);
        match (RoleId::from_str(&key), name) {
            (Ok(id), Some(name)) => names.push((id, name)),
            _ => json.refuse_field(),
        }
    }
    RoleNames::new(names)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::links::{LinkBook, Overrides};

    #[test]
    fn the_file_of_this_build_is_whole() {
        let shipped = Shipped::of_this_build();
        assert_eq!(shipped.version, 1);
        assert_eq!(shipped.checked.len(), "2026-11-22".len());
        let (_, faults) = LinkBook::new(&shipped.links, &Overrides::default());
        assert_eq!(faults, []);
        let reader = "f2ef992c-3afb-46b9-b7cf-a126ee74c451".parse().unwrap();
        assert_eq!(shipped.roles.of(reader), Some("Global Reader"));
    }

    #[test]
    fn a_misspelt_field_and_a_role_without_an_id_are_refused() {
        assert!(Shipped::read(br#"{"link": []}"#).is_err());
        assert!(Shipped::read(br#"{"roles": {"Global Reader": "x"}}"#).is_err());
    }
}
