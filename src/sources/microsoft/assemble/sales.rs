//! Joins sales with the lines of existing licenses.

use super::{customers::union_by, matching::places, subscriptions::Licenses};
use crate::domain::{Subscription, SubscriptionState};

/// The known lines, with data of their sales, and a line for each other sale.
///
/// Graph's seats, dates and names have priority, because they come from the customer's own
/// directory. The sale contributes what only a seller knows.
pub(super) fn lines_with(known: Vec<Subscription>, sold: Vec<Subscription>) -> Vec<Subscription> {
    let sold = union_by(sold, |sold| sold.id.clone());
    let names: Vec<_> = known.iter().map(|line| line.name.clone()).collect();
    let places = places(&sold, &names, |line, id| known[line].id.eq_ignore_ascii_case(id));
    let mut sales: Vec<Vec<Subscription>> = known.iter().map(|_| Vec::new()).collect();
    for (sold, place) in sold.into_iter().zip(places) {
        match place {
            Some(line) => sales[line].push(sold),
            None => sales.push(vec![sold]),
        }
    }
    let mut known = known.into_iter();
    sales
        .into_iter()
        .map(|sales| match known.next() {
            Some(line) if sales.is_empty() => line,
            Some(line) => filled(line, Licenses::line_of(sales)),
            None => Licenses::line_of(sales),
        })
        .collect()
}

/// A line with the data of its sales.
fn filled(line: Subscription, sales: Subscription) -> Subscription {
    let is_silent = line.state == SubscriptionState::Other(String::new());
    Subscription {
        name: if line.is_named() || sales.name.is_empty() { line.name } else { sales.name },
        state: if is_silent { sales.state } else { line.state },
        seats: line.seats.or(sales.seats),
        renews: line.renews.or(sales.renews),
        auto_renews: sales.auto_renews.or(line.auto_renews),
        trial: line.trial || sales.trial,
        term: sales.term.or(line.term),
        billing: sales.billing.or(line.billing),
        parts: if sales.parts.is_empty() { line.parts } else { sales.parts },
        ..line
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Seats, subscription::testing::subscription as line};
    use proptest::prelude::*;

    fn sale(id: &str, name: &str, seats: u32, term: &str) -> Subscription {
        Subscription {
            seats: Some(Seats { used: None, total: seats, suspended: 0 }),
            auto_renews: Some(true),
            term: Some(term.to_owned()),
            ..line(id, name)
        }
    }

    #[test]
    fn seats_in_use_stand_and_the_term_comes_from_the_sale() {
        let seats = Some(Seats { used: Some(20), total: 25, suspended: 0 });
        let known = Subscription { seats, ..line("c1", "Office 365 E3") };
        let lines = lines_with(
            vec![known],
            vec![sale("C1", "nickname", 30, "P1Y"), sale("x", "Azure plan", 1, "P1M")],
        );
        let [e3, azure] = lines.try_into().unwrap();
        assert_eq!(
            (&*e3.name, e3.seats, e3.term.as_deref()),
            ("Office 365 E3", seats, Some("P1Y"))
        );
        assert_eq!((&*azure.name, azure.term.as_deref()), ("Azure plan", Some("P1M")));
    }

    #[test]
    fn values_in_which_several_sales_differ_are_unknown() {
        let sold = vec![sale("a", "Visio", 3, "P1Y"), sale("b", "Visio", 4, "P1M")];
        let [visio] = lines_with(vec![line("sku", "Visio")], sold).try_into().unwrap();
        assert_eq!(visio.seats, Some(Seats { used: None, total: 7, suspended: 0 }));
        assert_eq!((visio.auto_renews, visio.term), (Some(true), None));
    }

    #[test]
    fn a_line_without_a_name_takes_the_name_of_its_sale() {
        let known = Subscription { part_number: Some("NEW_SKU".into()), ..line("c1", "NEW_SKU") };
        let [named] =
            lines_with(vec![known], vec![sale("c1", "New", 1, "P1Y")]).try_into().unwrap();
        assert_eq!(named.name, "New");
    }

    #[test]
    fn an_unknown_state_is_taken_from_the_sale() {
        let silent = SubscriptionState::Other(String::new());
        let known = Subscription { state: silent, ..line("c1", "Visio") };
        let suspended = SubscriptionState::Suspended;
        let sold = Subscription { state: suspended.clone(), ..line("c1", "Visio") };
        assert_eq!(lines_with(vec![known], vec![sold])[0].state, suspended);
    }

    fn some_lines() -> impl Strategy<Value = Vec<Subscription>> {
        let one = ("[a-d]", "[A-C]", any::<Option<bool>>(), proptest::option::of(0_u32..9));
        let one = one.prop_map(|(id, name, auto_renews, seats)| Subscription {
            auto_renews,
            seats: seats.map(|total| Seats { used: None, total, suspended: 0 }),
            ..line(&id, &name)
        });
        proptest::collection::vec(one, 0..6)
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_nothing_is_added_twice(known in some_lines(), sold in some_lines()) {
            let known = union_by(known, |line| line.id.clone());
            let once = lines_with(known.clone(), sold.clone());
            let ids = |lines: &[Subscription]| -> Vec<String> {
                lines.iter().map(|line| line.id.clone()).collect()
            };
            prop_assert_eq!(&ids(&once)[..known.len()], ids(&known));
            prop_assert_eq!(lines_with(known.clone(), Vec::new()), known);
            prop_assert_eq!(lines_with(once.clone(), sold), once);
        }
    }
}
