use super::*;
use crate::service_requests::{Draft, LedgerEvent};
use proptest::prelude::*;

fn tenant() -> TenantId {
    TenantId::from_bytes([1; 16])
}

fn filed(id: &str, severity: Severity, status: RequestStatus, updated: Option<i64>) -> RequestRow {
    let request = ServiceRequest {
        id: id.to_owned(),
        customer: Some(tenant()),
        title: format!("Request {id}"),
        description: String::new(),
        severity,
        status,
        product: None,
        topic: None,
        contact: None,
        created: None,
        updated: updated.map(Timestamp::from_millis),
        closed: None,
        notes: Vec::new(),
    };
    line(RequestOrigin::Filed(Arc::new(request)))
}

fn line(request: RequestOrigin) -> RequestRow {
    RequestRow { customer: tenant(), title: "Contoso".into(), rank: 0, request }
}

fn composed(number: Option<&str>) -> RequestRow {
    let draft = Draft::new(tenant());
    let at = Timestamp::from_millis(5);
    let mut entry = LedgerEntry::new("e".to_owned(), "Contoso".to_owned(), draft, at);
    if let Some(number) = number {
        entry.record(LedgerEvent::Filed(number.parse().unwrap()), at).unwrap();
    }
    line(RequestOrigin::Composed(Arc::new(entry)))
}

fn numbers(lines: &[RequestRow], places: &[u32]) -> Vec<String> {
    places
        .iter()
        .map(|place| {
            lines[*place as usize].request.number().unwrap_or_else(|| "composed".to_owned())
        })
        .collect()
}

fn some() -> Vec<RequestRow> {
    vec![
        filed("1", Severity::Minimal, RequestStatus::Closed, Some(9)),
        filed("2", Severity::Critical, RequestStatus::Open, Some(3)),
        filed("3", Severity::Unknown, RequestStatus::AttentionNeeded, None),
        filed("4", Severity::Moderate, RequestStatus::Open, Some(4)),
        composed(None),
    ]
}

#[test]
fn open_requests_come_first_and_of_them_the_newest() {
    let lines = some();
    assert_eq!(
        numbers(&lines, &order(&lines, None, |_| true, &str::to_lowercase)),
        ["composed", "4", "2", "3", "1"]
    );
    let open = order(&lines, None, |line| line.request.is_open(), &str::to_lowercase);
    assert_eq!(numbers(&lines, &open), ["composed", "4", "2", "3"]);
}

#[test]
fn the_gravest_comes_first_and_what_nobody_graded_last() {
    let lines = some();
    let by = |descending| {
        numbers(
            &lines,
            &order(
                &lines,
                Some((RequestColumn::Severity, descending)),
                |_| true,
                &str::to_lowercase,
            ),
        )
    };
    assert_eq!(by(true), ["2", "4", "1", "composed", "3"]);
    assert_eq!(by(false), ["1", "4", "2", "composed", "3"]);
}

#[test]
fn what_waits_for_the_technician_is_the_most_urgent() {
    let lines = some();
    let places = order(&lines, Some((RequestColumn::Status, true)), |_| true, &str::to_lowercase);
    assert_eq!(numbers(&lines, &places), ["3", "composed", "4", "2", "1"]);
}

#[test]
fn a_request_that_microsoft_lists_is_not_listed_twice() {
    let lines = vec![
        filed("77", Severity::Minimal, RequestStatus::Open, None),
        composed(Some("77")),
        composed(Some("78")),
        composed(None),
    ];
    let kept = without_duplicates(lines.clone());
    assert_eq!(kept, [lines[0].clone(), lines[2].clone(), lines[3].clone()]);
    let mut elsewhere = lines;
    elsewhere[0].customer = TenantId::from_bytes([2; 16]);
    assert_eq!(without_duplicates(elsewhere).len(), 4);
}

proptest! {
    #[test]
    fn every_order_holds_every_line_once(
        parts in prop::collection::vec((0_u8..5, 0_u8..5, prop::option::of(0_i64..9)), 0..30),
        column in 0_usize..7,
        descending: bool,
    ) {
        let lines: Vec<RequestRow> = parts
            .iter()
            .map(|(severity, status, updated)| {
                let severity = Severity::read(&severity.to_string());
                filed("1", severity, RequestStatus::read(&status.to_string()), *updated)
            })
            .collect();
        for sort in [None, Some((RequestColumn::ALL[column], descending))] {
            let mut places = order(&lines, sort, |_| true, &str::to_lowercase);
            places.sort_unstable();
            let all: Vec<u32> = (0..u32::try_from(lines.len()).unwrap()).collect();
            prop_assert_eq!(places, all);
        }
    }
}
