//! The licenses of all customers: seats by product, and when subscriptions end or renew.

mod after_end;
mod column;
mod dates;
mod product;
mod table;
#[cfg(test)]
mod tests;

pub use self::{
    after_end::AfterEnd,
    column::LicenceColumn,
    dates::{DateKind, LicenceDate, MONTHS, Month, Timeline},
    product::{Holding, Product, SeatCount},
    table::{LicenceTable, LicenceTableBuilder},
};
