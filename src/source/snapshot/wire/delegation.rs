//! Delegated admin relationships as a snapshot writes them.

use serde::{Deserialize, Serialize};

use super::{Moment, Set, Text};
use crate::{
    domain::{Access, DelegationStatus, delegation},
    source::snapshot::shared::{Context, Tables},
};

const ACCESSES: [(&str, Access); 3] =
    [("granted", Access::Granted), ("pending", Access::Pending), ("ended", Access::Ended)];

/// The name of what is taken for granted; none for what is not known.
pub fn access_name(access: Access) -> Option<Text<'static>> {
    ACCESSES.iter().find(|(_, known)| *known == access).map(|(name, _)| Text::from(*name))
}

/// What the name stands for.
pub fn access_named(name: Option<Text<'_>>, context: &Context<'_>) -> Access {
    let Some(name) = name else { return Access::Unknown };
    ACCESSES.iter().find(|(known, _)| *known == &*name).map_or_else(
        || {
            context.note_odd();
            Access::Unknown
        },
        |(_, access)| *access,
    )
}

/// A relationship.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Relationship<'a> {
    #[serde(borrow)]
    id: Text<'a>,
    #[serde(borrow)]
    name: Text<'a>,
    #[serde(borrow)]
    status: Text<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    activated: Option<Moment>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ends: Option<Moment>,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    duration: Option<Text<'a>>,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    auto_extend: Option<Text<'a>>,
    #[serde(borrow, skip_serializing_if = "Set::is_empty")]
    roles: Set<Text<'a>>,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    indirect_provider: Option<Text<'a>>,
}

impl<'a> Relationship<'a> {
    /// The shape of a relationship; its roles are a number where the tables have that set.
    pub fn of(relationship: &'a delegation::Relationship, tables: &Tables) -> Self {
        let written_out =
            || Set::Inline(relationship.roles.iter().map(|role| role.to_string().into()).collect());
        Self {
            id: Text::from(&relationship.id),
            name: Text::from(&relationship.name),
            status: relationship.status.as_str().into(),
            activated: relationship.activated.map(Moment),
            ends: relationship.ends.map(Moment),
            duration: relationship.duration.map(|period| period.to_string().into()),
            auto_extend: relationship.auto_extend.map(|period| period.to_string().into()),
            roles: tables.role_set_of(&relationship.roles).map_or_else(written_out, Set::Shared),
            indirect_provider: relationship.indirect_provider.map(|id| id.to_string().into()),
        }
    }

    /// The relationship; roles and periods that cannot be read are left out.
    pub fn into_domain(self, context: &Context<'_>) -> delegation::Relationship {
        let roles = match self.roles {
            Set::Shared(number) => context.shared.role_set(number).map_or_else(
                || {
                    context.note_odd();
                    Vec::new()
                },
                <[_]>::to_vec,
            ),
            Set::Inline(ids) => ids.into_iter().filter_map(|id| context.parsed(id)).collect(),
        };
        delegation::Relationship {
            id: self.id.0.into_owned(),
            name: self.name.0.into_owned(),
            status: DelegationStatus::read(&self.status),
            activated: self.activated.map(|moment| context.moment(moment)),
            ends: self.ends.map(|moment| context.moment(moment)),
            duration: self.duration.and_then(|period| context.parsed(period)),
            auto_extend: self.auto_extend.and_then(|period| context.parsed(period)),
            roles,
            indirect_provider: self.indirect_provider.and_then(|id| context.parsed(id)),
        }
    }
}
