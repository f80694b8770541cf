//! A sheet as texts, all in one language.

use crate::components::Chart;

/// A sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sheet {
    /// When it was made and from what.
    pub made: String,
    /// Its sections, in their order.
    pub sections: Vec<Section>,
}

/// A section of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Section {
    pub title: String,
    /// The age of its facts, if it is known.
    pub as_of: Option<String>,
    pub blocks: Vec<Block>,
}

/// A part of a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Block {
    /// What is not known, outdated or a part, and why.
    Note(String),
    /// A text, whose lines are kept.
    Text(String),
    /// Names and values.
    Pairs(Vec<(String, String)>),
    /// A table.
    Table(Table),
    /// A chart.
    Chart(Chart),
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Table {
    /// Its name, for those who hear it.
    pub name: String,
    pub header: Vec<String>,
    pub rows: Vec<Vec<String>>,
    /// The column with texts of Microsoft, which are in English.
    pub english: Option<usize>,
}
