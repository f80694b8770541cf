//! The customers that the user marked in the list.

use rustc_hash::FxHashSet;

use crate::domain::TenantId;

/// The customers that the user marked, by tenant, so that they stay marked while the list is searched,
/// sorted and rebuilt.
#[derive(Clone, Debug, Default)]
pub struct TickedCustomers {
    ticked: FxHashSet<TenantId>,
    /// Where a range begins: the customer whose mark was changed last by itself.
    anchor: Option<TenantId>,
    /// The customers that the current range has marked; a shorter range takes them back.
    range: Vec<TenantId>,
    /// Where the current range ends.
    end: Option<TenantId>,
}

/// A change of the marks. Rows are numbers of the [`Directory`](super::Directory).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tick {
    /// The mark of one row is set or removed.
    Toggle(u32),
    /// All rows from the last mark to `to` are marked, in the place of those that the range marked
    /// before.
    Extend {
        /// The row from which the user comes. Unless the range ends there, another one begins.
        from: Option<u32>,
        /// The row at which the user is.
        to: u32,
    },
    /// All rows on screen are marked.
    All,
}

/// The rows of the list in their order.
#[derive(Clone, Copy, Debug)]
pub struct ShownRows<'a> {
    /// The customers by their rows.
    pub ids: &'a [TenantId],
    /// The rows that the list shows.
    pub rows: &'a [u32],
}

impl ShownRows<'_> {
    fn id(&self, row: u32) -> Option<TenantId> {
        self.ids.get(row as usize).copied()
    }

    fn place_of(&self, id: TenantId) -> Option<usize> {
        self.rows.iter().position(|row| self.id(*row) == Some(id))
    }
}

impl TickedCustomers {
    /// The number of marked customers.
    pub fn len(&self) -> usize {
        self.ticked.len()
    }

    /// Whether no customer is marked.
    pub fn is_empty(&self) -> bool {
        self.ticked.is_empty()
    }

    /// Whether a customer is marked.
    pub fn contains(&self, id: TenantId) -> bool {
        self.ticked.contains(&id)
    }

    /// Removes all marks.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Changes the marks of rows on screen.
    pub fn apply(&mut self, tick: Tick, shown: ShownRows<'_>) {
        match tick {
            Tick::Toggle(row) => {
                let Some(id) = shown.id(row) else { return };
                if !self.ticked.remove(&id) {
                    self.ticked.insert(id);
                }
                self.anchor = Some(id);
                self.end = Some(id);
                self.range.clear();
            }
            Tick::Extend { from, to } => self.extend(from, to, shown),
            Tick::All => {
                self.ticked.extend(shown.rows.iter().filter_map(|row| shown.id(*row)));
                self.anchor = None;
                self.end = None;
                self.range.clear();
            }
        }
    }

    fn extend(&mut self, from: Option<u32>, to: u32, shown: ShownRows<'_>) {
        let (from, end) = (from.and_then(|row| shown.id(row)), shown.id(to));
        let goes_on = from.is_none() || from == self.end;
        let mut first = self.anchor.filter(|_| goes_on).and_then(|id| shown.place_of(id));
        if first.is_none() {
            self.anchor = from.or(end);
            self.range.clear();
            first = self.anchor.and_then(|id| shown.place_of(id));
        }
        let last = end.and_then(|id| shown.place_of(id));
        let (Some(from), Some(to)) = (first, last) else { return };
        self.end = end;
        for id in self.range.drain(..) {
            self.ticked.remove(&id);
        }
        for row in &shown.rows[from.min(to)..=from.max(to)] {
            if let Some(id) = shown.id(*row)
                && self.ticked.insert(id)
            {
                self.range.push(id);
            }
        }
    }

