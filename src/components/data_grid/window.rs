//! Which rows of a long list are drawn.

use std::ops::Range;

/// The number of drawn rows beyond either edge of the view, so that scrolling shows no gap.
const OVERSCAN: usize = 8;

/// The number of rows by which the drawn range moves, so that most frames of a scroll change
/// nothing.
const STEP: usize = 6;

/// The maximum number of rows by which the drawn range runs ahead of a fast scroll. The number of
/// drawn rows stays the same, so there are fewer behind the view.
const MAX_LEAD: usize = OVERSCAN - STEP / 2;

/// The maximum number of drawn rows, independent of the styles: a list with the height of its
/// content would otherwise draw all rows.
pub(super) const MAX_ROWS: usize = 120;

/// The view of a long list, in CSS pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Viewport {
    /// The scroll position.
    pub(super) scroll_top: f64,
    /// The height of the view.
    pub(super) height: f64,
    /// The number of rows by which the drawn range runs ahead; negative while the user scrolls up.
    pub(super) lead: isize,
}

impl Viewport {
    /// The range of rows to draw of `total` rows of `row_height` pixels each. It has as many rows
    /// as [`Self::slots`], and fewer at either end of the list.
    pub(super) fn rows(self, row_height: f64, total: usize) -> Range<usize> {
        let signed = usize::cast_signed;
        // The scroll position can be behind a list that has just become shorter.
        let first = self.first(row_height).min(total.saturating_sub(self.page(row_height)));
        let first = signed(first) + self.lead - signed(OVERSCAN);
        let first = (first + signed(STEP / 2)).div_euclid(signed(STEP)) * signed(STEP);
        let within = |index: isize| usize::try_from(index).unwrap_or(0).min(total);
        within(first)..within(first + signed(self.slots(row_height)))
    }

    /// The number of drawn rows of a list that is long enough.
    pub(super) fn slots(self, row_height: f64) -> usize {
        floor(self.height / row_height).saturating_add(2 + 2 * OVERSCAN).min(MAX_ROWS)
    }

    /// The view after a scroll: the drawn range runs ahead by twice the distance of one event.
    pub(super) fn scrolled_to(self, scroll_top: f64, row_height: f64) -> Self {
        let rows = |way: f64| floor(2.0 * way / row_height).min(MAX_LEAD).cast_signed();
        let way = scroll_top - self.scroll_top;
        let lead = if way < 0.0 { -rows(-way) } else { rows(way) };
        Self { scroll_top, lead, ..self }
    }

    /// The scroll position nearest to the current one at which row `index` is in view.
    pub(super) fn scroll_to(self, index: usize, row_height: f64) -> f64 {
        #[expect(
            clippy::cast_precision_loss,
            reason = "a list has fewer rows than f64 has integers"
        )]
        let top = index as f64 * row_height;
        let bottom = top + row_height;
        if top < self.scroll_top {
            top
        } else if bottom > self.scroll_top + self.height {
            (bottom - self.height).max(0.0)
        } else {
            self.scroll_top
        }
    }

    /// The first row in view.
    pub(super) fn first(self, row_height: f64) -> usize {
        floor(self.scroll_top / row_height)
    }

    /// The scroll position at which a row that moved from index `was` to `is` keeps its place on
    /// the screen.
    pub(super) fn scroll_along(self, was: usize, is: usize, row_height: f64) -> f64 {
        #[expect(
            clippy::cast_precision_loss,
            reason = "a list has fewer rows than f64 has integers"
        )]
        let way = is as f64 - was as f64;
        (self.scroll_top + way * row_height).max(0.0)
    }

    /// The number of whole rows in view; at least one.
    pub(super) fn page(self, row_height: f64) -> usize {
        floor(self.height / row_height).max(1)
    }
}

/// The height of rows in CSS pixels, for the style sheet.
pub(super) fn pixels(rows: usize, row_height: f64) -> String {
    let hundredths = hundredths(rows, row_height);
    format!("{}.{:02}px", hundredths / 100, hundredths % 100)
}

/// The height of rows in hundredths of a pixel: whole numbers are formatted faster than floats.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a grid has fewer rows than f64 has integers, and its height is not negative"
)]
fn hundredths(rows: usize, row_height: f64) -> u64 {
    (rows as f64 * row_height * 100.0).round() as u64
}

/// The whole part of a number; 0 for negative numbers and NaN.
fn floor(measure: f64) -> usize {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the cast saturates, and makes 0 of what is not a number"
    )]
    let whole = measure as usize;
    whole
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_scroll_position_follows_a_row_that_moves() {
        let view = Viewport { scroll_top: 100.0, height: 300.0, lead: 0 };
        assert_eq!(view.first(30.0), 3);
        assert_eq!((view.scroll_along(4, 9, 30.0), view.scroll_along(9, 0, 30.0)), (250.0, 0.0));
    }

    #[test]
    fn the_window_follows_the_scroll() {
        let view = |scroll_top| Viewport { scroll_top, height: 400.0, lead: 0 }.rows(40.0, 1000);
        assert_eq!(view(4000.0), 90..118);
        assert_eq!(view(4039.0), 90..118, "it moves by steps");
        assert_eq!(view(0.0), 0..22, "there are no rows above the first one");
        assert_eq!(view(39_600.0), 984..1000, "and none below the last one");
        assert_eq!(view(80_000.0), view(39_600.0), "the list became shorter");
    }

    #[test]
    fn the_window_runs_ahead_of_a_fast_scroll_with_as_many_rows() {
        let view = Viewport { scroll_top: 4000.0, height: 400.0, lead: 0 };
        assert_eq!(view.scrolled_to(4040.0, 40.0).rows(40.0, 1000), 96..124);
        assert_eq!(view.scrolled_to(4400.0, 40.0).rows(40.0, 1000), 108..136);
        assert_eq!(view.scrolled_to(3600.0, 40.0).rows(40.0, 1000), 78..106);
        assert_eq!(view.scrolled_to(0.0, 40.0).rows(40.0, 1000), 0..16);
    }

    #[test]
    fn a_row_scrolls_only_as_far_as_needed_to_be_in_view() {
        let view = Viewport { scroll_top: 400.0, height: 400.0, lead: 0 };
        assert!((view.scroll_to(15, 40.0) - 400.0).abs() < f64::EPSILON);
        assert!((view.scroll_to(5, 40.0) - 200.0).abs() < f64::EPSILON);
        assert!((view.scroll_to(20, 40.0) - 440.0).abs() < f64::EPSILON);
    }

    proptest! {
        #[test]
        fn a_window_is_within_the_list_and_never_draws_it_all(
            scroll_top in prop::num::f64::ANY, height in prop::num::f64::ANY, lead in -5_isize..6,
            total in 0_usize..200_000,
        ) {
            let rows = Viewport { scroll_top, height, lead }.rows(40.0, total);
            prop_assert!(rows.start <= rows.end && rows.end <= total && rows.len() <= MAX_ROWS);
        }

        #[test]
        fn every_row_in_view_is_drawn(scrolled in 0_u32..99_990, part in 0_u8..40, lead in -5_isize..6, total in 1_u32..100_000) {
            let scrolled = scrolled.min(total.saturating_sub(11));
            let scroll_top = f64::from(scrolled) * 40.0 + f64::from(part);
            let rows = Viewport { scroll_top, height: 400.0, lead }.rows(40.0, total as usize);
            let last = (scrolled + 11).min(total) as usize;
            prop_assert!(rows.start <= scrolled as usize && last <= rows.end, "{rows:?}");
        }
    }
}
