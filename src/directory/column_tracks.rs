//! The widths of the columns of a grid whose layout the user changed, for its style sheet.

use super::{
    column::Column,
    column_layout::{ColumnLayout, LaidOut},
};

/// The space between two columns, in `rem`, as in the style sheet of the grid.
const GAP: f64 = 1.0;

/// The space before the first column, after the last one and for the scroll bar, in `rem`.
const EDGES: f64 = 4.25;

/// The columns that there is room for, and their widths.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GridTracks {
    /// The number of columns that there is room for; the last ones go first.
    pub fitting: usize,
    /// Their widths as a list of tracks (CSS Grid Layout, section 7.2 `grid-template-columns`).
    pub template: String,
}

/// The width of a column unless the user chose one, in `rem`.
struct Usual {
    /// The narrowest: with less room, the column goes.
    least: f64,
    most: Most,
}

/// How a column grows where there is room.
enum Most {
    /// Up to so many `rem`.
    Width(f64),
    /// It takes this share of the rest.
    Share(f64),
}

const fn usual(column: Column) -> Usual {
    let (least, most) = match column {
        Column::Organization => (11.0, Most::Share(1.2)),
        Column::Domain => (9.0, Most::Share(1.0)),
        Column::Health => (8.5, Most::Width(12.0)),
        Column::Requests => (7.5, Most::Width(10.5)),
        Column::AccessEnds => (7.5, Most::Width(8.5)),
        Column::Favourite => (5.5, Most::Width(6.0)),
        Column::Alias => (7.0, Most::Share(0.6)),
        Column::Tags | Column::Subscriptions => (8.0, Most::Share(0.8)),
        Column::Country => (6.0, Most::Width(9.0)),
        Column::FreeSeats => (5.0, Most::Width(7.0)),
        Column::Checked => (7.0, Most::Width(9.0)),
        Column::RequestsHere => (7.0, Most::Width(9.5)),
    };
    Usual { least, most }
}

/// The tracks of the shown columns of a layout in a grid of this width, where `rem` is the size of the
/// root's text; both in CSS pixels. Without a width, all columns fit. Columns go from the end, but
/// never the first one.
pub fn grid_tracks(layout: &ColumnLayout, width: Option<f64>, rem: f64) -> GridTracks {
    let mut room = width.map(|width| width - EDGES * rem);
    let mut tracks = Vec::new();
    for LaidOut { column, width, .. } in layout.shown() {
        let Usual { least, most } = usual(column);
        let chosen = width.map(|width| f64::from(width.pixels()));
        // A column that the user made narrower than usual needs no more.
        let least = chosen.map_or(least * rem, |chosen| chosen.min(least * rem));
        if let Some(room) = &mut room {
            *room -= least;
            if *room < 0.0 && !tracks.is_empty() {
                break;
            }
            *room -= GAP * rem;
        }
        tracks.push(match (chosen, most) {
            (Some(chosen), _) => format!("minmax({least}px, {chosen}px)"),
            (None, Most::Width(most)) => format!("minmax({least}px, {most}rem)"),
            (None, Most::Share(share)) => format!("minmax({least}px, {share}fr)"),
        });
    }
    GridTracks { fitting: tracks.len(), template: tracks.join(" ") }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::directory::ColumnWidth;

    fn fitting(layout: &ColumnLayout, width: f64) -> usize {
        grid_tracks(layout, Some(width), 16.0).fitting
    }

    #[test]
    fn a_narrow_grid_drops_the_last_columns_and_keeps_the_first() {
        let usual = ColumnLayout::default();
        assert_eq!(fitting(&usual, 1200.0), 5);
        assert_eq!(fitting(&usual, 700.0), 4);
        assert_eq!(fitting(&usual, 0.0), 1);
        assert_eq!(grid_tracks(&usual, None, 16.0).fitting, 5);
    }

    #[test]
    fn a_chosen_width_is_the_most_and_a_column_may_be_narrower_where_there_is_less_room() {
        let layout = ColumnLayout::read("name domain=300 health=80");
        assert_eq!(
            grid_tracks(&layout, None, 16.0).template,
            "minmax(176px, 1.2fr) minmax(144px, 300px) minmax(80px, 80px)"
        );
    }

    proptest! {
        #[test]
        fn what_fits_needs_no_more_than_there_is_and_one_more_column_would(
            shown in 1_u16..1 << 13, width in 320.0_f64..3000.0, rem in 10.0_f64..32.0,
            chosen in prop::collection::vec(prop::option::of(0_u16..700), 13),
        ) {
            let mut layout = ColumnLayout::default();
            for (at, column) in Column::ALL.into_iter().enumerate() {
                layout.show(column, shown >> at & 1 == 1);
                layout.resize(column, chosen[at].map(|it| ColumnWidth::new(it.into())));
            }
            let needed = |number: usize| -> f64 {
                let least = |it: LaidOut| {
                    let least = usual(it.column).least * rem;
                    it.width.map_or(least, |it| f64::from(it.pixels()).min(least))
                };
                let gaps = f64::from(u32::try_from(number - 1).unwrap()) * GAP * rem;
                layout.shown().take(number).map(least).sum::<f64>() + gaps + EDGES * rem
            };
            let GridTracks { fitting, template } = grid_tracks(&layout, Some(width), rem);
            let all = layout.shown().count();
            prop_assert!(fitting >= 1 && fitting <= all);
            prop_assert!(fitting == 1 || needed(fitting) <= width + 1e-6);
            prop_assert!(fitting == all || needed(fitting + 1) > width - 1e-6);
            prop_assert_eq!(template.matches("minmax(").count(), fitting);
        }
    }
}
