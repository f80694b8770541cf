//! The names of the services that issues are about.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::domain::{ServiceStatus, health::same_service};

/// One name for each service. Issues name their service by its name, by its code or in another
/// spelling; the customers' lists of services tell which of these are the same.
#[derive(Clone, Debug, Default)]
pub(super) struct ServiceNames(FxHashMap<String, Arc<str>>);

impl ServiceNames {
    /// Adds the name of the service with this code.
    pub(super) fn add(&mut self, code: &str, name: &str) {
        if !name.trim().is_empty() && !self.0.contains_key(code) {
            self.0.insert(code.to_owned(), name.trim().into());
        }
    }

    /// Adds the name of the service that an issue names, as the list of its customer has it.
    pub(super) fn learn(&mut self, text: &str, services: &[ServiceStatus]) {
        if self.0.contains_key(text) {
            return;
        }
        if let Some(service) = services.iter().find(|service| service.is_called(text)) {
            self.add(text, &service.name);
            self.add(&service.id, &service.name);
        }
    }

    /// The name of the service that an issue names; its own text if no list has it.
    pub(super) fn of<'a>(&'a self, text: &'a str) -> &'a str {
        let alike = || self.0.iter().find(|(known, _)| same_service(known, text));
        let name = self.0.get(text).or_else(|| alike().map(|(_, name)| name));
        name.map_or(text.trim(), |name| name)
    }
}
