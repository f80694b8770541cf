//! Which columns the list shows, in which order and how wide.

use std::fmt;

use super::column::Column;

/// Which columns the list shows, in which order and how wide.
///
/// It has each column once. The first one is [`Column::Organization`], which always shows: a row without
/// a name would tell nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnLayout(Vec<LaidOut>);

/// A column with its place in a [`ColumnLayout`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LaidOut {
    /// The column.
    pub column: Column,
    /// Whether the list shows it.
    pub is_shown: bool,
    /// The width that the user chose; `None` for the usual one.
    pub width: Option<ColumnWidth>,
}

/// A width of a column in whole CSS pixels, between [`ColumnWidth::MIN`] and [`ColumnWidth::MAX`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ColumnWidth(u16);

impl ColumnWidth {
    /// The narrowest column, in CSS pixels: a short word and the sign of the order.
    pub const MIN: Self = Self(64);
    /// The widest column, in CSS pixels.
    pub const MAX: Self = Self(640);

    /// The width nearest to `pixels` within the limits.
    pub fn new(pixels: f64) -> Self {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "the cast saturates, and makes 0 of what is not a number"
        )]
        let whole = pixels.round() as u16;
        Self(whole.clamp(Self::MIN.0, Self::MAX.0))
    }

    /// The width in CSS pixels.
    pub const fn pixels(self) -> u16 {
        self.0
    }
}

/// A step of a column to another place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Before the column that precedes it.
    Up,
    /// After the column that follows it.
    Down,
}

impl Default for ColumnLayout {
    fn default() -> Self {
        let usual = |column: Column| LaidOut { column, is_shown: column.is_usual(), width: None };
        Self(Column::ALL.map(usual).into())
    }
}

impl ColumnLayout {
    /// Parses a stored layout. Unknown names are ignored, and of two with one name the first counts.
    /// Columns that the text does not name, such as those of a newer version, come last and are
    /// hidden. A text without any known column is the usual layout.
    pub fn read(text: &str) -> Self {
        let mut layout = Self(Vec::with_capacity(Column::ALL.len()));
        for laid_out in text.split_ascii_whitespace().filter_map(LaidOut::read) {
            if layout.place_of(laid_out.column).is_none() {
                layout.0.push(laid_out);
            }
        }
        if layout.0.is_empty() {
            return Self::default();
        }
        for column in Column::ALL {
            if layout.place_of(column).is_none() {
                layout.0.push(LaidOut { column, is_shown: false, width: None });
            }
        }
        layout.0.sort_by_key(|it| it.column != Column::Organization);
        layout.0[0].is_shown = true;
        layout
    }

    /// All columns in their order, shown or not.
    pub fn all(&self) -> &[LaidOut] {
        &self.0
    }

    /// The columns that the list shows, in their order.
    pub fn shown(&self) -> impl Iterator<Item = LaidOut> {
        self.0.iter().copied().filter(|it| it.is_shown)
    }

    /// Whether this is the usual layout.
    pub fn is_usual(&self) -> bool {
        *self == Self::default()
    }

    /// Shows or hides a column; the first one stays.
    pub fn show(&mut self, column: Column, is_shown: bool) {
        if let Some(place) = self.place_of(column).filter(|place| *place > 0) {
            self.0[place].is_shown = is_shown;
        }
    }

    /// Moves a column by one place; returns whether it moved. The first one stays first.
    pub fn shift(&mut self, column: Column, step: Step) -> bool {
        let Some(from) = self.place_of(column).filter(|place| *place > 0) else { return false };
        let to = match step {
            Step::Up => from - 1,
            Step::Down => from + 1,
        };
        let moves = to > 0 && to < self.0.len();
        if moves {
            self.0.swap(from, to);
        }
        moves
    }

    /// Gives a column a width; `None` is the usual one.
    pub fn resize(&mut self, column: Column, width: Option<ColumnWidth>) {
        if let Some(place) = self.place_of(column) {
            self.0[place].width = width;
        }
    }

    /// The width that the user chose for a column; `None` for the usual one.
    pub fn width_of(&self, column: Column) -> Option<ColumnWidth> {
        self.0[self.place_of(column)?].width
    }

    /// The place of a column among all.
    pub fn place_of(&self, column: Column) -> Option<usize> {
        self.0.iter().position(|it| it.column == column)
    }
}

impl LaidOut {
    /// Parses `domain`, `-domain` (hidden) or `domain=240` (its width). A damaged width is the usual one.
    fn read(word: &str) -> Option<Self> {
        let (name, width) = match word.split_once('=') {
            Some((name, width)) => (name, width.parse::<u16>().ok()),
            None => (word, None),
        };
        let (name, is_shown) = name.strip_prefix('-').map_or((name, true), |name| (name, false));
        let width = width.map(|width| ColumnWidth::new(width.into()));
        Some(Self { column: Column::read(name)?, is_shown, width })
    }
}

impl fmt::Display for ColumnLayout {
    /// Prints the layout as [`ColumnLayout::read`] reads it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, LaidOut { column, is_shown, width }) in self.0.iter().enumerate() {
            let (space, sign) =
                (if place == 0 { "" } else { " " }, if *is_shown { "" } else { "-" });
            write!(f, "{space}{sign}{}", column.as_str())?;
            if let Some(width) = width {
                write!(f, "={}", width.pixels())?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
