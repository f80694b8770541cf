use super::*;
use crate::domain::{Customer, Fact, Problem, ProblemKind, customer::Profile};

const NOW: Timestamp = Timestamp::from_millis(1_795_424_400_000);
const ID: TenantId = TenantId::from_bytes([1; 16]);
const MINUTE: i64 = 60_000;

/// A customer whose details were requested so many minutes ago.
fn known(minutes: Option<i64>) -> Record {
    let mut record = Record::new(Customer::new(ID));
    if let Some(minutes) = minutes {
        let at = NOW.plus_millis(-minutes * MINUTE);
        record.profile = Fact::known(Profile::default(), at);
        record.subscriptions = Fact::known(Vec::new(), at);
    }
    record
}

fn checked(details: DetailsAnswer) -> Checked {
    Checked {
        record: known(None),
        result: Ok(()),
        applies_to_all: false,
        claims: None,
        calls: 1,
        paused_until: None,
        details,
    }
}

const RECEIVED: DetailsAnswer = DetailsAnswer::Received { paused_until: None };

fn after(minutes: i64) -> Timestamp {
    NOW.plus_millis(minutes * MINUTE)
}

#[test]
fn the_details_of_a_customer_are_read_once_a_day() {
    let mut times = DetailTimes::default();
    let never = known(None);
    assert_eq!(times.depth(&never, false, NOW), Depth::WithDetails);
    times.checked(&known(None), &checked(RECEIVED), NOW);
    // The facts may tell an older time: a refusal stays beside a failure that tells less.
    assert_eq!(times.depth(&never, false, after(23 * 60)), Depth::Health);
    assert_eq!(times.depth(&never, false, after(24 * 60)), Depth::WithDetails);
}

#[test]
fn what_is_kept_of_yesterday_counts_until_its_day_is_over() {
    let times = DetailTimes::default();
    assert_eq!(times.depth(&known(Some(23 * 60)), false, NOW), Depth::Health);
    assert_eq!(times.depth(&known(Some(24 * 60)), false, NOW), Depth::WithDetails);
    let mut refused = known(None);
    refused.profile = Fact::failed(ProblemKind::NoRole, after(-60));
    assert_eq!(times.depth(&refused, false, NOW), Depth::Health);
    assert_eq!(times.depth(&known(Some(-3 * 24 * 60)), false, NOW), Depth::WithDetails);
}

#[test]
fn a_selected_customer_is_read_as_a_whole_unless_one_of_its_services_asked_for_a_pause() {
    let mut times = DetailTimes::default();
    times.checked(&known(None), &checked(RECEIVED), NOW);
    assert_eq!(times.depth(&known(Some(0)), true, NOW), Depth::Whole);
    let paused_until = Some(after(5));
    times.checked(&known(None), &checked(DetailsAnswer::Received { paused_until }), NOW);
    assert_eq!(times.depth(&known(Some(0)), true, after(4)), Depth::Health);
    assert_eq!(times.depth(&known(Some(0)), true, after(5)), Depth::Whole);
}

#[test]
fn after_a_batch_of_which_nothing_came_back_the_health_is_read_alone_for_an_hour() {
    let mut times = DetailTimes::default();
    times.checked(&known(None), &checked(DetailsAnswer::Lost), NOW);
    assert_eq!(times.depth(&known(None), false, after(59)), Depth::Health);
    assert_eq!(times.depth(&known(None), true, after(1)), Depth::Whole);
    assert_eq!(times.depth(&known(None), false, after(60)), Depth::WithDetails);
    // It brings nothing forward.
    times.checked(&known(None), &checked(RECEIVED), after(60));
    times.checked(&known(None), &checked(DetailsAnswer::Lost), after(61));
    assert_eq!(times.depth(&known(None), false, after(24 * 60)), Depth::Health);
}

#[test]
fn once_the_app_is_approved_the_details_are_due() {
    let mut times = DetailTimes::default();
    let mut refused = known(None);
    refused.profile = Fact::failed(Problem::new(ProblemKind::ConsentMissing), NOW);
    times.opened(&known(None), &checked(DetailsAnswer::Missing), NOW);
    assert_eq!(times.depth(&refused, false, after(1)), Depth::Health);
    times.forgive(ID);
    assert_eq!(times.depth(&refused, false, after(1)), Depth::WithDetails);
}

#[test]
fn a_check_in_turn_counts_as_a_look_unless_another_service_knows_more() {
    let mut times = DetailTimes::default();
    let read = known(Some(0));
    assert_eq!(times.shown_at(&read, false), Some(NOW));
    assert_eq!(times.shown_at(&read, true), None);
    times.opened(&known(None), &checked(RECEIVED), after(-1));
    assert_eq!(times.shown_at(&read, true), Some(after(-1)));
    assert_eq!(times.shown_at(&known(None), false), Some(after(-1)));
    assert_eq!(times.shown_at(&read, false), Some(NOW));
}

#[test]
fn a_check_in_turn_in_which_a_detail_failed_does_not_count_as_a_look() {
    let mut times = DetailTimes::default();
    let mut failed = known(Some(0));
    failed.subscriptions = Fact::failed(ProblemKind::ServiceFailing, NOW);
    assert_eq!(times.shown_at(&failed, false), None);
    times.opened(&failed, &checked(RECEIVED), after(1));
    assert_eq!(times.shown_at(&failed, false), Some(after(1)));
}
