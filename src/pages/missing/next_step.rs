//! The next step for an organization whose reason is known.

use leptos::prelude::*;

use super::waiting_requests::CopyApprovalLink;
use crate::{
    components::{
        CenterLink, ExternalLink, PageLink,
        microsoft::{ApproveButtons, SignInButton, use_approval},
    },
    domain::{ProblemKind, TenantId},
    i18n::{Word, say},
    links::KnownIds,
    routes::{CustomerKey, Page},
    session::{MicrosoftSession, SignInReason, use_session},
    sources::microsoft::explain::MissingReason,
    state::{use_announcer, use_console},
};

/// Where a partner requests a relationship.
const CUSTOMERS: &str = "https://partner.microsoft.com/dashboard/v2/customers/list";

/// The next step for the reason, and a link to the customer's page if there is one.
#[component]
pub(super) fn NextStep(
    /// The organization's tenant.
    id: TenantId,
    /// The organization's name.
    title: String,
    /// Why it is missing.
    reason: MissingReason,
) -> impl IntoView {
    let session = use_session();
    let step = match reason {
        MissingReason::Refused(problem) if problem.kind == ProblemKind::ConsentMissing => {
            let approval = use_approval(session, id);
            view! { <ApproveButtons tenant=id title approval /> }.into_any()
        }
        reason => view! { <div class="live__buttons">{button(id, reason)}</div> }.into_any(),
    };
    let page = Page::Customer(CustomerKey::Id(id));
    let open = is_known(session, id)
        .then(|| view! { <PageLink page>{Word::MissingOpenCustomer}</PageLink> });
    view! { <div class="live-page__next">{step} {open}</div> }
}

/// The button or the links for the next step.
fn button(id: TenantId, reason: MissingReason) -> AnyView {
    match reason {
        MissingReason::Refused(problem) | MissingReason::Unknown(problem) => match problem.kind {
            ProblemKind::ConfirmationNeeded => {
                view! { <SignInButton reason=Some(SignInReason::Prove(id)) text=Word::LiveConfirm /> }
                    .into_any()
            }
            ProblemKind::SignInNeeded => {
                view! { <SignInButton reason=Some(SignInReason::SignIn(None)) /> }
                    .into_any()
            }
            _ => view! { <RelationshipsLink id /> }.into_any(),
        },
        MissingReason::Pending(request) => view! {
            <CopyApprovalLink request label=Word::MissingCopyApproval />
            <RelationshipsLink id />
        }
        .into_any(),
        MissingReason::MaybePending | MissingReason::NeverRequested | MissingReason::Ended(_) => {
            view! {
                <ExternalLink href=CUSTOMERS class="button">
                    {Word::MissingRequest}
                </ExternalLink>
            }
            .into_any()
        }
        MissingReason::NoGroupAssigned
        | MissingReason::AssignmentPending
        | MissingReason::Draft
        | MissingReason::Unclear => {
            view! { <RelationshipsLink id /> }.into_any()
        }
        MissingReason::Nothing => view! { <RefreshListButton /> }.into_any(),
        MissingReason::NoSuchOrganization | MissingReason::Activating => ().into_any(),
    }
}

/// A link to Partner Center's page of the relationships with the organization.
#[component]
fn RelationshipsLink(id: TenantId) -> impl IntoView {
    let console = use_console();
    let known = KnownIds { tenant: Some(id.to_string()), ..KnownIds::default() };
    let link = console.config().links.find_with("relationships", &known)?;
    Some(view! {
        <CenterLink customer=id id=&*link.id href=link.href class="button">
            {Word::MissingRelationships}
        </CenterLink>
    })
}

/// Requests the partner's lists again, once.
#[component]
fn RefreshListButton() -> impl IntoView {
    let session = use_session();
    let announcer = use_announcer();
    let asked = RwSignal::new(false);
    let refresh = move |_| {
        asked.set(true);
        announcer.say(say(Word::MissingRefreshing));
        session.customers.refresh_lists();
    };
    let text =
        move || say(if asked.get() { Word::MissingRefreshing } else { Word::MissingRefresh });
    view! {
        <button class="button button--primary" type="button" disabled=asked on:click=refresh>
            {text}
        </button>
    }
}

/// Whether the console has a page about the customer.
fn is_known(session: MicrosoftSession, id: TenantId) -> bool {
    session.console().listing_untracked().is_some_and(|listing| listing.contains(id))
}
