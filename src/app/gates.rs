//! What an address shows until its page can be shown, or instead of it.

use leptos::{prelude::*, task::spawn_local};

use super::{
    later_views::{LaterView, LoadedLater},
    notices::Refusal,
    part_failed::PartFailed,
};
use crate::{
    components::{LiveViews, PageLink, Wait, loading_text, use_live_views},
    dom,
    i18n::Word,
    routes::{CustomerKey, LivePage, Page},
    state::{Selected, Selection, Stage, use_console, use_navigator, use_selection},
};

/// Why a page that needs the list cannot be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Gate {
    /// The list is not loaded.
    Starting,
    /// The address leads nowhere.
    NotFound,
    /// The page can be shown.
    Open,
}

/// A page that needs the list of customers. The progress of loading shows first.
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
        dom::keep_focus();
        match gate.get() {
            Gate::Starting => view! { <Starting /> }.into_any(),
            Gate::NotFound => view! { <NotFound /> }.into_any(),
            Gate::Open => children().into_any(),
        }
    }
}

/// A page about the customer that the address names, created again for another one.
#[component]
pub(super) fn ForCustomer<F, V>(
    /// Draws the page of a customer who is not in the list, by the key in the address. By default it
    /// says that the customer is unknown.
    #[prop(optional)]
    unlisted: Option<Callback<String, AnyView>>,
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
                        dom::keep_focus();
                        children(selected).into_any()
                    }
                    Selection::Stranger(key) => match unlisted {
                        Some(unlisted) => unlisted.run(key),
                        None => view! { <UnknownCustomer key /> }.into_any(),
                    },
                    Selection::Nobody | Selection::Waiting => ().into_any(),
                }
            }
        </Loaded>
    }
}

/// A page about one request. A request that was composed in this browser shows even if its customer
/// is no longer in the list.
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
    let page = use_navigator().page();
    let unlisted = Callback::new(move |key: String| match page.get_untracked().customer() {
        Some(CustomerKey::Id(customer)) => {
            let fallback = move || view! { <UnknownCustomer key=key.clone() /> };
            let view = LaterView::UnlistedRequest(*customer, id.get(), fallback.into());
            view! { <LoadedLater view /> }.into_any()
        }
        _ => view! { <UnknownCustomer key /> }.into_any(),
    });
    view! { <ForCustomer unlisted children /> }
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
    with_live(move |views| views.page(&page))
}

/// The content of the live source; opens it on the first call. `show` runs untracked.
fn with_live(show: impl Fn(&dyn LiveViews) -> AnyView + Send + 'static) -> AnyView {
    let (console, views) = (use_console(), use_live_views());
    if !console.has_live() {
        dom::keep_focus();
        return view! { <NotFound /> }.into_any();
    }
    let failed = console.live_failed();
    let retry = Callback::new(move |()| spawn_local(console.retry_live()));
    // After a failure the user can try again.
    if !failed.get_untracked() {
        console.open_live();
    }
    let shown = move || {
        dom::keep_focus();
        match views.get() {
            Some(views) => untrack(|| show(&*views)),
            None if failed.get() => view! { <PartFailed retry /> }.into_any(),
            None => view! { <Wait text=loading_text(0) /> }.into_any(),
        }
    };
    shown.into_any()
}

/// The page until the list is loaded, or instead of it.
#[component]
fn Starting() -> impl IntoView {
    let stage = use_console().stage();
    let text = Memo::new(move |_| match &*stage.read() {
        Stage::Fetching(bytes) => loading_text(*bytes),
        _ => loading_text(0),
    });
    let is_loading = Memo::new(move |_| {
        matches!(&*stage.read(), Stage::Fetching(_) | Stage::Reading | Stage::Ready(_))
    });
    move || {
        if is_loading.get() {
            return view! { <Wait text /> }.into_any();
        }
        match stage.get() {
            Stage::Failed(problem) => view! { <Refusal problem /> }.into_any(),
            Stage::Live => with_live(|views| views.entry()),
            Stage::Fetching(_) | Stage::Reading | Stage::Ready(_) => ().into_any(),
        }
    }
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
            <bdi class="code">{key.clone()}</bdi>
        </p>
        <p class="empty__text">{Word::StrangerText}</p>
        <p>
            <PageLink page=Page::Live(
                LivePage::Missing(key),
            )>{Word::SearchWhyMissingThis}</PageLink>
        </p>
        <p>
            <PageLink page=Page::Customers>{Word::UnknownBack}</PageLink>
        </p>
    }
}
