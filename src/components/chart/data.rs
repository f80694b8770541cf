//! What a chart shows, in words and numbers.

/// The look of a kind of bar. Looks differ by pattern and outline, not by colour alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// Filled.
    Solid,
    /// Hatched.
    Hatched,
    /// Outlined.
    Light,
    /// Nothing but a dotted line below: what is not known.
    Gap,
}

impl Look {
    /// Its name in the style sheets.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Solid => "solid",
            Self::Hatched => "hatched",
            Self::Light => "light",
            Self::Gap => "gap",
        }
    }
}

/// A kind of what is counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChartKind {
    /// Its name.
    pub name: String,
    /// Its look.
    pub look: Look,
}

/// A column: what was counted of each kind, from the bottom up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChartColumn {
    /// What it is about, such as a day.
    pub label: String,
    /// The numbers, in the order of the kinds; `None` if they are not known.
    pub values: Option<Vec<u64>>,
    /// The cells of its row in the table.
    pub cells: Vec<String>,
}

/// A chart whose texts are all in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chart {
    /// The heading.
    pub title: String,
    /// The facts in a sentence, which is the name of the picture.
    pub sentence: String,
    /// What can be stacked in a column.
    pub kinds: Vec<ChartKind>,
    /// The names of columns that show none of these: known to have none, and not known.
    pub others: Vec<ChartKind>,
    /// The columns.
    pub columns: Vec<ChartColumn>,
    /// The texts below the columns, at equal distances.
    pub ticks: Vec<String>,
    /// The least number that the height stands for, so that a single problem does not fill it.
    pub least: u64,
    /// The summary of the table.
    pub as_table: String,
    /// The headings of the table.
    pub headings: Vec<String>,
}

impl Chart {
    /// The number that the height stands for.
    pub(super) fn top(&self) -> u64 {
        let sums = self.columns.iter().filter_map(|it| it.values.as_ref());
        sums.map(|values| values.iter().sum()).max().unwrap_or(0).max(self.least).max(1)
    }
}
