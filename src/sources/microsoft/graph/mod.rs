//! Microsoft Graph's documents, a file each.

pub mod access_assignments;
pub mod batch;
pub mod company_subscriptions;
pub mod contracts;
pub mod delegated_admin_customers;
pub mod delegated_admin_relationships;
pub mod domains;
pub mod health_overviews;
pub mod issues;
pub mod organization;
pub mod page;
pub mod partner_type;
pub mod permissions;
pub mod service_management_details;
pub mod subscribed_skus;
pub mod tenant_information;
