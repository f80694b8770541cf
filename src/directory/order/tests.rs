use super::*;
use proptest::prelude::*;

fn sorted(names: &[&str]) -> Vec<String> {
    let mut texts = Texts::default();
    for name in names {
        texts.push(name);
    }
    let tie: Vec<u32> = (0..u32::try_from(names.len()).unwrap()).collect();
    let order = Order::by_text(&texts, &tie);
    order.rows(Direction::Ascending).into_iter().map(|row| texts.get(row).to_owned()).collect()
}

#[test]
fn numbers_compare_by_value_and_punctuation_does_not_count() {
    assert_eq!(
        sorted(&["cliente 10", "\"beta\"", "cliente 2", "", "alfa", "яндекс", "東京", "3m", "..."]),
        ["...", "3m", "alfa", "\"beta\"", "cliente 2", "cliente 10", "яндекс", "東京", ""]
    );
}

#[test]
fn rows_without_a_value_come_last_in_both_directions() {
    let order =
        Order::by_key(4, &[0, 1, 2, 3], &|row| [Some(2), None, Some(1), Some(2)][row as usize]);
    assert_eq!(order.rows(Direction::Ascending), [2, 0, 3, 1]);
    assert_eq!(order.rows(Direction::Descending), [3, 0, 2, 1]);
    let tied = Order::by_key(3, &[2, 1, 0], &|row| (row == 0).then_some(1));
    assert_eq!(tied.rows(Direction::Ascending), [0, 2, 1]);
    assert_eq!(tied.rows(Direction::Descending), [0, 1, 2]);
}

proptest! {
    #[test]
    fn an_order_contains_every_row_once(names in prop::collection::vec("[a-c0-9 .]{0,6}", 0..60)) {
        let refs: Vec<&str> = names.iter().map(String::as_str).collect();
        let mut given = names.clone();
        let mut got = sorted(&refs);
        given.sort();
        got.sort();
        prop_assert_eq!(given, got);
    }

    #[test]
    fn the_order_does_not_depend_on_the_order_of_arrival(
        mut names in prop::collection::vec("[a-c0-9 ]{0,6}", 0..30),
    ) {
        names.sort();
        names.dedup();
        let forward: Vec<&str> = names.iter().map(String::as_str).collect();
        let backward: Vec<&str> = forward.iter().rev().copied().collect();
        let keys = |sorted: Vec<String>| -> Vec<Vec<u8>> {
            sorted.iter().map(|name| { let mut k = Vec::new(); write_key(name, &mut k); k }).collect()
        };
        prop_assert_eq!(keys(sorted(&forward)), keys(sorted(&backward)));
    }
}
