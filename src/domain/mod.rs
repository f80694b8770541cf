//! The domain: one noun per file.
//!
//! The constructors of a type enforce its invariants, so that a value needs no further check. The
//! module does not depend on sources or views.

pub mod address;
pub mod customer;
pub mod delegation;
pub mod fact;
pub mod hash;
pub mod health;
pub mod issue_note;
pub mod letters;
pub mod period;
pub mod problem;
pub mod product_names;
pub mod rich_text;
pub mod role;
pub mod service_link;
pub mod service_request;
pub mod subscription;
pub mod tenant_id;
pub mod timestamp;

pub use address::{Address, Contact};
pub use customer::{Customer, Domain, Record};
pub use delegation::{Access, Delegation, DelegationStatus};
pub use fact::{Fact, Failure, Freshness};
pub use health::{
    Classification, HealthReport, HealthState, HealthStatus, HealthSummary, Issue, Post,
    ReportedService, ServiceHealth, ServiceStatus,
};
pub use issue_note::{IssueNote, TypedNotice, UnwrittenNote};
pub use period::Period;
pub use problem::{Problem, ProblemKind, SupportIds};
pub use product_names::{ParseProductNamesError, ProductNames};
pub use service_link::ServiceLink;
pub use service_request::{RequestStatus, ServiceRequest, Severity};
pub use subscription::{
    BillingCycle, NextDate, Seats, Subscription, SubscriptionPart, SubscriptionState,
};
pub use tenant_id::TenantId;
pub use timestamp::Timestamp;
