use proptest::prelude::*;

use super::*;
use crate::domain::HealthState;

fn view(id: &str, name: &str, text: &str) -> SavedView {
    let query = Query { text: text.to_owned(), ..Query::default() };
    SavedView { id: id.to_owned(), name: name.to_owned(), query }
}

fn applied(changes: &[ViewChange]) -> SavedViews {
    let mut views = SavedViews::default();
    for change in changes {
        views.apply(change);
    }
    views
}

fn names(views: &SavedViews) -> Vec<&str> {
    views.saved().iter().map(|view| view.name.as_str()).collect()
}

#[test]
fn views_keep_their_order_and_their_places() {
    let save = |id: &str, name: &str| ViewChange::Save(view(id, name, "tag:x"));
    let mut views = applied(&[save("1", "Gold"), save("2", "Rome"), save("3", "Seats")]);
    views.apply(&ViewChange::Rename("2".to_owned(), " Roma ".to_owned()));
    assert_eq!(names(&views), ["Gold", "Roma", "Seats"]);
    let gone = views.named("Roma").unwrap().clone();
    let place = views.place_of("2").unwrap();
    views.apply(&ViewChange::Delete("2".to_owned()));
    assert_eq!(names(&views), ["Gold", "Seats"]);
    views.apply(&ViewChange::Restore(gone.clone(), place));
    views.apply(&ViewChange::Restore(gone, 0));
    assert_eq!(names(&views), ["Gold", "Roma", "Seats"]);
    views.apply(&ViewChange::Rename("9".to_owned(), "x".to_owned()));
    assert_eq!(names(&views), ["Gold", "Roma", "Seats"]);
}

#[test]
fn a_view_that_is_saved_under_a_name_again_replaces_the_first() {
    let again = ViewChange::Save(view("2", "Gold", "tag:gold"));
    let views = applied(&[ViewChange::Save(view("1", "Gold", "tag:x")), again]);
    assert_eq!(views.saved(), [view("2", "Gold", "tag:gold")]);
}

#[test]
fn a_view_that_is_saved_replaces_the_one_with_its_id_before_one_with_its_name() {
    let mut views = applied(
        &[("1", "Gold"), ("2", "Rome")].map(|(id, name)| ViewChange::Save(view(id, name, "tag:x"))),
    );
    // Another tab saves under a name that it does not know to be that of two views by now.
    views.apply(&ViewChange::Rename("1".to_owned(), "Rome".to_owned()));
    views.apply(&ViewChange::Save(view("2", "Rome", "tag:rome")));
    assert_eq!(views.saved(), [view("1", "Rome", "tag:x"), view("2", "Rome", "tag:rome")]);
}

#[test]
fn a_change_that_was_stored_is_not_made_again() {
    let save = ViewChange::Save(view("1", "Gold", "tag:x"));
    let mut views = SavedViews::default();
    views.apply_once("a", &save);
    views.apply_once("b", &ViewChange::Delete("1".to_owned()));
    let mut stored = SavedViews::from_json(&views.to_json()).unwrap();
    stored.apply_once("a", &save);
    assert_eq!(stored, views);
    for n in 0..200 {
        stored.apply_once(&n.to_string(), &ViewChange::Delete("9".to_owned()));
    }
    assert_eq!(stored.applied.len(), APPLIED);
}

#[test]
fn a_query_is_the_view_that_shows_its_customers_with_the_filters_and_if_there_is_one_its_order() {
    let text = view("1", "Gold", "tag:gold");
    let mut starred = view("2", "My gold", "tag:gold");
    starred.query.favourites = true;
    let mut worst = view("3", "Worst gold", "tag:gold");
    worst.query.sort = Some(Sort::next(None, Column::Health));
    let all = [text.clone(), starred.clone(), worst.clone()];
    let views = applied(&all.clone().map(ViewChange::Save));
    for view in &all {
        assert_eq!(views.showing(&view.query), Some(ShowingView::Saved(view)));
    }
    let sort = Some(Sort::next(None, Column::Domain));
    let by_domain = Query { sort, ..text.query.clone() };
    assert_eq!(views.showing(&by_domain), Some(ShowingView::Saved(&text)));
    let ill = Query { health: Some(HealthState::Incident), ..Query::default() };
    let shipped = ShowingView::Shipped(ShippedView::Incidents);
    assert_eq!(views.showing(&ill), Some(shipped));
    let ill_gold = Query { health: ill.health, ..text.query };
    assert_eq!(views.showing(&ill_gold), None);
}

#[test]
fn a_shipped_view_can_be_hidden_and_shown_again() {
    let hide = |is_shown| ViewChange::Show(ShippedView::Incidents, is_shown);
    let views = applied(&[hide(false), hide(false)]);
    assert!(!views.shows(ShippedView::Incidents) && views.shows(ShippedView::EndsSoon));
    assert_eq!(SavedViews::from_json(&views.to_json()), Some(views));
    assert!(applied(&[hide(false), hide(true)]).shows(ShippedView::Incidents));
    for shipped in ShippedView::ALL {
        assert!(crate::query::parse(&shipped.query().text).0.has_operators());
    }
}

#[test]
fn what_is_no_list_of_views_is_not_read() {
    assert_eq!(SavedViews::from_json(b""), None);
    assert_eq!(SavedViews::from_json(b"[]"), None);
    assert_eq!(SavedViews::from_json(b"{\"views\":[]}"), Some(SavedViews::default()));
}

proptest! {
    #[test]
    fn what_is_written_is_read(
        name in "\\PC{1,12}",
        text in "\\PC{0,20}",
        health in proptest::option::of(proptest::sample::select(&HealthState::ALL[..])),
        favourites: bool,
        column in proptest::option::of(0_usize..Column::ALL.len()),
    ) {
        let sort = column.map(|at| Sort::next(None, Column::ALL[at]));
        let query = Query { text, health, favourites, sort };
        let views = applied(&[ViewChange::Save(SavedView { id: "1".to_owned(), name, query })]);
        prop_assert_eq!(SavedViews::from_json(&views.to_json()), Some(views));
    }

    #[test]
    fn changes_of_two_tabs_to_different_views_are_both_kept(first in 0_usize..4, second in 0_usize..4) {
        let base = [ViewChange::Save(view("1", "a", "")), ViewChange::Save(view("2", "b", ""))];
        let changes = |id: &str, other: &str| [
            ViewChange::Rename(id.to_owned(), format!("new {id}")),
            ViewChange::Delete(id.to_owned()),
            ViewChange::Save(view(id, other, "tag:x")),
            ViewChange::Show(if id == "1" { ShippedView::EndsSoon } else { ShippedView::Incidents }, false),
        ];
        let (one, two) = (changes("1", "c")[first].clone(), changes("2", "d")[second].clone());
        let mut in_order = applied(&base);
        let mut reversed = in_order.clone();
        for change in [&one, &two] {
            in_order.apply(change);
        }
        for change in [&two, &one] {
            reversed.apply(change);
        }
        let sorted = |views: &SavedViews| {
            let mut saved = views.saved().to_vec();
            saved.sort_by(|one, other| one.id.cmp(&other.id));
            (saved, ShippedView::ALL.map(|view| views.shows(view)))
        };
        prop_assert_eq!(sorted(&in_order), sorted(&reversed));
    }
}
