//! The next step for an organization whose reason is known.

use leptos::prelude::*;

use super::waiting_requests::CopyApprovalLink;
use crate::{
    components::{
        ExternalLink, PageLink,
        microsoft::{ApproveButtons, use_approval},
    },
    domain::{ProblemKind, TenantId},
    i18n::{Word, say},
    links::KnownIds,
    routes::{CustomerKey, Page},
    session::{room::Room, sign_in::SignInReason},
    sources::microsoft::explain::MissingReason,
};

/// Where a partner requests a relationship.
const CUSTOMERS: &str = "https://partner.microsoft.com/dashboard/v2/customers/list";

/// What the user can do about the reason, and a link to the customer's page where there is one.
#[component]
pub(super) fn NextStep(
    /// The live source.
    room: Room,
    /// The organization's tenant.
    id: TenantId,
    /// The organization's name.
    title: String,
    /// Why it is missing.
    reason: MissingReason,
) -> impl IntoView {
    let step = match reason {
        MissingReason::Refused(problem) if problem.kind == ProblemKind::ConsentMissing => {
            let approval = use_approval(room, id);
            view! { <ApproveButtons room tenant=id title approval /> }.into_any()
        }
        reason => view! { <div class="live__buttons">{button(room, id, reason)}</div> }.into_any(),
    };
    let page = Page::Customer(CustomerKey::Id(id));
    let open =
        is_known(room, id).then(|| view! { <PageLink page>{Word::MissingOpenCustomer}</PageLink> });
    view! { <div class="live-page__next">{step} {open}</div> }
}

/// The button or the links that help.
fn button(room: Room, id: TenantId, reason: MissingReason) -> AnyView {
    match reason {
        MissingReason::Refused(problem) | MissingReason::Unknown(problem) => match problem.kind {
            ProblemKind::ConfirmationNeeded => {
                view! { <SignInButton room why=SignInReason::Prove(id) text=Word::LiveConfirm /> }
                    .into_any()
            }
            ProblemKind::SignInNeeded => {
                view! { <SignInButton room why=SignInReason::SignIn(None) text=Word::LiveSignIn /> }
                    .into_any()
            }
            _ => view! { <RelationshipsLink room id /> }.into_any(),
        },
        MissingReason::Pending(request) => view! {
            <CopyApprovalLink room request label=Word::MissingCopyApproval />
            <RelationshipsLink room id />
        }
        .into_any(),
        MissingReason::MaybePending | MissingReason::NeverAsked | MissingReason::Ended(_) => {
            view! {
                <ExternalLink href=CUSTOMERS class="button">
                    {Word::MissingRequest}
                </ExternalLink>
            }
            .into_any()
        }
        MissingReason::NoGroupAssigned | MissingReason::AssignmentPending => {
            view! { <RelationshipsLink room id /> }.into_any()
        }
        MissingReason::Nothing => view! { <RefreshListButton room /> }.into_any(),
        MissingReason::NoSuchOrganization => ().into_any(),
    }
}

#[component]
fn SignInButton(room: Room, why: SignInReason, text: Word) -> impl IntoView {
    view! {
        <button
            class="button button--primary"
            type="button"
            on:click=move |_| room.sign_in(why.clone())
        >
            {text}
        </button>
    }
}

/// A link to Partner Center's page of the relationships with the organization.
#[component]
fn RelationshipsLink(room: Room, id: TenantId) -> impl IntoView {
    let known = KnownIds { tenant: Some(id.to_string()), ..KnownIds::default() };
    let link = room.console.config().links.find_with("relationships", &known)?;
    Some(view! {
        <ExternalLink href=link.href class="button">
            {Word::MissingRelationships}
        </ExternalLink>
    })
}

/// Requests the partner's lists again, once.
#[component]
fn RefreshListButton(room: Room) -> impl IntoView {
    let asked = RwSignal::new(false);
    let refresh = move |_| {
        asked.set(true);
        room.announcer.say(say(Word::MissingRefreshing));
        room.refresh_lists();
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
fn is_known(room: Room, id: TenantId) -> bool {
    room.console.listing_untracked().is_some_and(|listing| {
        [&listing.directory, &listing.unlisted].into_iter().any(|it| it.row_of(id).is_some())
    })
}
