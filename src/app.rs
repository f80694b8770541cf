//! The app: its contexts and its route table.

mod account_menu;
mod annotation_import;
mod broken;
mod close_notice;
mod copy_report;
mod dialogs;
mod drop;
mod feature_routes;
mod features;
mod file_picker;
mod focus;
mod gates;
mod head;
mod id_column;
mod keys;
mod later_start;
mod later_views;
mod live_source;
mod notices;
mod palette;
mod pane_separator;
mod panes;
mod part_failed;
mod printed;
mod read_notice;
mod search_slots;
mod shell;
mod start_choices;
mod tab_icon;
mod titles;
mod unkept_preferences;
mod welcome;

pub use self::live_source::load_live;

use std::{borrow::Cow, sync::Arc};

use leptos::{prelude::*, task::spawn_local};
use leptos_router::{
    NavigateOptions,
    components::{ParentRoute, Redirect, Route, Router, Routes},
    path,
};

use self::{
    broken::BrokenConfig,
    feature_routes::{
        AccessRoute, CustomerAccessRoute, CustomerHealthRoute, CustomerLicencesRoute,
        CustomerRequestsRoute, CustomerSheetRoute, HealthRoute, IssueRoute, LicencesRoute,
        NewRequestRoute, PreferencesRoute, RequestRoute, RequestsRoute, TodayRoute, WallboardRoute,
    },
    gates::{LivePageView, Loaded, NotFound},
    later_views::LaterView,
    search_slots::LoadedSearchAid,
    shell::Shell,
};
use crate::{
    components::{InLaterTask, provide_live_views},
    config::{Config, ConfigError},
    i18n::Language,
    pages::customers::CustomersPage,
    routes::Page,
    services::{ServiceSet, provide_services},
    state::{
        OpenLive, provide_announcer, provide_console, provide_issue_notes, provide_leaving,
        provide_navigator, provide_preferences, provide_product_names, provide_request_store,
        provide_ticking, provide_waiting_annotations, use_navigator, use_preferences,
    },
};

/// The parameters of the app.
#[derive(Clone)]
pub struct Start {
    /// The services of the browser.
    pub services: ServiceSet,
    /// The operator's configuration.
    pub config: Result<Arc<Config>, ConfigError>,
    /// The language of the page at start.
    pub language: Language,
    /// The language that was wanted, if its texts could not be loaded.
    pub refused_language: Option<Language>,
    /// The path below which the page is served, with a slash at both ends.
    pub base: String,
    /// Opens the live source.
    pub live: Option<OpenLive>,
}

/// The app.
#[component]
pub fn App(
    /// The parameters.
    #[prop(into)]
    start: StoredValue<Start, LocalStorage>,
) -> impl IntoView {
    let Start { services, config, language, refused_language, base, .. } = start.get_value();
    provide_services(services);
    provide_preferences(language, refused_language);
    provide_announcer();
    match config {
        Err(fault) => view! { <BrokenConfig fault /> }.into_any(),
        Ok(config) => {
            let base = base.trim_end_matches('/').to_owned();
            view! {
                <Router base=Cow::Owned(base.clone())>
                    <ConfiguredApp start config base />
                </Router>
            }
            .into_any()
        }
    }
}

/// The app with a configuration. Another language creates the shell again: a page has one language
/// at a time, and all other state is in the address or in `state`.
#[component]
fn ConfiguredApp(
    start: StoredValue<Start, LocalStorage>,
    config: Arc<Config>,
    base: String,
) -> impl IntoView {
    let live = start.with_value(|start| start.live.clone());
    provide_navigator(base);
    provide_live_views();
    let console = provide_console(config).with_live(live);
    provide_leaving();
    provide_issue_notes();
    provide_waiting_annotations();
    provide_request_store();
    provide_ticking();
    provide_product_names();
    spawn_local(console.start());
    let language = use_preferences().language();
    let has_started = StoredValue::new(false);
    move || {
        language.track();
        let is_start = !has_started.get_value();
        has_started.set_value(true);
        view! {
            <InLaterTask waits=is_start>
                <Shell is_start>
                    <InLaterTask waits=is_start>
                        <RouteTable />
                    </InLaterTask>
                </Shell>
            </InLaterTask>
        }
    }
}

/// The route table: the middle pane of each address.
#[component]
fn RouteTable() -> impl IntoView {
    view! {
        <Routes fallback=NotFoundPage>
            <Route path=path!("/") view=ToCustomers />
            // One route, so that the list stays while the selection changes; the right pane shows
            // the selected customer.
            <ParentRoute path=path!("/customers") view=CustomersRoute>
                <Route path=path!("") view=|| () />
                <Route path=path!(":customer") view=|| () />
            </ParentRoute>
            <Route path=path!("/customers/:customer/health") view=CustomerHealthRoute />
            <Route path=path!("/customers/:customer/requests") view=CustomerRequestsRoute />
            <Route path=path!("/customers/:customer/requests/new") view=NewRequestRoute />
            <Route path=path!("/customers/:customer/requests/:request") view=RequestRoute />
            <Route path=path!("/customers/:customer/access") view=CustomerAccessRoute />
            <Route path=path!("/customers/:customer/licences") view=CustomerLicencesRoute />
            <Route path=path!("/customers/:customer/sheet") view=CustomerSheetRoute />
            <Route path=path!("/today") view=TodayRoute />
            <Route path=path!("/health") view=HealthRoute />
            <Route path=path!("/health/:issue") view=IssueRoute />
            <Route path=path!("/requests") view=RequestsRoute />
            <Route path=path!("/access") view=AccessRoute />
            <Route path=path!("/licences") view=LicencesRoute />
            <Route path=path!("/wallboard") view=WallboardRoute />
            <Route path=path!("/preferences") view=PreferencesRoute />
            <Route path=path!("/setup") view=LivePageView />
            <Route path=path!("/approvals") view=LivePageView />
            <Route path=path!("/missing") view=LivePageView />
        </Routes>
    }
}

#[component]
fn NotFoundPage() -> impl IntoView {
    view! {
        <Loaded>
            <NotFound />
        </Loaded>
    }
}

/// Redirects `/` to the list, with its query.
#[component]
fn ToCustomers() -> impl IntoView {
    let path = use_navigator().path(&Page::Customers);
    let options = NavigateOptions { replace: true, ..Default::default() };
    view! { <Redirect path options /> }
}

#[component]
fn CustomersRoute() -> impl IntoView {
    view! {
        <Loaded>
            <CustomersPage
                search_tools=|| view! { <LoadedSearchAid view=LaterView::SearchTools /> }
                search_aid=|| view! { <LoadedSearchAid view=LaterView::SearchAid /> }
            />
        </Loaded>
    }
}
