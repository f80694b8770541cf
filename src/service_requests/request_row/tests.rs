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
    row(RequestOrigin::Filed(Arc::new(request)))
}

fn row(request: RequestOrigin) -> RequestRow {
    RequestRow { customer: tenant(), title: "Contoso".into(), rank: 0, request }
}

fn composed(number: Option<&str>) -> RequestRow {
    let draft = Draft::new(tenant());
    let at = Timestamp::from_millis(5);
    let mut entry = LedgerEntry::new("e".to_owned(), "Contoso".to_owned(), draft, at);
    if let Some(number) = number {
        entry.record(LedgerEvent::Filed(number.parse().unwrap()), at).unwrap();
    }
    row(RequestOrigin::Composed(Arc::new(entry)))
}

fn numbers(rows: &[RequestRow], indices: &[u32]) -> Vec<String> {
    indices
        .iter()
        .map(|index| {
            rows[*index as usize].request.number().unwrap_or_else(|| "composed".to_owned())
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
    let rows = some();
    assert_eq!(
        numbers(&rows, &order(&rows, None, |_| true, &str::to_lowercase)),
        ["composed", "4", "2", "3", "1"]
    );
    let open = order(&rows, None, |row| row.request.is_open(), &str::to_lowercase);
    assert_eq!(numbers(&rows, &open), ["composed", "4", "2", "3"]);
}

#[test]
fn the_most_severe_comes_first_and_unknown_severity_last() {
    let rows = some();
    let by = |descending| {
        numbers(
            &rows,
            &order(
                &rows,
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
fn requests_that_wait_for_the_technician_are_the_most_urgent() {
    let rows = some();
    let indices = order(&rows, Some((RequestColumn::Status, true)), |_| true, &str::to_lowercase);
    assert_eq!(numbers(&rows, &indices), ["3", "composed", "4", "2", "1"]);
}

#[test]
fn a_request_that_microsoft_lists_is_not_listed_twice() {
    let rows = vec![
        filed("77", Severity::Minimal, RequestStatus::Open, None),
        composed(Some("77")),
        composed(Some("78")),
        composed(None),
    ];
    let kept = without_duplicates(rows.clone());
    assert_eq!(kept, [rows[0].clone(), rows[2].clone(), rows[3].clone()]);
    let mut elsewhere = rows;
    elsewhere[0].customer = TenantId::from_bytes([2; 16]);
    assert_eq!(without_duplicates(elsewhere).len(), 4);
}

proptest! {
    #[test]
    fn every_order_contains_every_row_once(
        parts in prop::collection::vec((0_u8..5, 0_u8..5, prop::option::of(0_i64..9)), 0..30),
        column in 0_usize..7,
        descending: bool,
    ) {
        let rows: Vec<RequestRow> = parts
            .iter()
            .map(|(severity, status, updated)| {
                let severity = Severity::read(&severity.to_string());
                filed("1", severity, RequestStatus::read(&status.to_string()), *updated)
            })
            .collect();
        for sort in [None, Some((RequestColumn::ALL[column], descending))] {
            let mut indices = order(&rows, sort, |_| true, &str::to_lowercase);
            indices.sort_unstable();
            let all: Vec<u32> = (0..u32::try_from(rows.len()).unwrap()).collect();
            prop_assert_eq!(indices, all);
        }
    }
}
