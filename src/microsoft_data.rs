//! Microsoft's admin centers and roles, in a file beside the program.

use serde::{Deserialize, Deserializer};

use crate::{
    domain::role::RoleNames,
    json::{self, JsonError, pairs},
    links::LinkEntry,
};

/// The content of `microsoft.json`.
///
/// It is a separate file, because the page does not need it before its first list, and because
/// Microsoft's portals change more often than the console.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct MicrosoftData {
    /// Version of the file's format and content.
    pub version: u32,
    /// The day of the last comparison with Microsoft's documentation (ISO 8601).
    pub checked: String,
    /// Links into the admin centers.
    pub links: Vec<LinkEntry>,
    /// The names of the Entra roles.
    #[serde(deserialize_with = "role_names")]
    pub roles: RoleNames,
}

impl MicrosoftData {
    /// Reads the file. Unknown fields are errors.
    ///
    /// # Errors
    ///
    /// The first error in the file.
    pub fn read(bytes: &[u8]) -> Result<Self, JsonError> {
        json::read(bytes)
    }

    /// The file of this build. The page fetches the file instead.
    ///
    /// # Panics
    ///
    /// Never, which a test verifies.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn of_this_build() -> Self {
        let read = Self::read(include_bytes!("../public/microsoft.json"));
        read.unwrap_or_else(|error| panic!("microsoft.json: {error}"))
    }
}

fn role_names<'de, D: Deserializer<'de>>(deserializer: D) -> Result<RoleNames, D::Error> {
    pairs::deserialize(deserializer).map(RoleNames::new)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::links::{LinkCatalogue, Overrides};

    #[test]
    fn the_file_of_this_build_is_valid() {
        let shipped = MicrosoftData::of_this_build();
        assert_eq!(shipped.version, 1);
        assert_eq!(shipped.checked.len(), "2026-11-22".len());
        let (_, faults) = LinkCatalogue::new(&shipped.links, &Overrides::default());
        assert_eq!(faults, []);
        let reader = "f2ef992c-3afb-46b9-b7cf-a126ee74c451".parse().unwrap();
        assert_eq!(shipped.roles.of(reader), Some("Global Reader"));
    }

    #[test]
    fn a_misspelt_field_and_a_role_without_an_id_are_refused() {
        assert!(MicrosoftData::read(br#"{"link": []}"#).is_err());
        assert!(MicrosoftData::read(br#"{"roles": {"Global Reader": "x"}}"#).is_err());
    }
}
