//! Matches sales to the subscriptions that they belong to.

use crate::domain::Subscription;

/// The index of the line for each sale: the line with its id, otherwise the first line with its
/// name among those without a sale of the same id.
pub(super) fn places(
    sold: &[Subscription],
    names: &[String],
    is_of: impl Fn(usize, &str) -> bool,
) -> Vec<Option<usize>> {
    let with_id = |sold: &Subscription| (0..names.len()).find(|line| is_of(*line, &sold.id));
    let by_id: Vec<Option<usize>> = sold.iter().map(with_id).collect();
    let with_name = |sold: &Subscription| {
        let same =
            |(line, name): (usize, &String)| *name == sold.name && !by_id.contains(&Some(line));
        names.iter().enumerate().position(same)
    };
    sold.iter().zip(&by_id).map(|(sold, place)| place.or_else(|| with_name(sold))).collect()
}
