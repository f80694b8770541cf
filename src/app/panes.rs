//! Which pane shows what, as the address says.

use leptos::prelude::*;

use super::notices::{notices, refusal};
use crate::{
    browser::dom,
    i18n::Word,
    pages::{
        access::{AccessPage, CustomerAccessPage},
        customers::DetailsPane,
        health::{CustomerHealthPage, HealthPage},
    },
    route::{CustomerKey, LivePage, Page, Scope},
    state::{Console, Live, Selected, Selection, Stage, use_console, use_navigator, use_selection},
    ui::{El, dynamic, el},
    views::{
        customers::{customers_view, estate},
        parts::{bdi, page_link::page_link, wait::wait},
        requests,
    },
};

/// What the middle shows: one value a view, so that a view is not made anew while its address only
/// changes in what it follows by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Middle {
    List,
    Feature(Page),
    Live(LivePage),
    Unknown,
}

/// The middle and the right pane.
pub(super) fn panes() -> Vec<El> {
    let console = use_console();
    let page = use_navigator().page();
    let selection = use_selection();
    let ready = Memo::new(move |_| console.with_loaded(|_| ()).is_some());
    let middle = Memo::new(move |_| match page.get() {
        Page::Customers | Page::Customer(_) => Middle::List,
        Page::Live(page) => Middle::Live(page),
        Page::Unknown => Middle::Unknown,
        feature => Middle::Feature(feature.unfiltered()),
    });
    // Narrow pages show one pane at a time: which one, the style sheet reads here.
    let which = move || {
        Some(match *page.read() {
            Page::Customers | Page::Live(_) | Page::Unknown => "list".to_owned(),
            Page::Customer(_) => "details".to_owned(),
            _ => "feature".to_owned(),
        })
    };
    let shown = move || {
        // These need no list.
        if let Middle::Live(page) = middle.get() {
            return live_page(page);
        }
        if !ready.get() {
            return starting();
        }
        match middle.get() {
            Middle::List => customers_view(),
            Middle::Unknown => unknown().into_any(),
            Middle::Feature(page) => feature(page, &selection.get()),
            Middle::Live(page) => live_page(page),
        }
    };
    let details =
        move || if ready.get() { right(&middle, &selection.get()) } else { ().into_any() };
    vec![
        el("main")
            .class("main")
            .attr("id", "main")
            .attr("tabindex", "-1")
            .live("data-pane", which)
            .child(notices())
            .dynamic(move || live_notices(console))
            .dynamic(shown),
        el("aside")
            .class("details")
            .attr("aria-label", Word::DetailsTitle)
            .live("data-pane", which)
            .dynamic(details),
    ]
}

/// The right pane: the customer whom the address names, or how all of them do.
fn right(middle: &Memo<Middle>, selection: &Selection) -> AnyView {
    match selection {
        Selection::Found(selected) => {
            view! { <DetailsPane selected=selected.clone() /> }.into_any()
        }
        Selection::Nobody => {
            use_console().listing().map(|listing| estate(&listing.board)).into_any()
        }
        // Beside the list the pane says so; a feature says so itself.
        Selection::Stranger(key) if middle.get() == Middle::List => {
            stranger("h2", key.clone()).into_any()
        }
        Selection::Stranger(_) | Selection::Waiting => ().into_any(),
    }
}

/// A feature, over all customers or about the one whom the address names.
fn feature(page: Page, selection: &Selection) -> AnyView {
    keep_focus();
    match (page, selection) {
        (Page::Health(Scope::All), _) => view! { <HealthPage /> }.into_any(),
        (Page::Requests(Scope::All), _) => requests::all_requests(),
        (Page::Access { scope: Scope::All, .. }, _) => view! { <AccessPage /> }.into_any(),
        (Page::Health(_), Selection::Found(selected)) => {
            view! { <CustomerHealthPage selected=selected.clone() /> }.into_any()
        }
        (Page::Access { .. }, Selection::Found(selected)) => {
            view! { <CustomerAccessPage selected=selected.clone() /> }.into_any()
        }
        (page, Selection::Found(selected)) => about_requests(page, selected),
        // A request composed here stays readable when the list no longer has its customer.
        (Page::Request { customer: CustomerKey::Id(customer), id }, Selection::Stranger(key)) => {
            let key = key.clone();
            let unknown = move || stranger("h1", key.clone()).into_any();
            requests::stray_request(customer, id, Box::new(unknown))
        }
        (_, Selection::Stranger(key)) => stranger("h1", key.clone()).into_any(),
        (_, Selection::Nobody | Selection::Waiting) => ().into_any(),
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

/// How the live source is doing.
fn live_notices(console: Console) -> AnyView {
    console.live().get().map(|live| live.notices()).into_any()
}

/// What an address shows of one customer's requests.
fn about_requests(page: Page, selected: &Selected) -> AnyView {
    match page {
        Page::Requests(_) => requests::customer_requests(selected),
        Page::NewRequest { issue, .. } => requests::new_request(selected.clone(), issue),
        Page::Request { id, .. } => requests::request_view(selected.clone(), id),
        _ => ().into_any(),
    }
}

/// What shows until the list is there, or instead of it.
fn starting() -> AnyView {
    let stage = use_console().stage();
    dynamic(move || {
        stage.with(|stage| match stage {
            Stage::Fetching(bytes) => wait(*bytes).into_any(),
            Stage::Reading | Stage::Ready(_) => wait(0).into_any(),
            Stage::Live => live_entry(),
            Stage::Failed(problem) => refusal(problem).into_any(),
        })
    })
}

/// A page of the live source.
fn live_page(page: LivePage) -> AnyView {
    with_live(|live| live.page(&page))
}

/// What the live source shows before there is a list.
fn live_entry() -> AnyView {
    with_live(|live| live.entry())
}

/// What the live source shows; opens it on the first call. What `show` reads is not tracked.
fn with_live(show: impl FnOnce(&dyn Live) -> AnyView) -> AnyView {
    keep_focus();
    match use_console().open_live() {
        Some(live) => untrack(|| show(&*live)),
        None => unknown().into_any(),
    }
}

/// An address that leads nowhere.
fn unknown() -> El {
    el("section")
        .class("empty")
        .child(el("h1").class("empty__title").attr("tabindex", "-1").text(Word::UnknownTitle))
        .child(el("p").class("empty__text").text(Word::UnknownText))
        .child(el("p").child(page_link(Page::Customers, "link").text(Word::UnknownBack)))
}

/// An address that names nobody we know, under a heading of the given level.
fn stranger(heading: &'static str, key: String) -> El {
    el("section")
        .class("empty")
        .child(el(heading).class("empty__title").attr("tabindex", "-1").text(Word::StrangerTitle))
        .child(el("p").class("empty__text").child(bdi(key).class("code")))
        .child(el("p").class("empty__text").text(Word::StrangerText))
        .child(el("p").child(page_link(Page::Customers, "link").text(Word::UnknownBack)))
}
