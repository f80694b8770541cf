//! The routes of the features, whose views are loaded later.

use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::{
    gates::{ForCustomer, ForRequest, Loaded},
    later_views::{LaterView, LoadedLater},
};

#[component]
pub(super) fn TodayRoute() -> impl IntoView {
    view! {
        <Loaded>
            <LoadedLater view=LaterView::Today />
        </Loaded>
    }
}

#[component]
pub(super) fn HealthRoute() -> impl IntoView {
    view! {
        <Loaded>
            <LoadedLater view=LaterView::Health />
        </Loaded>
    }
}

#[component]
pub(super) fn IssueRoute() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.read().get("issue").unwrap_or_default());
    view! {
        <Loaded>
            <LoadedLater view=LaterView::Issue(id.get()) />
        </Loaded>
    }
}

#[component]
pub(super) fn RequestsRoute() -> impl IntoView {
    view! {
        <Loaded>
            <LoadedLater view=LaterView::Requests />
        </Loaded>
    }
}

#[component]
pub(super) fn AccessRoute() -> impl IntoView {
    view! {
        <Loaded>
            <LoadedLater view=LaterView::Access />
        </Loaded>
    }
}

#[component]
pub(super) fn WallboardRoute() -> impl IntoView {
    view! {
        <Loaded>
            <LoadedLater view=LaterView::Wallboard />
        </Loaded>
    }
}

#[component]
pub(super) fn PreferencesRoute() -> impl IntoView {
    view! { <LoadedLater view=LaterView::Preferences /> }
}

#[component]
pub(super) fn CustomerHealthRoute() -> impl IntoView {
    view! {
        <ForCustomer let:selected>
            <LoadedLater view=LaterView::CustomerHealth(selected) />
        </ForCustomer>
    }
}

#[component]
pub(super) fn CustomerAccessRoute() -> impl IntoView {
    view! {
        <ForCustomer let:selected>
            <LoadedLater view=LaterView::CustomerAccess(selected) />
        </ForCustomer>
    }
}

#[component]
pub(super) fn LicencesRoute() -> impl IntoView {
    view! {
        <Loaded>
            <LoadedLater view=LaterView::Licences />
        </Loaded>
    }
}

#[component]
pub(super) fn CustomerLicencesRoute() -> impl IntoView {
    view! {
        <ForCustomer let:selected>
            <LoadedLater view=LaterView::CustomerLicences(selected) />
        </ForCustomer>
    }
}

#[component]
pub(super) fn CustomerSheetRoute() -> impl IntoView {
    view! {
        <ForCustomer let:selected>
            <LoadedLater view=LaterView::CustomerSheet(selected) />
        </ForCustomer>
    }
}

#[component]
pub(super) fn CustomerRequestsRoute() -> impl IntoView {
    view! {
        <ForCustomer let:selected>
            <LoadedLater view=LaterView::CustomerRequests(selected) />
        </ForCustomer>
    }
}

#[component]
pub(super) fn NewRequestRoute() -> impl IntoView {
    let query = use_query_map();
    let issue = Memo::new(move |_| query.read().get("issue"));
    view! {
        <ForCustomer let:selected>
            <LoadedLater view=LaterView::NewRequest(selected, issue.get()) />
        </ForCustomer>
    }
}

#[component]
pub(super) fn RequestRoute() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.read().get("request").unwrap_or_default());
    view! {
        <ForRequest id let:selected>
            <LoadedLater view=LaterView::Request(selected, id.get()) />
        </ForRequest>
    }
}
