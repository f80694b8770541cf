//! The client of Microsoft's services: requests, retries, paging, batching, and the meaning of
//! errors.

pub mod batching;
pub mod challenge;
pub mod clients;
pub mod credentials;
pub mod document;
pub mod endpoint;
pub mod headers;
pub mod http_client;
pub mod paging;
pub mod partner_center_headers;
pub mod problem;
pub mod retry;
pub mod retry_after;
pub mod service_client;
pub mod tokens;
pub mod transport;
