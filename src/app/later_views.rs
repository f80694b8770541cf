//! The pages of the features beside the list of customers, the details of the selected one, and
//! the contents of dialogs. They are a separate part of the program, which is loaded soon after the
//! list shows, or when the first of them is opened.

#[cfg(not(split))]
use std::future::{Ready, ready};

use futures_util::FutureExt as _;
use leptos::{prelude::*, task::spawn_local};

use super::{
    annotation_import::AnnotationImport, id_column::IdColumnChoices, keys::KeyList,
    palette::PaletteContents, part_failed::PartFailed, read_notice::ReadNotice,
    start_choices::StartChoices, tab_icon::show_customer_in_tab_icon,
    unkept_preferences::UnkeptPreferences,
};
use crate::{
    components::{ExportChoices, Wait, loading_text},
    dom,
    domain::TenantId,
    i18n::Word,
    pages::{
        access::{AccessPage, CustomerAccessPage},
        customers::{
            ColumnChoices, DetailsPane, SavedViewsPane, SearchAidView, SearchTools, TickedBar,
        },
        health::{CustomerHealthPage, HealthPage, IssuePage},
        licences::{CustomerLicencesPage, LicencesPage},
        preferences::PreferencesPage,
        requests::{
            CustomerRequestsPage, NewRequestPage, RequestPage, RequestsPage, UnlistedRequestPage,
        },
        sheet::CustomerSheetPage,
        today::{TodayPage, WallboardPage},
    },
    services::use_services,
    sources::ReadReport,
    state::{PartError, Selected},
};

/// A view in that part.
#[derive(Clone)]
pub(super) enum LaterView {
    /// What changed since the last visit.
    Today,
    /// The health of all customers.
    Health,
    /// One issue of all customers, by its id.
    Issue(String),
    /// The health of one.
    CustomerHealth(Selected),
    /// The service requests of all customers.
    Requests,
    /// The service requests of one.
    CustomerRequests(Selected),
    /// A service request that is being composed, perhaps about an issue.
    NewRequest(Selected, Option<String>),
    /// A service request.
    Request(Selected, String),
    /// A service request of a customer that is not in the list, and the fallback for an unknown
    /// request.
    UnlistedRequest(TenantId, String, ViewFn),
    /// The delegated access to all customers.
    Access,
    /// The delegated access to one.
    CustomerAccess(Selected),
    /// The licenses of all customers.
    Licences,
    /// The licenses of one.
    CustomerLicences(Selected),
    /// What changed and what is open, in large type.
    Wallboard,
    /// The sheet of one, to be printed.
    CustomerSheet(Selected),
    /// What the user chose for this browser.
    Preferences,
    /// The help about the search, and the way to the saved views.
    SearchTools,
    /// Completion and mistakes of the search.
    SearchAid,
    /// The saved views, and the dialog in which they are changed.
    SavedViews,
    /// The details of the selected customer.
    Details(Memo<Selected>),
    /// What can be done with the marked customers, with the signal that opens the export.
    Ticked(RwSignal<bool>),
    /// What can be exported.
    Export,
    /// The ways to a list, in a dialog that this signal closes.
    Start(RwSignal<bool>),
    /// What could not be read of a file, until the user closes it.
    ReadNotice(ReadReport, Callback<()>),
    /// That the browser does not keep preferences, until the user closes it.
    UnkeptPreferences(Callback<()>),
    /// The columns of a file, of which the user is to choose that with the tenant ids.
    IdColumns,
    /// What importing the annotations in a file changes, in a dialog that this signal closes.
    ImportAnnotations(RwSignal<bool>),
    /// The choice of the columns of the list.
    Columns,
    /// The keys of the page.
    Keys,
    /// The results of the palette, in a list with this id.
    Palette(&'static str),
}

impl LaterView {
    /// Whether it is a page; the others are parts of a page or of a dialog.
    const fn is_page(&self) -> bool {
        !matches!(
            self,
            Self::SearchTools
                | Self::SearchAid
                | Self::SavedViews
                | Self::Details(_)
                | Self::Ticked(_)
                | Self::Export
                | Self::Start(_)
                | Self::ReadNotice(..)
                | Self::UnkeptPreferences(_)
                | Self::IdColumns
                | Self::ImportAnnotations(_)
                | Self::Columns
                | Self::Keys
                | Self::Palette(_)
        )
    }

