//! Which issues are new since a mark, and which mark of two counts.

use super::*;

#[test]
fn muted_issues_are_left_out_and_those_that_are_open_are_counted() {
    let mark = seen(&[with_issues(1, &[("A", false)]), with_issues(2, &[])]);
    let mut news = between(&mark, &[with_issues(1, &[("B", true), ("C", true)]), granted(2)]);
    assert_eq!(news.leave_out_muted(|id| id != "C"), 1);
    assert_eq!(told(&news), [("C", IssueChange::Opened, vec![1])]);
}

#[test]
fn an_issue_is_new_if_it_opened_or_changed_since_the_mark() {
    let changed = |at: i64| {
        let mut issue = (*issue("A", false, now().plus_days(-9))).clone();
        issue.updated = Some(now().plus_days(at));
        Record { health: Fact::known(health(vec![issue.into()]), now()), ..granted(1) }
    };
    let new = |mark: &Mark, records: &[Record]| {
        let mut ids: Vec<_> = mark.new_issues(&list(records)).into_iter().collect();
        ids.sort();
        ids
    };
    let first = Mark::unlisted(whole(&list(&[changed(-3), with_issues(2, &[])])), now());
    assert_eq!(new(&first, &[changed(-3)]), [""; 0]);
    // It changed before the mark was made, and was not known by then.
    assert_eq!(new(&first, &[changed(-2)]), ["A"]);
    assert_eq!(new(&first, &[changed(-3), with_issues(2, &[("B", true)])]), ["B"]);
    assert_eq!(new(&first, &[changed(-3), with_issues(3, &[("B", true)])]), [""; 0]);
    // A mark of an earlier version of the console has no versions of issues.
    let json = String::from_utf8(first.to_json()).unwrap();
    let version = now().plus_days(-3).millis();
    let earlier = json.replace(&format!("\"version\":{version},"), "");
    let earlier = Mark::from_json(earlier.as_bytes()).unwrap();
    assert_eq!(new(&earlier, &[changed(-2)]), [""; 0]);
    assert_eq!(new(&earlier, &[changed(1)]), ["A"]);
}

#[test]
fn a_tab_that_was_open_overnight_takes_nothing_back_that_another_has_marked() {
    let at = |days: i64| now().plus_days(days);
    let checked = |day: i64, issues: &[(&str, bool)]| {
        let record = with_issues(1, issues);
        let value = record.health.value().unwrap().clone();
        list(&[Record { health: Fact::known(value, at(day)), ..record }])
    };
    let (old, new) = (checked(-1, &[]), checked(0, &[("A", true)]));
    let marked = Mark::seen(whole(&new), None, None, at(0));
    // The other tab says later that it has seen its older list.
    let late = Mark::seen(whole(&old), None, None, now().plus_days(1));
    let stored = marked.to_json();
    assert_eq!(late.clone().over(Some(&stored), &old), None);
    assert_eq!(marked.clone().over(Some(&late.to_json()), &new), Some(stored.clone()));
    assert_eq!(late.clone().over(None, &old), Some(late.to_json()));
    assert_eq!(late.clone().over(Some(b"damaged"), &old), Some(late.to_json()));
    // A first visit to another page takes nothing back, and *Today* replaces it.
    let [unlisted, first] = [Mark::unlisted, Mark::first].map(|make| make(whole(&new), at(1)));
    assert_eq!(unlisted.clone().over(Some(&stored), &new), None);
    assert_eq!(first.clone().over(Some(&stored), &new), None);
    assert_eq!(first.clone().over(Some(&unlisted.to_json()), &new), Some(first.to_json()));
    assert!(first.is_listed() && !unlisted.is_listed());
    // A clock that was wrong does not keep later marks away.
    let future = Mark::seen(whole(&new), None, None, at(400));
    assert_eq!(marked.clone().over(Some(&future.to_json()), &new), Some(stored));
    // The mark of another list does not count.
    let other = Mark::seen(whole(&list(&[granted(2)])), None, None, at(1));
    assert_eq!(marked.clone().over(Some(&other.to_json()), &new), Some(marked.to_json()));
}
