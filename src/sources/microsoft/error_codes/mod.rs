//! The error codes of Microsoft's services, and the cause of each.

mod cause;
mod table;

pub use self::{
    cause::{Cause, Field, Side},
    table::{of_entra, of_name, of_partner_center},
};