    fn draw(self) -> AnyView {
        show_customer_in_tab_icon();
        match self {
            Self::Today => view! { <TodayPage /> }.into_any(),
            Self::Health => view! { <HealthPage /> }.into_any(),
            Self::Issue(id) => view! { <IssuePage id /> }.into_any(),
            Self::CustomerHealth(selected) => view! { <CustomerHealthPage selected /> }.into_any(),
            Self::Requests => view! { <RequestsPage /> }.into_any(),
            Self::CustomerRequests(selected) => {
                view! { <CustomerRequestsPage selected /> }.into_any()
            }
            Self::NewRequest(selected, issue) => {
                view! { <NewRequestPage selected issue /> }.into_any()
            }
            Self::Request(selected, id) => view! { <RequestPage selected id /> }.into_any(),
            Self::UnlistedRequest(customer, id, fallback) => {
                view! { <UnlistedRequestPage customer id fallback /> }.into_any()
            }
            Self::Access => view! { <AccessPage /> }.into_any(),
            Self::CustomerAccess(selected) => view! { <CustomerAccessPage selected /> }.into_any(),
            Self::Licences => view! { <LicencesPage /> }.into_any(),
            Self::CustomerLicences(selected) => {
                view! { <CustomerLicencesPage selected /> }.into_any()
            }
            Self::Wallboard => view! { <WallboardPage /> }.into_any(),
            Self::CustomerSheet(selected) => view! { <CustomerSheetPage selected /> }.into_any(),
            Self::Preferences => view! { <PreferencesPage /> }.into_any(),
            Self::SearchTools => view! { <SearchTools /> }.into_any(),
            Self::SearchAid => view! { <SearchAidView /> }.into_any(),
            Self::SavedViews => view! { <SavedViewsPane /> }.into_any(),
            Self::Details(selected) => view! { <DetailsPane selected /> }.into_any(),
            Self::Ticked(export_open) => view! { <TickedBar export_open /> }.into_any(),
            Self::Export => view! { <ExportChoices /> }.into_any(),
            Self::Start(open) => view! { <StartChoices open /> }.into_any(),
            Self::ReadNotice(report, on_close) => {
                view! { <ReadNotice report on_close /> }.into_any()
            }
            Self::UnkeptPreferences(on_close) => {
                view! { <UnkeptPreferences on_close /> }.into_any()
            }
            Self::IdColumns => view! { <IdColumnChoices /> }.into_any(),
            Self::ImportAnnotations(open) => view! { <AnnotationImport open /> }.into_any(),
            Self::Columns => view! { <ColumnChoices /> }.into_any(),
            Self::Keys => view! { <KeyList /> }.into_any(),
            Self::Palette(id) => view! { <PaletteContents id /> }.into_any(),
        }
    }
}

/// Draws a view with the part of the program that [`load`] loads.
#[cfg(split)]
#[leptos::wasm_split::wasm_split(
    features,
    wasm_split_path = ::leptos::wasm_split,
    fallible,
    preload(load)
)]
pub(super) fn drawn(view: LaterView) -> Result<AnyView, PartError> {
    Ok(view.draw())
}

/// Draws a view; this build has one part.
#[cfg(not(split))]
pub(super) fn drawn(view: LaterView) -> Ready<Result<AnyView, PartError>> {
    ready(Ok(view.draw()))
}

/// Loads the part; this build has one part.
#[cfg(not(split))]
pub(super) fn load() -> Ready<Result<(), PartError>> {
    ready(Ok(()))
}

/// The progress of loading the part.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Attempt {
    Running,
    Succeeded,
    Failed,
}

/// A view, once its part of the program is loaded. If loading fails, the user can try again.
#[component]
pub(super) fn LoadedLater(
    /// The view.
    view: LaterView,
) -> impl IntoView {
    let services = use_services();
    let attempt = RwSignal::new(Attempt::Running);
    let begin = move || {
        spawn_local(async move {
            let outcome = if load().await.is_ok() { Attempt::Succeeded } else { Attempt::Failed };
            // Several views can wait for the part: each is drawn in a task of its own.
            services.pause().await;
            // The user may have left for another page.
            attempt.try_set(outcome);
        });
    };
    let has_failed = StoredValue::new(false);
    let retry = Callback::new(move |()| {
        has_failed.set_value(true);
        attempt.set(Attempt::Running);
    });
    move || {
        // What replaces a page, or the button that the user pressed to try again, may take the focus
        // away; a view that comes by itself does not.
        if view.is_page() || has_failed.get_value() {
            dom::keep_focus();
        }
        if attempt.get() == Attempt::Failed {
            return view! { <PartFailed is_page=view.is_page() retry /> }.into_any();
        }
        // Once the part is loaded, its views are drawn at once.
        if let Some(Ok(drawn)) = untrack(|| drawn(view.clone()).now_or_never()) {
            return drawn;
        }
        begin();
        if view.is_page() {
            view! { <Wait text=loading_text(0) /> }.into_any()
        } else {
            view! {
                <p class="wait__text" aria-busy="true">
                    {Word::AppLoading}
                </p>
            }
            .into_any()
        }
    }
}
