//! The stored form of delegated admin relationships.

use serde::{Deserialize, Serialize};

use super::{
    choice::NumberOr,
    scalar::{Moment, Text, owned},
};
use crate::{
    domain::{DelegationStatus, Period, TenantId, Timestamp, delegation, role::RoleId},
    sources::snapshot::{
        context::{Context, Depth},
        shared::Tables,
    },
};

/// A relationship.
#[derive(Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Relationship<'a> {
    #[serde(borrow)]
    id: Option<Text<'a>>,
    name: Option<Text<'a>>,
    status: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    activated: Option<Moment>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ends: Option<Moment>,
    #[serde(skip_serializing_if = "Option::is_none")]
    duration: Option<Period>,
    #[serde(skip_serializing_if = "Option::is_none")]
    auto_extend: Option<Period>,
    #[serde(skip_serializing_if = "Option::is_none")]
    roles: Option<Roles>,
    #[serde(skip_serializing_if = "Option::is_none")]
    indirect_provider: Option<TenantId>,
}

/// The number of a set in the table, or the roles.
type Roles = NumberOr<Vec<Option<RoleId>>>;

impl<'a> Relationship<'a> {
    /// Converts to the domain; roles and periods that cannot be read are left out.
    pub fn into_domain(self, context: &Context<'_>) -> delegation::Relationship {
        let detail = |text: Option<Text<'_>>| match context.depth {
            Depth::Whole => owned(text),
            Depth::List => String::new(),
        };
        let moment = |moment: Option<Moment>| moment.map(|it| it.moved(context.shift_days));
        delegation::Relationship {
            id: detail(self.id),
            name: detail(self.name),
            status: DelegationStatus::read(&self.status.unwrap_or_default()),
            activated: moment(self.activated),
            ends: moment(self.ends).and_then(Timestamp::known),
            duration: self.duration,
            auto_extend: self.auto_extend,
            roles: self.roles.map(|roles| into_roles(roles, context)).unwrap_or_default(),
            indirect_provider: self.indirect_provider,
        }
    }

    /// The stored form of a relationship; its roles are a number if the tables have the set.
    pub fn from_domain(relationship: &'a delegation::Relationship, tables: &Tables) -> Self {
        let roles = &relationship.roles;
        let roles = match tables.role_set_of(roles) {
            Some(number) => Some(Roles::Number(number)),
            None if roles.is_empty() => None,
            None => Some(Roles::Full(roles.iter().copied().map(Some).collect())),
        };
        Self {
            id: Some((&relationship.id).into()),
            name: Some((&relationship.name).into()),
            status: Some(relationship.status.as_str().into()),
            activated: relationship.activated.map(Moment),
            ends: relationship.ends.map(Moment),
            duration: relationship.duration,
            auto_extend: relationship.auto_extend,
            roles,
            indirect_provider: relationship.indirect_provider,
        }
    }
}

fn into_roles(roles: Roles, context: &Context<'_>) -> Vec<RoleId> {
    match roles {
        Roles::Full(roles) => roles.into_iter().flatten().collect(),
        Roles::Number(number) => match context.known(context.shared.role_set(number)) {
            Some(roles) if context.depth == Depth::Whole => roles.to_vec(),
            // The list does not show roles.
            Some(_) | None => Vec::new(),
        },
    }
}
