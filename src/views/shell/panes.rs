//! Which pane shows what, as the address says.

use leptos::prelude::*;

use super::notices::Notices;
use crate::{
    i18n::{Word, say},
    route::{Page, Scope},
    state::{Console, Navigator, Selection, Stage},
    ui::Link,
    views::{
        customers::{CustomersView, DetailsPane, EstatePane},
        health::{AllHealthView, CustomerHealthView},
        parts::wait,
        requests::{AllRequestsView, CustomerRequestsView, NewRequestView, RequestView},
    },
};

/// What the middle shows: one value a view, so that a view is not made anew while its address only
/// changes in what it follows by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Middle {
    List,
    Feature(Page),
    Unknown,
}

/// The middle and the right pane.
#[component]
pub(super) fn Panes() -> impl IntoView {
    let console = Console::here();
    let page = Navigator::here().page();
    let selection = Selection::here();
    let ready = Memo::new(move |_| console.with_loaded(|_| ()).is_some());
    let middle = Memo::new(move |_| match page.get() {
        Page::Customers | Page::Customer(_) => Middle::List,
        Page::Unknown => Middle::Unknown,
        feature => Middle::Feature(feature),
    });
    // Narrow pages show one pane at a time: which one, the style sheet reads here.
    let pane = move || match page.read().clone() {
        Page::Customers | Page::Unknown => "list",
        Page::Customer(_) => "details",
        _ => "feature",
    };
    let details = move || {
        if !ready.get() {
            return None;
        }
        Some(match selection.get() {
            Selection::Found(selected) => view! { <DetailsPane selected /> }.into_any(),
            Selection::Nobody => view! { <EstatePane /> }.into_any(),
            Selection::Waiting | Selection::Stranger(_) => ().into_any(),
        })
    };
    view! {
        <main class="main" id="main" tabindex="-1" data-pane=pane>
            <Notices />
            {move || {
                if !ready.get() {
                    return view! { <Starting /> }.into_any();
                }
                match middle.get() {
                    Middle::List => view! { <CustomersView /> }.into_any(),
                    Middle::Unknown => view! { <UnknownView /> }.into_any(),
                    Middle::Feature(page) => feature(page, &selection.get()),
                }
            }}
        </main>
        <aside class="details" aria-label=say(Word::DetailsTitle) data-pane=pane>{details}</aside>
    }
}

/// A feature, over all customers or about the one whom the address names.
fn feature(page: Page, selection: &Selection) -> AnyView {
    match (page, selection) {
        (Page::Health(Scope::All), _) => view! { <AllHealthView /> }.into_any(),
        (Page::Requests(Scope::All), _) => view! { <AllRequestsView /> }.into_any(),
        (page, Selection::Found(selected)) => {
            let selected = selected.clone();
            match page {
                Page::Health(_) => view! { <CustomerHealthView selected /> }.into_any(),
                Page::Requests(_) => view! { <CustomerRequestsView selected /> }.into_any(),
                Page::NewRequest { issue, .. } => {
                    view! { <NewRequestView selected issue /> }.into_any()
                }
                Page::Request { id, .. } => view! { <RequestView selected id /> }.into_any(),
                _ => ().into_any(),
            }
        }
        (_, Selection::Stranger(key)) => view! { <StrangerView key=key.clone() /> }.into_any(),
        (_, Selection::Nobody | Selection::Waiting) => ().into_any(),
    }
}

/// What shows until the list is there, or instead of it.
#[component]
fn Starting() -> impl IntoView {
    let stage = Console::here().stage();
    move || {
        stage.with(|stage| match stage {
            Stage::Fetching(bytes) => view! { <wait::Wait bytes=*bytes /> }.into_any(),
            Stage::Reading | Stage::Ready(_) => view! { <wait::Wait /> }.into_any(),
            Stage::Failed(problem) => {
                let problem = problem.clone();
                view! { <super::notices::Refusal problem /> }.into_any()
            }
        })
    }
}

/// An address that leads nowhere.
#[component]
fn UnknownView() -> impl IntoView {
    let home = Navigator::here().href(Page::Customers);
    view! {
        <section class="empty">
            <h1 class="empty__title" tabindex="-1">{say(Word::UnknownTitle)}</h1>
            <p class="empty__text">{say(Word::UnknownText)}</p>
            <p><Link href=home>{say(Word::UnknownBack)}</Link></p>
        </section>
    }
}

/// An address that names nobody we know.
#[component]
pub(super) fn StrangerView(
    /// The tenant id or domain of the address.
    key: String,
) -> impl IntoView {
    let home = Navigator::here().href(Page::Customers);
    view! {
        <section class="empty">
            <h1 class="empty__title" tabindex="-1">{say(Word::StrangerTitle)}</h1>
            <p class="empty__text"><bdi class="code">{key}</bdi></p>
            <p class="empty__text">{say(Word::StrangerText)}</p>
            <p><Link href=home>{say(Word::UnknownBack)}</Link></p>
        </section>
    }
}
