//! The health of the services that a customer uses.
//!
//! The terms are those of Microsoft Graph's *service communications API* and of the Microsoft 365
//! admin center's *How to check Microsoft 365 service health*.

mod issue;
mod report;
mod services;
mod status;
mod summary;
#[cfg(test)]
mod tests;

pub use self::{
    issue::{Classification, Issue, Post},
    report::{HealthReport, ReportedService},
    services::ServiceHealth,
    status::{HealthStatus, ServiceStatus, StatusGroup, same_service},
    summary::{HealthState, HealthSummary},
};
