//! Charts: bars with their facts as a sentence and as a table.

mod column_chart;
mod data;
mod share_bar;

pub use self::{
    column_chart::ColumnChart,
    data::{Chart, ChartColumn, ChartKind, Look},
    share_bar::ShareBar,
};
