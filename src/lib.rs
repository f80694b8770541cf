//! Regia: the console from which a Microsoft cloud partner looks after its customers.

pub mod directory;
pub mod domain;
pub mod i18n;
pub mod route;
pub mod source;
