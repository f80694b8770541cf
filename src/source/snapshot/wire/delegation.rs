//! Delegated admin relationships as a snapshot writes them.

use super::scalar::{moment, parsed, write_moment_if_any};
use crate::{
    domain::{Access, DelegationStatus, delegation::Relationship, role::RoleId},
    json::{Kind, Output, Reader},
    source::snapshot::{
        row::Depth,
        shared::{Context, Tables},
    },
};

const ACCESSES: [(&str, Access); 3] =
    [("granted", Access::Granted), ("pending", Access::Pending), ("ended", Access::Ended)];

/// The name of what is taken for granted; none for what is not known.
pub fn access_name(access: Access) -> Option<&'static str> {
    ACCESSES.iter().find(|(_, known)| *known == access).map(|(name, _)| *name)
}

/// Reads what is taken for granted.
pub fn read_access(json: &mut Reader<'_>) -> Access {
    let Some(name) = json.text() else { return Access::Unknown };
    let known = ACCESSES.iter().find(|(known, _)| *known == name);
    if known.is_none() {
        json.note_odd("granted, pending or ended");
    }
    known.map_or(Access::Unknown, |(_, access)| *access)
}

/// Reads a relationship; roles and periods that cannot be read are left out.
pub fn read(json: &mut Reader<'_>, context: &Context<'_>) -> Relationship {
    let mut read = Relationship {
        id: String::new(),
        name: String::new(),
        status: DelegationStatus::Other(String::new()),
        activated: None,
        ends: None,
        duration: None,
        auto_extend: None,
        roles: Vec::new(),
        indirect_provider: None,
    };
    json.object();
    while let Some(key) = json.key() {
        match &*key {
            "id" => read.id = context.detail(json),
            "name" => read.name = context.detail(json),
            "status" => read.status = DelegationStatus::read(&json.text().unwrap_or_default()),
            "activated" => read.activated = moment(json, context.shift_days),
            "ends" => read.ends = moment(json, context.shift_days),
            "duration" => read.duration = parsed(json),
            "autoExtend" => read.auto_extend = parsed(json),
            "roles" => read.roles = read_roles(json, context),
            "indirectProvider" => read.indirect_provider = parsed(json),
            _ => json.skip(),
        }
    }
    read
}

/// Reads a list of roles, or the number of one in the table.
fn read_roles(json: &mut Reader<'_>, context: &Context<'_>) -> Vec<RoleId> {
    if json.kind() != Kind::Number {
        return read_role_list(json);
    }
    let number = json.integer().and_then(|number| usize::try_from(number).ok());
    match number.and_then(|number| context.shared.role_set(number)) {
        Some(_) if context.depth == Depth::List => Vec::new(),
        Some(roles) => roles.to_vec(),
        None => {
            json.note_odd("the number of a set of roles");
            Vec::new()
        }
    }
}

/// Reads a list of roles that is written out.
pub fn read_role_list(json: &mut Reader<'_>) -> Vec<RoleId> {
    let mut roles = Vec::new();
    json.list();
    while json.element() {
        roles.extend(parsed::<RoleId>(json));
    }
    roles
}

/// Writes a relationship; its roles are a number where the tables have that set.
pub fn write(out: &mut Output, relationship: &Relationship, tables: &Tables) {
    out.object().key("id").text(&relationship.id);
    out.key("name").text(&relationship.name);
    out.key("status").text(relationship.status.as_str());
    write_moment_if_any(out, "activated", relationship.activated);
    write_moment_if_any(out, "ends", relationship.ends);
    for (name, period) in
        [("duration", relationship.duration), ("autoExtend", relationship.auto_extend)]
    {
        if let Some(period) = period {
            out.key(name).text(&period.to_string());
        }
    }
    if let Some(number) = tables.role_set_of(&relationship.roles) {
        out.key("roles").count(number);
    } else if !relationship.roles.is_empty() {
        write_role_list(out.key("roles"), &relationship.roles);
    }
    if let Some(id) = relationship.indirect_provider {
        out.key("indirectProvider").text(&id.to_string());
    }
    out.end_object();
}

/// Writes roles out.
pub fn write_role_list(out: &mut Output, roles: &[RoleId]) {
    out.list();
    roles.iter().for_each(|role| out.text(&role.to_string()));
    out.end_list();
}
