//! What holds of all lists.

use proptest::{collection::vec, option, prelude::*};

use super::world::{between, customer, health, issue, list, now, request, seen, whole};
use crate::{
    domain::{Fact, Failure, Problem, ProblemKind, Record},
    news::{IssueChange, Known, Mark, News},
};

/// The health of a customer: absent, failed, a part, or known, with issues by number.
#[derive(Clone, Debug)]
struct Drawn {
    status: &'static str,
    health: u8,
    issues: u8,
    requests: Option<u8>,
}

fn drawn() -> impl Strategy<Value = Vec<Option<Drawn>>> {
    let status =
        prop_oneof![Just("active"), Just("terminated"), Just("approvalPending"), Just("??")];
    let one = (status, 0_u8..4, any::<u8>(), option::of(any::<u8>()));
    let one = one.prop_map(|(status, health, issues, requests)| Drawn {
        status,
        health,
        issues,
        requests,
    });
    vec(option::weighted(0.8, one), 5)
}

/// The records of a drawn list. `grave` says which issues are incidents, `day` when requests changed.
fn records(drawn: &[Option<Drawn>], grave: u8, day: i64) -> Vec<Record> {
    let one = |(n, drawn): (u8, &Drawn)| {
        let issues = (0..4).filter(|at| drawn.issues >> at & 1 == 1);
        let issues = issues.map(|at| {
            issue(&format!("I{at}"), grave >> at & 1 == 1, now().plus_days(i64::from(at) - 2))
        });
        let value = health(issues.collect());
        let failure = Failure { problem: Problem::new(ProblemKind::Offline), at: now() };
        let health = match drawn.health {
            0 => Fact::failed(ProblemKind::Offline, now()),
            1 => Fact::part(value, now(), failure),
            2 => Fact::known(value, now()).after_failure(failure),
            _ => Fact::known(value, now()),
        };
        let requests = drawn.requests.map(|bits| {
            let status =
                |at: u8| ["open", "attention_needed", "closed"][usize::from(bits >> at) % 3];
            (0..3).map(|at| request(&format!("R{at}"), status(at), day, Some(day))).collect()
        });
        let requests = requests.map_or_else(Fact::not_asked, |known| Fact::known(known, now()));
        Record { health, requests, ..customer(n, drawn.status, 400) }
    };
    (1..).zip(drawn).filter_map(|(n, drawn)| Some(one((n, drawn.as_ref()?)))).collect()
}

proptest! {
    #[test]
    fn what_was_seen_is_no_news(
        before in drawn(), after in drawn(), grave: [u8; 2], is_complete: bool,
    ) {
        let (before, after) =
            (list(&records(&before, grave[0], -1)), list(&records(&after, grave[1], 1)));
        let mark = Mark::seen(whole(&before), None, None, now());
        prop_assert!(News::between(Some(&mark), whole(&before)).is_empty());
        let known = Known { listing: &after, is_complete };
        let later = Mark::seen(known, None, Some(&mark), now());
        let news = News::between(Some(&later), known);
        prop_assert!(news.is_empty(), "{news:?}");
        prop_assert!(later.new_issues(&after).is_empty());
    }

    #[test]
    fn nothing_is_resolved_for_a_customer_whose_health_is_not_known(
        before in drawn(), after in drawn(), grave: [u8; 2],
    ) {
        let mark = seen(&records(&before, grave[0], -1));
        let news = between(&mark, &records(&after, grave[1], 1));
        for issue in news.issues.iter().filter(|it| matches!(it.change, IssueChange::Resolved(_))) {
            for (id, _) in &issue.customers {
                let now = after[usize::from(id.as_bytes()[0]) - 1].as_ref();
                prop_assert!(now.is_some_and(|it| it.health == 3 && it.status == "active"));
            }
        }
    }

    #[test]
    fn a_mark_is_read_as_it_was_written(before in drawn(), grave: u8) {
        let mark = seen(&records(&before, grave, 0));
        prop_assert_eq!(Mark::from_json(&mark.to_json()), Some(mark));
    }
}