    /// Those of the rows whose customers are marked, in the same order.
    pub fn among(&self, shown: ShownRows<'_>) -> Vec<u32> {
        let is_ticked = |row: &u32| shown.id(*row).is_some_and(|id| self.contains(id));
        shown.rows.iter().copied().filter(is_ticked).collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn ids(rows: u8) -> Vec<TenantId> {
        (0..rows).map(|n| TenantId::from_bytes([n; 16])).collect()
    }

    fn all_of(ids: &[TenantId]) -> Vec<u32> {
        (0..).take(ids.len()).collect()
    }

    /// The rows that are marked after these changes in a list of ten customers.
    fn after(ticks: &[Tick]) -> Vec<u32> {
        let ids = ids(10);
        let rows = all_of(&ids);
        let shown = ShownRows { ids: &ids, rows: &rows };
        let mut ticked = TickedCustomers::default();
        for tick in ticks {
            ticked.apply(*tick, shown);
        }
        ticked.among(shown)
    }

    #[test]
    fn a_mark_is_set_and_removed() {
        assert_eq!(after(&[Tick::Toggle(2), Tick::Toggle(5)]), [2, 5]);
        assert_eq!(after(&[Tick::Toggle(2), Tick::Toggle(5), Tick::Toggle(2)]), [5]);
        assert_eq!(after(&[Tick::All]).len(), 10);
    }

    #[test]
    fn a_range_begins_at_the_last_mark_or_else_where_the_user_was() {
        let from = |from, to| Tick::Extend { from, to };
        assert_eq!(after(&[Tick::Toggle(2), from(None, 4)]), [2, 3, 4]);
        assert_eq!(after(&[Tick::Toggle(2), from(Some(2), 4)]), [2, 3, 4]);
        assert_eq!(after(&[from(Some(7), 5)]), [5, 6, 7]);
        // The user went on without a mark.
        assert_eq!(after(&[Tick::Toggle(2), from(Some(7), 6)]), [2, 6, 7]);
        assert_eq!(after(&[from(None, 5)]), [5]);
    }

    #[test]
    fn a_shorter_range_takes_back_what_it_marked_and_nothing_else() {
        let back = [
            Tick::Toggle(5),
            Tick::Toggle(2),
            Tick::Extend { from: Some(2), to: 6 },
            Tick::Extend { from: Some(6), to: 3 },
        ];
        assert_eq!(after(&back), [2, 3, 5]);
        assert_eq!(
            after(&[&back[..], &[Tick::Extend { from: Some(3), to: 0 }]].concat()),
            [0, 1, 2, 5]
        );
    }

    #[test]
    fn marks_stay_while_the_list_shows_other_rows() {
        let ids = ids(10);
        let mut ticked = TickedCustomers::default();
        ticked.apply(Tick::Toggle(3), ShownRows { ids: &ids, rows: &[1, 2, 3] });
        // The anchor is not on screen, so that the range begins where the user was.
        let shown = ShownRows { ids: &ids, rows: &[9, 8, 7] };
        ticked.apply(Tick::Extend { from: Some(8), to: 7 }, shown);
        assert_eq!(ticked.among(shown), [8, 7]);
        assert_eq!(ticked.len(), 3);
        ticked.apply(Tick::Toggle(99), shown);
        ticked.apply(Tick::Extend { from: Some(99), to: 7 }, shown);
        assert_eq!(ticked.len(), 3, "a row beyond the list changes nothing");
    }

    fn ticks() -> impl Strategy<Value = Tick> {
        prop_oneof![
            (0_u32..12).prop_map(Tick::Toggle),
            (prop::option::of(0_u32..12), 0_u32..12)
                .prop_map(|(from, to)| Tick::Extend { from, to }),
            Just(Tick::All),
        ]
    }

    proptest! {
        #[test]
        fn only_the_last_end_of_a_range_counts(
            before in prop::collection::vec(ticks(), 0..6), anchor in 0_u32..10, way in 0_u32..10, end in 0_u32..10,
        ) {
            let direct = [&before[..], &[Tick::Toggle(anchor), Tick::Extend { from: Some(anchor), to: end }]].concat();
            let around = [
                &before[..],
                &[
                    Tick::Toggle(anchor),
                    Tick::Extend { from: Some(anchor), to: way },
                    Tick::Extend { from: Some(way), to: end },
                ],
            ]
            .concat();
            prop_assert_eq!(after(&around), after(&direct));
        }

        #[test]
        fn what_is_not_on_screen_keeps_its_mark(
            before in prop::collection::vec(ticks(), 0..6), then in prop::collection::vec(ticks(), 0..6),
        ) {
            let ids = ids(10);
            let all = all_of(&ids);
            let [all, left] = [&all[..], &all[..5]].map(|rows| ShownRows { ids: &ids, rows });
            let mut ticked = TickedCustomers::default();
            for tick in before {
                ticked.apply(tick, all);
            }
            // What a range has marked is taken back only as long as it goes on.
            ticked.apply(Tick::Toggle(0), all);
            let hidden = |ticked: &TickedCustomers| {
                ticked.among(all).into_iter().filter(|row| *row >= 5).collect::<Vec<_>>()
            };
            let expected = hidden(&ticked);
            for tick in then {
                let is_shown = |row: u32| row < 5;
                let stays = match tick {
                    Tick::Toggle(row) => is_shown(row),
                    Tick::Extend { from, to } => from.is_none_or(is_shown) && is_shown(to),
                    Tick::All => true,
                };
                if stays {
                    ticked.apply(tick, left);
                }
            }
            prop_assert_eq!(hidden(&ticked), expected);
        }
    }
}
