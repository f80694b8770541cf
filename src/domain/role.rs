//! The Entra roles that a delegated admin relationship can grant.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use super::tenant_id::{ParseTenantIdError, TenantId};

/// The template id of an Entra role: a GUID, the same in every tenant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RoleId(TenantId);

impl RoleId {
    /// Global Administrator, the role with all permissions (Entra ID, *Microsoft Entra built-in
    /// roles*).
    pub const GLOBAL_ADMINISTRATOR: Self = Self(TenantId::from_bytes([
        0x62, 0xe9, 0x03, 0x94, 0x69, 0xf5, 0x42, 0x37, 0x91, 0x90, 0x01, 0x21, 0x77, 0x14, 0x5e,
        0x10,
    ]));

    /// The 16 bytes of the id, in printed order.
    pub const fn as_bytes(&self) -> &[u8; 16] {
        self.0.as_bytes()
    }
}

impl FromStr for RoleId {
    type Err = ParseTenantIdError;

    fn from_str(text: &str) -> Result<Self, ParseTenantIdError> {
        text.parse().map(Self)
    }
}

impl fmt::Display for RoleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The names of roles.
#[derive(Clone, Debug, Default)]
pub struct RoleNames(Vec<(RoleId, Box<str>)>);

impl RoleNames {
    /// Creates the list; of several names for a role the first one counts.
    pub fn new(mut names: Vec<(RoleId, Box<str>)>) -> Self {
        names.sort_by_key(|(role, _)| *role);
        Self(names)
    }

    /// The role's English name (Entra ID, *Microsoft Entra built-in roles*); `None` for a role that
    /// is newer than the list.
    pub fn of(&self, role: RoleId) -> Option<&str> {
        let at = self.0.partition_point(|(known, _)| *known < role);
        self.0.get(at).filter(|(known, _)| *known == role).map(|(_, name)| &**name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_global_administrator_has_the_id_that_entra_prints() {
        let printed = "62e90394-69f5-4237-9190-012177145e10";
        assert_eq!(RoleId::GLOBAL_ADMINISTRATOR.to_string(), printed);
    }

    #[test]
    fn a_role_has_its_own_name_and_an_unknown_one_has_none() {
        let role =
            |n: u8| format!("{n:08x}-0000-4000-8000-000000000000").parse::<RoleId>().unwrap();
        let called = |n: u8, name: &str| (role(n), Box::from(name));
        let names = RoleNames::new(vec![called(3, "c"), called(1, "a"), called(3, "d")]);
        assert_eq!([1, 2, 3, 4].map(|n| names.of(role(n))), [Some("a"), None, Some("c"), None]);
    }
}
