//! Which rows of a long list are drawn.

use std::ops::Range;

/// Rows drawn beyond either edge, so that a scrolling finger meets rows and not a gap.
const OVERSCAN: usize = 8;

/// At most so many rows are drawn, whatever the page's styles make of the list's height: a list
/// that measures itself as high as its contents would otherwise draw them all.
pub const MOST_ROWS: usize = 120;

/// A view of a long list, in CSS pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Viewport {
    /// How far it is scrolled.
    pub scroll_top: f64,
    /// How high it is.
    pub height: f64,
}

impl Viewport {
    /// The rows to draw of `total` rows of `row_height` pixels each.
    pub fn rows(self, row_height: f64, total: usize) -> Range<usize> {
        let first = floor(self.scroll_top / row_height).saturating_sub(OVERSCAN);
        let shown = floor(self.height / row_height).saturating_add(2 + 2 * OVERSCAN).min(MOST_ROWS);
        let first = first.min(total.saturating_sub(1).saturating_sub(OVERSCAN));
        first.min(total)..first.saturating_add(shown).min(total)
    }

    /// Where to scroll so that row `index` is in view: no further than needed.
    pub fn scroll_to(self, index: usize, row_height: f64) -> f64 {
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
    pub fn first(self, row_height: f64) -> usize {
        floor(self.scroll_top / row_height)
    }

    /// Where to scroll so that a row that moved from index `was` to `is` stays where it was on the
    /// screen.
    pub fn scroll_along(self, was: usize, is: usize, row_height: f64) -> f64 {
        #[expect(
            clippy::cast_precision_loss,
            reason = "a list has fewer rows than f64 has integers"
        )]
        let way = is as f64 - was as f64;
        (self.scroll_top + way * row_height).max(0.0)
    }

    /// How many whole rows are in view; at least one.
    pub fn page(self, row_height: f64) -> usize {
        floor(self.height / row_height).max(1)
    }
}

/// The whole part of a measure; nothing for what is no measure.
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
    fn a_row_that_moves_takes_the_scroll_along() {
        let view = Viewport { scroll_top: 100.0, height: 300.0 };
        assert_eq!(view.first(30.0), 3);
        assert_eq!((view.scroll_along(4, 9, 30.0), view.scroll_along(9, 0, 30.0)), (250.0, 0.0));
    }

    #[test]
    fn the_window_follows_the_scroll() {
        let view = |scroll_top| Viewport { scroll_top, height: 400.0 }.rows(40.0, 1000);
        assert_eq!(view(0.0), 0..28);
        assert_eq!(view(4000.0), 92..120);
        assert_eq!(view(39_600.0).end, 1000);
    }

    #[test]
    fn a_row_in_view_does_not_scroll_and_one_outside_scrolls_just_enough() {
        let view = Viewport { scroll_top: 400.0, height: 400.0 };
        assert!((view.scroll_to(15, 40.0) - 400.0).abs() < f64::EPSILON);
        assert!((view.scroll_to(5, 40.0) - 200.0).abs() < f64::EPSILON);
        assert!((view.scroll_to(20, 40.0) - 440.0).abs() < f64::EPSILON);
    }

    proptest! {
        #[test]
        fn a_window_is_within_the_list_and_never_draws_it_all(
            scroll_top in prop::num::f64::ANY, height in prop::num::f64::ANY, total in 0_usize..200_000,
        ) {
            let rows = Viewport { scroll_top, height }.rows(40.0, total);
            prop_assert!(rows.start <= rows.end && rows.end <= total && rows.len() <= MOST_ROWS);
        }

        #[test]
        fn every_row_in_view_is_drawn(scrolled in 0_u32..99_990, part in 0_u8..40, total in 1_u32..100_000) {
            let scrolled = scrolled.min(total.saturating_sub(11));
            let scroll_top = f64::from(scrolled) * 40.0 + f64::from(part);
            let rows = Viewport { scroll_top, height: 400.0 }.rows(40.0, total as usize);
            let last = (scrolled + 11).min(total) as usize;
            prop_assert!(rows.start <= scrolled as usize && last <= rows.end, "{rows:?}");
        }
    }
}
