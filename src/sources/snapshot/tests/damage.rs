//! Damage affects its own part only, and is reported.

use super::*;

#[test]
fn a_broken_row_affects_no_other_row_and_is_labelled() {
    let text = document(&format!(
        "{{\"id\":\"{A}\",\"name\":\"Kept\"}},\n{{\"id\":\"{B}\",\"name\":\"Cut\n{{\"name\":\"Nobody\"}},\n\
         {{\"id\":\"{A}\",\"name\":\"Again\"}},\n{{\"id\":\"{B}\",\"name\":\"Odd\",\"tags\":5}}"
    ));
    let snapshot = read(&text).unwrap();
    assert_eq!(
        reasons(&snapshot),
        [
            (2, BrokenReason::Malformed),
            (3, BrokenReason::NoTenantId),
            (4, BrokenReason::Duplicate),
            (5, BrokenReason::OddField),
        ]
    );
    assert_eq!(snapshot.report().rows, 5);
    assert_eq!(snapshot.report().broken[1].label, "Nobody");
    assert_eq!(snapshot.find(A.parse().unwrap()).unwrap().customer.name, "Kept");
    assert_eq!(snapshot.find(B.parse().unwrap()).unwrap().customer.name, "Odd");
}

#[test]
fn an_invalid_field_affects_itself_only() {
    let row = format!(
        "{{\"id\":\"{A}\",\"id\":\"{A}\",\"name\":7,\"alias\":\"half \\ud83d\",\"tags\":[\"a\",5,null],\
         \"relationships\":[{{\"status\":\"active\",\"ends\":\"soon\",\"roles\":[\"x\"]}},1e999],\
         \"access\":\"wide\",\"subscriptions\":[{{\"id\":\"s\",\"seats\":[1],\"trial\":1e999}},8],\
         \"requests\":[{{\"id\":\"1\",\"notes\":{{}}}}],\"unknown\":{}1{}}}",
        "[".repeat(100),
        "]".repeat(100)
    );
    let snapshot = read(&document(&row)).unwrap();
    assert_eq!(reasons(&snapshot), [(1, BrokenReason::OddField)]);
    let record = snapshot.find(A.parse().unwrap()).unwrap();
    assert_eq!(
        (&*record.customer.name, record.customer.alias.as_deref()),
        ("", Some("half \u{FFFD}"))
    );
    assert_eq!(record.customer.tags, ["a"]);
    assert_eq!(record.customer.delegation.relationships.len(), 2);
    assert_eq!(record.customer.delegation.access(), Access::Granted);
    let subscriptions = record.subscriptions.value().unwrap();
    assert_eq!(
        (subscriptions.len(), &*subscriptions[0].id, subscriptions[0].seats),
        (2, "s", None)
    );
    assert_eq!(record.requests.value().unwrap()[0].id, "1");
}

#[test]
fn invalid_utf_8_is_replaced_in_its_row_only() {
    let rows = format!("{{\"id\":\"{A}\",\"name\":\"?\"}},\n{{\"id\":\"{B}\",\"name\":\"B\"}}");
    let mut bytes = document(&rows).into_bytes();
    let place = bytes.iter().position(|byte| *byte == b'?').unwrap();
    bytes[place] = 0xFF;
    let snapshot = now_or_never(Snapshot::read(bytes, &reading())).unwrap();
    assert_eq!(reasons(&snapshot), [(1, BrokenReason::OddField)]);
    assert_eq!(snapshot.find(A.parse().unwrap()).unwrap().customer.name, "\u{FFFD}");
}

#[test]
fn a_damaged_table_keeps_its_valid_entries() {
    let issues = "[5,{\"id\":\"EX1\",\"title\":7},{\"id\":\"EX2\",\"started\":\"soon\",\"posts\":[{\"body\":[{\"quote\":[]}]}]}]";
    let tables = format!(
        "\"issues\":{issues},\"services\":{{\"Exchange\":\"Exchange Online\",\"x\":5}},\
         \"roleSets\":[5,[\"x\",\"{A}\"]],\"products\":[],\"serviceSets\":[[\"Exchange\"]],\"customers\""
    );
    let row = format!("{{\"id\":\"{A}\",\"health\":{{\"services\":0,\"issues\":[\"EX2\"]}}}}");
    let snapshot = read(&document(&row).replace("\"customers\"", &tables)).unwrap();
    assert_eq!(reasons(&snapshot), [(0, BrokenReason::OddField)]);
    let tables = snapshot.tables();
    assert_eq!(tables.issues().iter().map(|issue| &*issue.id).collect::<Vec<_>>(), ["EX1", "EX2"]);
    assert_eq!(tables.services(), [("Exchange".to_owned(), "Exchange Online".to_owned())]);
    assert_eq!(tables.role_sets().iter().map(Vec::len).collect::<Vec<_>>(), [0, 1]);
    let record = snapshot.find(A.parse().unwrap()).unwrap();
    assert_eq!(record.health.value().unwrap().services[0].name, "Exchange Online");
}

#[test]
fn a_truncated_file_keeps_its_complete_rows() {
    let text = document(&format!("{{\"id\":\"{A}\"}},\n{{\"id\":\"{B}\",\"na"));
    let text = text.trim_end_matches("\n]}");
    let snapshot = read(text).unwrap();
    assert!(snapshot.report().ends_early);
    assert_eq!(snapshot.tenants().map(|id| id.to_string()).collect::<Vec<_>>(), [A]);
}

#[test]
fn incomplete_health_is_never_healthy() {
    for health in [
        "5",
        "{\"services\":[\"Exchange\"],\"issues\":5}",
        "{\"services\":[\"Exchange\"],\"issues\":[5]}",
        "{\"services\":[\"Exchange\"],\"issues\":[{\"id\":\"EX1\",\"resolved\":\"no\"}]}",
        "{\"services\":[\"Exchange\"],\"issues\":[\"EX404\"]}",
        "{\"services\":99}",
        "{\"services\":[{\"id\":\"Exchange\",\"status\":5}]}",
        "{\"services\":[5]}",
        "{\"services\":[\"Exchange\"],\"status\":{\"Exchange\":5}}",
        "{\"services\":[\"Exchange\"],\"status\":[]}",
        "{\"services\":null,\"issues\":[]}",
        "{\"services\":[\"Exchange\"],\"issues\":null}",
        "{\"services\":[\"Exchange\"],\"status\":{\"Exchange\":null}}",
        "{\"services\":[\"Exchange\"],\"status\":{\"Exchange\":\"\\ud83d\"}}",
        "{\"services\":[null]}",
        "[]",
        "1e999",
    ] {
        let text = document(&format!("{{\"id\":\"{A}\",\"health\":{health}}}"));
        let snapshot = read(&text).unwrap();
        let record = snapshot.find(A.parse().unwrap()).unwrap();
        assert_ne!(
            HealthSummary::from_fact(&record.health).state,
            HealthState::Healthy,
            "{health}"
        );
        assert_eq!(reasons(&snapshot), [(1, BrokenReason::OddField)], "{health}");
    }
}
