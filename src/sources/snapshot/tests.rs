//! Properties of all snapshots, whole or damaged.

mod damage;

use std::rc::Rc;

use proptest::prelude::*;

use super::{arbitrary, *};
use crate::{
    domain::{Access, Fact, Freshness, HealthState, HealthSummary, Problem, Timestamp},
    sources::testing::{now_or_never, reading},
};

fn read(text: &str) -> Result<Snapshot, OpenError> {
    now_or_never(Snapshot::read(text.as_bytes().to_vec(), &reading()))
}

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn written(records: &[Record], learn: bool) -> Vec<u8> {
    let header = Header::taken_at(at("2026-11-20T06:00:00Z"));
    let mut out = Vec::new();
    if learn {
        write(&mut out, &header, records).unwrap();
        return out;
    }
    let mut writer = Writer::start(&mut out, &header, Tables::default()).unwrap();
    for record in records {
        writer.record(record).unwrap();
    }
    writer.end().unwrap();
    out
}

const A: &str = "00000000-0000-4000-8000-00000000000a";
const B: &str = "00000000-0000-4000-8000-00000000000b";

fn document(rows: &str) -> String {
    format!(
        "{{\"format\":\"regia-snapshot\",\"version\":1,\"takenAt\":\"2026-11-20T06:00:00Z\",\
         \"customers\":[\n{rows}\n]}}"
    )
}

