//! The relationships of invented customers.

use super::random::Random;
use crate::domain::{
    Access, Delegation, DelegationStatus, Period, TenantId, Timestamp, delegation::Relationship,
    role::RoleId,
};

/// Sets of roles that partners often request, by template id (Entra ID, *Microsoft Entra built-in
/// roles*): reading, daily work, everything.
const TEMPLATES: [&[&str]; 3] = [
    // Directory Readers, Global Reader, Service Support Administrator.
    &[
        "88d8e3e3-8f55-4a1e-953a-9b9898b8876b",
        "f2ef992c-3afb-46b9-b7cf-a126ee74c451",
        "f023fd81-a637-4b56-95fd-791ac0226033",
    ],
    // The same and Exchange, Intune, License, SharePoint, Teams, Helpdesk, User, Groups.
    &[
        "29232cdf-9323-42fd-ade2-1d097af3e4de",
        "3a2c62db-5318-420d-8d74-23affee5d9d5",
        "4d6ac14f-3453-41d0-bef9-a3e0c569773a",
        "69091246-20e8-4a56-aa4d-066075b2a7a8",
        "729827e3-9c14-49f7-bb1b-9608f156bbb8",
        "88d8e3e3-8f55-4a1e-953a-9b9898b8876b",
        "f023fd81-a637-4b56-95fd-791ac0226033",
        "f28a1f50-f6e7-4571-818b-6a12f2af6b6c",
        "f2ef992c-3afb-46b9-b7cf-a126ee74c451",
        "fdd7a751-b60b-444a-984c-02652fe8fa1c",
        "fe930be7-5e62-47db-91af-98c3a49a38b1",
    ],
    // Global Administrator: never extended automatically.
    &["62e90394-69f5-4237-9190-012177145e10"],
];

/// The relationships of a customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RelationshipCase {
    /// An active relationship, possibly with an ended one.
    Usual,
    /// One relationship with this status.
    Only(&'static str),
    /// One that ends within days, and its successor.
    Overlapping,
    /// One without an end.
    Endless,
    /// One created by Microsoft (see [`Relationship::is_microsoft_led`]).
    MicrosoftLed,
    /// One through an indirect provider.
    Indirect,
    /// Access without a known relationship.
    Assumed,
    /// None.
    Nothing,
}

/// The delegation of a customer.
pub fn delegation(
    case: RelationshipCase,
    label: &str,
    random: &mut Random,
    now: Timestamp,
) -> Delegation {
    let mut relationships = Vec::new();
    match case {
        RelationshipCase::Assumed => return Delegation::assumed(Access::Granted),
        RelationshipCase::Nothing => return Delegation::default(),
        RelationshipCase::Usual => {
            relationships.push(relationship("active", label, random, now));
            if random.percent(10) {
                relationships.push(relationship("expired", &format!("{label} 1"), random, now));
            }
        }
        RelationshipCase::Only(status) => {
            relationships.push(relationship(status, label, random, now));
        }
        RelationshipCase::Overlapping => {
            relationships.push(relationship("expiring", label, random, now));
            relationships.push(relationship("active", &format!("{label} 2"), random, now));
        }
        RelationshipCase::Endless => {
            let endless = relationship("active", label, random, now);
            relationships.push(Relationship { ends: None, duration: None, ..endless });
        }
        RelationshipCase::MicrosoftLed => {
            relationships.push(relationship("active", &format!("MLT_{label}"), random, now));
        }
        RelationshipCase::Indirect => {
            let indirect = relationship("active", label, random, now);
            let indirect_provider = Some(TenantId::from_bytes(random.guid()));
            relationships.push(Relationship { indirect_provider, ..indirect });
        }
    }
    Delegation { relationships, ..Delegation::default() }
}

fn relationship(status: &str, label: &str, random: &mut Random, now: Timestamp) -> Relationship {
    let template = *random.pick(&[0, 1, 1, 1, 1, 2]);
    let (years, months) = *random.pick(&[(2, 24), (2, 24), (1, 12)]);
    let lasts = years * 365;
    let days = |first, last, random: &mut Random| i64::from(random.between(first, last));
    let status = DelegationStatus::read(status);
    let ends = match status {
        DelegationStatus::Active => Some(now.plus_days(days(35, 360, random))),
        DelegationStatus::Expiring => Some(now.plus_days(days(2, 28, random))),
        DelegationStatus::Expired
        | DelegationStatus::Terminated
        | DelegationStatus::Terminating
        | DelegationStatus::TerminationRequested => Some(now.plus_days(-days(1, 200, random))),
        _ => None,
    };
    let ends = ends.map(midnight);
    let extends = template < 2 && status == DelegationStatus::Active && random.percent(60);
    let id = |random: &mut Random| TenantId::from_bytes(random.guid());
    Relationship {
        id: format!("{}-{}", id(random), id(random)),
        name: format!("{label} GDAP"),
        status,
        activated: ends.map(|end| end.plus_days(-lasts)),
        ends,
        duration: Some(Period { months, days: 0 }),
        auto_extend: extends.then_some(Period { months: 6, days: 0 }),
        roles: roles(TEMPLATES[template]),
        indirect_provider: None,
    }
}

fn roles(template: &[&str]) -> Vec<RoleId> {
    template.iter().filter_map(|id| id.parse().ok()).collect()
}

/// The start of the day.
pub fn midnight(moment: Timestamp) -> Timestamp {
    const DAY: i64 = 86_400_000;
    Timestamp::from_millis(moment.millis().div_euclid(DAY) * DAY)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_of_a_template_has_a_name() {
        let file = include_bytes!("../../../public/microsoft.json");
        let file: serde_json::Value = serde_json::from_slice(file).unwrap();
        for template in TEMPLATES {
            assert_eq!(roles(template).len(), template.len());
            for role in roles(template) {
                assert!(file["roles"][role.to_string()].is_string(), "{role}");
            }
        }
    }
}
