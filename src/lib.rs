//! Regia: the console from which a Microsoft cloud partner looks after its customers.

pub mod access;
#[cfg(feature = "app")]
pub mod app;
#[cfg(feature = "app")]
pub mod browser;
#[cfg(feature = "app")]
pub mod components;
pub mod config;
pub mod desk;
pub mod directory;
pub mod domain;
pub mod i18n;
pub mod json;
pub mod links;
#[cfg(feature = "app")]
pub mod live;
#[cfg(feature = "app")]
pub mod pages;
pub mod routes;
pub mod shipped;
pub mod source;
#[cfg(feature = "app")]
pub mod state;
