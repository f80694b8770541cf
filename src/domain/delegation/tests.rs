use super::*;

fn relationship(status: &str, ends: Option<&str>) -> Relationship {
    Relationship {
        id: status.to_owned(),
        name: String::new(),
        status: DelegationStatus::read(status),
        activated: None,
        ends: ends.map(|text| text.parse().unwrap()),
        duration: None,
        auto_extend: None,
        roles: Vec::new(),
        indirect_provider: None,
    }
}

#[test]
fn only_active_and_expiring_relationships_grant_access() {
    for (status, access) in [
        ("active", Access::Granted),
        ("EXPIRING", Access::Granted),
        ("created", Access::Draft),
        ("approvalPending", Access::Pending),
        ("approved", Access::Activating),
        ("activating", Access::Activating),
        ("terminationRequested", Access::Ended),
        ("unknownFutureValue", Access::Unclear),
    ] {
        assert_eq!(DelegationStatus::read(status).access(), access, "{status}");
    }
}

#[test]
fn one_active_relationship_suffices() {
    let delegation = Delegation {
        relationships: vec![
            relationship("terminated", Some("2024-01-01T00:00:00Z")),
            relationship("active", Some("2028-01-01T00:00:00Z")),
            relationship("expiring", Some("2027-01-01T00:00:00Z")),
        ],
        ..Delegation::default()
    };
    assert_eq!(delegation.access(), Access::Granted);
    assert_eq!(delegation.first_end().unwrap().to_string(), "2027-01-01T00:00:00Z");
    assert_eq!(delegation.last_end().unwrap().to_string(), "2028-01-01T00:00:00Z");
}

#[test]
fn a_relationship_of_unknown_status_is_neither_missing_nor_ended() {
    for (statuses, access) in [
        (vec!["unknownFutureValue"], Access::Unclear),
        (vec!["expired", "unknownFutureValue"], Access::Unclear),
        (vec!["approvalPending", "paused"], Access::Unclear),
        (vec!["paused", "approved"], Access::Activating),
        (vec!["paused", "active"], Access::Granted),
        (vec!["expired", "approvalPending"], Access::Pending),
        (vec!["terminated", "created"], Access::Draft),
    ] {
        let relationships = statuses.iter().map(|status| relationship(status, None)).collect();
        let delegation = Delegation { relationships, ..Delegation::default() };
        assert_eq!(delegation.access(), access, "{statuses:?}");
    }
}

#[test]
fn a_part_of_the_relationships_never_tells_that_there_is_no_access() {
    let of = |status| Delegation {
        relationships: vec![relationship(status, None)],
        is_part: true,
        ..Delegation::default()
    };
    assert_eq!(of("active").access(), Access::Granted);
    assert_eq!(of("terminated").access(), Access::Unclear);
    let listed = Delegation { assumed: Access::Granted, ..of("terminated") };
    assert_eq!(listed.access(), Access::Granted);
}

#[test]
fn an_incomplete_list_of_relationships_removes_none() {
    let whole = Delegation {
        relationships: vec![relationship("active", None), relationship("expiring", None)],
        ..Delegation::default()
    };
    let mut ended = relationship("terminated", None);
    "active".clone_into(&mut ended.id);
    let newer = Delegation { relationships: vec![ended.clone()], ..Delegation::default() };
    let part = Delegation { is_part: true, ..newer.clone() };
    let known = whole.clone().updated(part);
    assert_eq!(known.relationships, [ended, relationship("expiring", None)]);
    assert_eq!((known.access(), known.is_part), (Access::Granted, false));
    assert_eq!(whole.updated(newer.clone()), newer);
}

#[test]
fn a_relationship_with_the_global_administrator_is_never_extended_automatically() {
    let half_a_year = Some(Period { months: 6, days: 0 });
    let plain = Relationship { auto_extend: half_a_year, ..relationship("active", None) };
    let roles = vec![RoleId::GLOBAL_ADMINISTRATOR];
    let global = Relationship { roles, ..plain.clone() };
    let never = Relationship { auto_extend: Some(Period::default()), ..plain.clone() };
    assert_eq!([&plain, &global, &never].map(Relationship::extends), [true, false, false]);
    let delegation = Delegation { relationships: vec![global], ..Delegation::default() };
    assert!(!delegation.auto_extends());
}

#[test]
fn printing_and_parsing_a_status_are_inverse() {
    for (name, status) in DelegationStatus::NAMED {
        assert_eq!(DelegationStatus::read(name), status);
        assert_eq!(status.as_str(), name);
    }
    assert_eq!(DelegationStatus::read("brandNew").as_str(), "brandNew");
}
