//! The live source, as the state uses it.

use std::rc::Rc;

use futures_util::future::LocalBoxFuture;
use leptos::wasm_split::SplitLoaderError;

use crate::{
    domain::{Customer, TenantId},
    links::Link,
};

/// A source that signs users in and requests Microsoft's services.
pub trait LiveSource {
    /// Starts the source: reads the response of the sign-in page, shows the stored customers, and
    /// requests the services.
    fn start(&self) -> LocalBoxFuture<'static, ()>;

    /// The known admin-center links of a customer; tracks them. Microsoft's own links replace
    /// templates. Requests the links on the first call.
    fn links(&self, customer: &Customer) -> Vec<Link>;

    /// The admin-center links of a customer that are known now, without a request; does not track
    /// them.
    fn known_links(&self, customer: &Customer) -> Vec<Link>;

    /// Checks the customers on the screen first.
    fn show_first(&self, customers: &[TenantId]);

    /// Stops changing the list, because a file shows in its place.
    fn pause(&self);
}

/// A part of the program could not be loaded. Another attempt may succeed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a part of the program could not be loaded")]
pub struct PartError;

impl From<SplitLoaderError> for PartError {
    fn from(_: SplitLoaderError) -> Self {
        Self
    }
}

/// The live source, once its part of the program is loaded.
pub type OpenedSource = Result<Rc<dyn LiveSource>, PartError>;