fn reasons(snapshot: &Snapshot) -> Vec<(usize, BrokenReason)> {
    snapshot.report().broken.iter().map(|row| (row.position, row.reason)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn writing_and_reading_are_inverse(
        records in proptest::collection::vec(arbitrary::record(), 0..4),
        learn: bool,
    ) {
        let bytes = written(&records, learn);
        let snapshot = now_or_never(Snapshot::read(bytes, &reading())).unwrap();
        prop_assert_eq!(&snapshot.report().broken, &vec![]);
        prop_assert!(!snapshot.report().ends_early);
        for record in &records {
            let found = snapshot.find(record.customer.id);
            prop_assert_eq!(found.as_ref(), Some(record));
        }
    }

    #[test]
    fn no_bytes_panic(bytes: Vec<u8>) {
        let refused = now_or_never(Snapshot::read(bytes, &reading())).err();
        prop_assert!(refused.is_some());
    }

    #[test]
    fn a_damaged_file_is_refused_or_read_and_never_panics(
        records in proptest::collection::vec(arbitrary::record(), 1..4),
        cut: prop::sample::Index,
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..4),
    ) {
        let mut bytes = written(&records, true);
        for (place, byte) in changes {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        bytes.truncate(cut.index(bytes.len()) + 1);
        if let Ok(snapshot) = now_or_never(Snapshot::read(bytes, &reading())) {
            for id in snapshot.tenants() {
                prop_assert_eq!(snapshot.find(id).map(|record| record.customer.id), Some(id));
            }
        }
    }
}

#[test]
fn other_files_are_refused_with_the_right_error() {
    let refused = |text: &str| read(text).err();
    assert_eq!(refused(" \n"), Some(OpenError::Empty));
    assert_eq!(refused("[]"), Some(OpenError::UnknownFormat));
    assert_eq!(refused("{\"value\":[]}"), Some(OpenError::UnknownFormat));
    let head = "{\"format\":\"regia-snapshot\"";
    assert_eq!(refused(&format!("{head},\"version\":7}}")), Some(OpenError::UnknownVersion(7)));
    for rest in [
        "}",
        ",\"version\":1,\"takenAt\":\"2026-01-01\"}",
        ",\"version\":1,\"takenAt\":\"soon\",\"customers\":[]}",
        ",\"version\":1,\"takenAt\":\"2026-01-01\",\"customers\":[",
        ",\"version\":\"1\",\"takenAt\":\"2026-01-01\",\"customers\":[]}",
    ] {
        assert_eq!(refused(&format!("{head}{rest}")), Some(OpenError::Damaged), "{rest}");
    }
}

#[test]
fn utf_16_and_byte_order_marks_are_accepted() {
    let text = document(&format!("{{\"id\":\"{A}\",\"name\":\"Città\"}}"));
    let utf_16 = |mark: u16| -> Vec<u8> {
        [mark].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
    };
    for bytes in [utf_16(0xFEFF), [b"\xEF\xBB\xBF", text.as_bytes()].concat()] {
        let snapshot = now_or_never(Snapshot::read(bytes, &reading())).unwrap();
        assert_eq!(snapshot.find(A.parse().unwrap()).unwrap().customer.name, "Città");
    }
}

#[test]
fn absent_failed_and_empty_facts_differ() {
    let text = document(&format!(
        "{{\"id\":\"{A}\",\"asOf\":\"2026-11-19\",\"subscriptions\":[],\
         \"failed\":{{\"health\":{{\"problem\":\"throttled\",\"until\":\"2026-11-21\"}}}}}}"
    ));
    let record = read(&text).unwrap().find(A.parse().unwrap()).unwrap();
    let day = at("2026-11-19");
    assert_eq!(record.profile, Fact::not_asked());
    assert_eq!(record.subscriptions, Fact::known(vec![], day));
    let problem = Problem::new(ProblemKind::Throttled(Some(at("2026-11-21"))));
    assert_eq!(record.health, Fact::failed(problem, day));
}

#[test]
fn a_value_beside_a_failure_is_outdated_and_a_part_is_never_whole() {
    let health = r#""health":{"services":[{"id":"Exchange","status":"serviceOperational"}]}"#;
    let failed = r#""failed":{"health":{"problem":"signInNeeded","at":"2026-11-20"}}"#;
    for (rest, state, freshness) in [
        ("", HealthState::Healthy, Freshness::Current),
        (failed, HealthState::Healthy, Freshness::Outdated),
        (r#""partial":{"health":true}"#, HealthState::Failed, Freshness::Part),
        (r#""partial":{"health":"?"}"#, HealthState::Failed, Freshness::Part),
        (r#""partial":7"#, HealthState::Failed, Freshness::Part),
    ] {
        let rest = if rest.is_empty() { String::new() } else { format!(",{rest}") };
        let text = document(&format!("{{\"id\":\"{A}\",\"access\":\"granted\",{health}{rest}}}"));
        let snapshot = read(&text).unwrap();
        let record = snapshot.find(A.parse().unwrap()).unwrap();
        let summary = HealthSummary::from_fact(&record.health);
        assert_eq!((summary.state, summary.freshness), (state, freshness), "{rest}");
        assert_eq!(now_or_never(snapshot.listing()).unwrap().status.health(0), summary);
    }
}

#[test]
fn relative_moments_are_shifted_by_whole_days() {
    let text = document(&format!(
        "{{\"id\":\"{A}\",\"access\":\"granted\",\"subscriptions\":[{{\"renews\":\"2026-01-31T12:00:00Z\"}}]}}"
    ))
    .replace("\"takenAt\":\"2026-11-20T06:00:00Z\"", "\"takenAt\":\"2026-01-01\",\"relativeTo\":\"2026-01-01\"");
    let snapshot = read(&text).unwrap();
    assert_eq!(snapshot.header().taken_at, at("2026-11-23"));
    let record = snapshot.find(A.parse().unwrap()).unwrap();
    assert_eq!(record.customer.delegation.access(), Access::Granted);
    let subscriptions = record.subscriptions.value().unwrap();
    assert_eq!(subscriptions[0].renews, Some(at("2026-12-23T12:00:00Z")));
}

#[test]
fn reading_pauses_between_slices() {
    let row = format!("{{\"id\":\"{A}\",\"name\":\"{}\"}}", "x".repeat(1000));
    let text = document(&vec![row; 1000].join(",\n"));
    let pauses = Rc::new(std::cell::Cell::new(0));
    let counted = Rc::clone(&pauses);
    let pause: Rc<dyn Fn() -> futures_util::future::LocalBoxFuture<'static, ()>> =
        Rc::new(move || {
            counted.set(counted.get() + 1);
            Box::pin(std::future::ready(()))
        });
    let snapshot =
        now_or_never(Snapshot::read(text.into_bytes(), &Reading { pause, ..reading() })).unwrap();
    assert!(pauses.get() >= 6, "{}", pauses.get());
    assert_eq!(snapshot.report().broken_count(), 999);
}

#[test]
fn the_example_of_the_reference_matches_the_writer() {
    let reference = include_str!("../../../docs/snapshot-format.md");
    let (_, example) = reference.split_once("```json\n").unwrap();
    let (example, _) = example.split_once("```").unwrap();
    let snapshot = read(example).unwrap();
    assert_eq!(snapshot.report(), &ReadReport { rows: 2, ..ReadReport::default() });
    let order = ["6399be68-639c-4a9d-b945-74b6fb51114c", "3b8c25b0-410d-4003-8b92-cfc7761b50c6"];
    let records = order.map(|id| snapshot.find(id.parse().unwrap()).unwrap());
    assert_eq!(HealthSummary::from_fact(&records[0].health).state, HealthState::Incident);
    assert_eq!(HealthSummary::from_fact(&records[1].health).state, HealthState::NoAccess);
    let mut out = Vec::new();
    write(&mut out, snapshot.header(), &records).unwrap();
    assert_eq!(String::from_utf8(out).unwrap(), example);
}

#[test]
fn a_snapshot_of_the_demo_stays_small() {
    let now = at("2026-11-23T00:00:00Z");
    let records: Vec<Record> = crate::sources::demo::records(250, 1, now).collect();
    let bytes = written(&records, true).len();
    assert!(bytes < 350_000, "{bytes}");
}

#[test]
fn an_unsafe_link_becomes_text() {
    for href in ["javascript:alert(1)", "http://a.example", "https://a.example\\\\@b.example", ""] {
        let post =
            format!("{{\"body\":[{{\"item\":[{{\"href\":\"{href}\",\"text\":\"here\"}}]}}]}}");
        let health =
            format!("{{\"services\":[],\"issues\":[{{\"id\":\"EX1\",\"posts\":[{post}]}}]}}");
        let text = document(&format!("{{\"id\":\"{A}\",\"health\":{health}}}"));
        let record = read(&text).unwrap().find(A.parse().unwrap()).unwrap();
        let body = &record.health.value().unwrap().issues[0].posts[0].body;
        let expected = [crate::domain::rich_text::Span::Text("here".to_owned())];
        assert_eq!(body.blocks()[0].spans, expected, "{href}");
    }
}
