//! What an address shows until its page can be shown, or instead of it.

use leptos::prelude::*;

use super::notices::Refusal;
use crate::{
    components::{PageLink, Wait},
    dom,
    i18n::Word,
    pages::requests::UnlistedRequestPage,
    routes::{CustomerKey, LivePage, Page},
    state::{Live, Selected, Selection, Stage, use_console, use_navigator, use_selection},
};

/// What stands in the way of a page that needs the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Gate {
    /// There is no list yet.
    Starting,
    /// The address leads nowhere.
    NotFound,
    /// Nothing.
    Open,
}

/// A page that needs the list of customers: what loads it shows until it is there.
#[component]
pub(super) fn Loaded(
    /// The page.
    children: ChildrenFn,
) -> impl IntoView {
    let (console, page) = (use_console(), use_navigator().page());
    let gate = Memo::new(move |_| match (console.with_loaded(|_| ()), &*page.read()) {
        (None, _) => Gate::Starting,
        (Some(()), Page::Unknown) => Gate::NotFound,
        (Some(()), _) => Gate::Open,
    });
    move || {
        keep_focus();
        match gate.get() {
            Gate::Starting => view! { <Starting /> }.into_any(),
            Gate::NotFound => view! { <NotFound /> }.into_any(),
            Gate::Open => children().into_any(),
        }
    }
}

/// A page about the customer whom the address names, created anew for another one.
#[component]
pub(super) fn ForCustomer<F, V>(
    /// Draws the page.
    children: F,
) -> impl IntoView
where
    F: Fn(Selected) -> V + Clone + Send + Sync + 'static,
    V: IntoView + 'static,
{
    let selection = use_selection();
    view! {
        <Loaded>
            {
                let children = children.clone();
                move || match selection.get() {
                    Selection::Found(selected) => {
                        keep_focus();
                        children(selected).into_any()
                    }
                    Selection::Stranger(key) => view! { <UnknownCustomer key /> }.into_any(),
                    Selection::Nobody | Selection::Waiting => ().into_any(),
                }
            }
        </Loaded>
    }
}

/// A page about one request. A request that was composed in this browser shows even when its
/// customer left the list.
#[component]
pub(super) fn ForRequest<F, V>(
    /// The number of the request, or the id of an entry of this browser's ledger.
    id: Memo<String>,
    /// Draws the page.
    children: F,
) -> impl IntoView
where
    F: Fn(Selected) -> V + Clone + Send + Sync + 'static,
    V: IntoView + 'static,
{
    let (selection, page) = (use_selection(), use_navigator().page());
    let unlisted = move |key: String| match page.get_untracked().customer() {
        Some(CustomerKey::Id(customer)) => {
            let fallback = move || view! { <UnknownCustomer key=key.clone() /> };
            view! { <UnlistedRequestPage customer=*customer id=id.get() fallback /> }.into_any()
        }
        _ => view! { <UnknownCustomer key /> }.into_any(),
    };
    view! {
        <Loaded>
            {
                let children = children.clone();
                move || match selection.get() {
                    Selection::Found(selected) => {
                        keep_focus();
                        children(selected).into_any()
                    }
                    Selection::Stranger(key) => unlisted(key),
                    Selection::Nobody | Selection::Waiting => ().into_any(),
                }
            }
        </Loaded>
    }
}

/// A page of the live source, which needs no list.
#[component]
pub(super) fn LivePageView() -> impl IntoView {
    let page = use_navigator().page();
    let page = Memo::new(move |_| match page.get() {
        Page::Live(page) => Some(page),
        _ => None,
    });
    move || page.get().map(live_page)
}

fn live_page(page: LivePage) -> AnyView {
    with_live(|live| live.page(&page))
}

/// What the live source shows; opens it on the first call. What `show` reads is not tracked.
fn with_live(show: impl FnOnce(&dyn Live) -> AnyView) -> AnyView {
    keep_focus();
    match use_console().open_live() {
        Some(live) => untrack(|| show(&*live)),
        None => view! { <NotFound /> }.into_any(),
    }
}

/// What shows until the list is there, or instead of it.
#[component]
fn Starting() -> impl IntoView {
    let stage = use_console().stage();
    move || match stage.get() {
        Stage::Fetching(bytes) => view! { <Wait bytes /> }.into_any(),
        Stage::Reading | Stage::Ready(_) => view! { <Wait /> }.into_any(),
        Stage::Live => with_live(|live| live.entry()),
        Stage::Failed(problem) => view! { <Refusal problem /> }.into_any(),
    }
}

/// Moves the focus to the heading if the element that has it now is removed by the next frame.
fn keep_focus() {
    if dom::has_no_focus() {
        return;
    }
    dom::next_frame(|| {
        if dom::has_no_focus() {
            dom::focus_heading();
        }
    });
}

/// The page for an address that leads nowhere.
#[component]
pub(super) fn NotFound() -> impl IntoView {
    view! {
        <section class="empty">
            <h1 class="empty__title" tabindex="-1">
                {Word::UnknownTitle}
            </h1>
            <p class="empty__text">{Word::UnknownText}</p>
            <p>
                <PageLink page=Page::Customers>{Word::UnknownBack}</PageLink>
            </p>
        </section>
    }
}

/// The page for a customer key that names no customer.
#[component]
fn UnknownCustomer(key: String) -> impl IntoView {
    view! {
        <section class="empty">
            <h1 class="empty__title" tabindex="-1">
                {Word::StrangerTitle}
            </h1>
            <UnknownCustomerText key />
        </section>
    }
}

/// Says that a key names no customer, under a heading of the caller.
#[component]
pub(super) fn UnknownCustomerText(
    /// The id or the domain in the address.
    key: String,
) -> impl IntoView {
    view! {
        <p class="empty__text">
            <bdi class="code">{key}</bdi>
        </p>
        <p class="empty__text">{Word::StrangerText}</p>
        <p>
            <PageLink page=Page::Customers>{Word::UnknownBack}</PageLink>
        </p>
    }
}
