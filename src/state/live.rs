//! What the page knows of a live source: one that signs people in and asks Microsoft's services.

use std::rc::Rc;

use futures_util::future::LocalBoxFuture;
use leptos::prelude::AnyView;

use super::{Console, Selected};
use crate::{
    domain::{Customer, TenantId},
    links::Link,
    routes::LivePage,
};

/// A live source, with what it shows of itself; [`crate::session`] implements it.
pub trait Live {
    /// Begins: reads the answer of the sign-in page, shows what the browser kept, asks the
    /// services.
    fn start(&self) -> LocalBoxFuture<'static, ()>;

    /// One of its pages.
    fn page(&self, page: &LivePage) -> AnyView;

    /// What stands in the place of the list until there is one: signing in, or why nobody is
    /// listed.
    fn entry(&self) -> AnyView;

    /// Who is signed in, and what they can do about that.
    fn account(&self) -> AnyView;

    /// How far asking the services is, and what went wrong with it.
    fn notices(&self) -> AnyView;

    /// What can be done about a customer's refusal, beside its details.
    fn next_steps(&self, selected: &Selected) -> AnyView;

    /// A customer's admin-center links by now: Microsoft's own take the place of templates when
    /// they came. Tracks them, and asks for those that were not asked for.
    fn links(&self, customer: &Customer) -> Vec<Link>;

    /// These customers are on the screen: they are asked about before others.
    fn shows(&self, customers: &[TenantId]);

    /// A file is shown in its place, or not any more.
    fn rest(&self);
}

/// Opens the live source of a console.
pub type OpenLive = Rc<dyn Fn(Console) -> Rc<dyn Live>>;
