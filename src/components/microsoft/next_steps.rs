//! The next steps after a refusal of a customer's services, beside its details.

use leptos::prelude::*;

use super::{
    ApproveButtons,
    approve_buttons::{Approval, use_approval},
    sign_in_button::SignInButton,
};
use crate::{
    components::{Age, IconName, Notice, PageLink, ProblemNote},
    domain::{Access, Problem, ProblemKind, TenantId},
    i18n::{Word, say, say_with},
    refresh::CheckResult,
    routes::{LivePage, Page},
    session::{MicrosoftSession, SignInReason, use_session},
    state::{Selected, use_console},
};

/// The time of the last check of the customer's services, why they refused, and the button that
/// helps. Empty for a customer without access and for a customer of a file.
#[component]
pub(crate) fn NextSteps(
    /// The customer.
    selected: Selected,
) -> impl IntoView {
    let console = use_console();
    let Selected { id, title, access, .. } = selected;
    let is_live = Memo::new(move |_| console.is_live());
    view! {
        <Show when=move || is_live.get() && access == Access::Granted>
            <div class="next-steps">
                <LastCheck id />
                <Refusal id title=title.clone() />
            </div>
        </Show>
    }
}

/// The age of the customer's health, and a button to check again.
#[component]
fn LastCheck(id: TenantId) -> impl IntoView {
    let session = use_session();
    let console = use_console();
    let as_of = Memo::new(move |_| {
        let listing = console.listing()?;
        listing.status.checked(listing.directory.row_of(id)?)
    });
    let check = Action::new_local(move |()| async move { session.customers.check_now(id).await });
    let pending = check.pending();
    view! {
        <p class="next-steps__checked">
            {move || as_of.get().map(|at| view! { <Age at /> })}
            <Show when=move || session.sign_in.is_signed_in()>
                <button
                    class="button button--quiet"
                    type="button"
                    disabled=pending
                    on:click=move |_| {
                        check.dispatch_local(());
                    }
                >
                    {move || {
                        say(if pending.get() { Word::LiveChecking } else { Word::LiveCheckNow })
                    }}
                </button>
            </Show>
        </p>
    }
}

/// Why the last check failed, and the next step. It is created again only for another reason, not
/// after every check.
#[component]
fn Refusal(id: TenantId, title: String) -> impl IntoView {
    let session = use_session();
    let console = use_console();
    let approval = use_approval(session, id);
    let problem = Memo::new(move |_| {
        console.news().track();
        session.customers.status.track();
        last_problem(session, id)
    });
    let is_signed_in = Memo::new(move |_| session.sign_in.is_signed_in());
    move || {
        let is_signed_in = is_signed_in.get();
        let problem = problem.get()?;
        let title = title.clone();
        Some(match problem.kind {
            ProblemKind::ConsentMissing => {
                view! { <ApprovalNeeded id title approval /> }.into_any()
            }
            _ => view! { <ProblemStep id title problem is_signed_in /> }.into_any(),
        })
    }
}

/// Why the last check of a customer failed.
fn last_problem(session: MicrosoftSession, id: TenantId) -> Option<Problem> {
    let record = session.customers.record(id)?;
    if let Some(failure) = record.health.failure() {
        return Some(failure.problem.clone());
    }
    session.customers.refresh().last_result(id).and_then(|end| match end {
        CheckResult::Failed(problem) => Some(problem),
        CheckResult::Checked => None,
    })
}

#[component]
fn ApprovalNeeded(id: TenantId, title: String, approval: Approval) -> impl IntoView {
    view! {
        <Notice tone="warning" icon=IconName::Lock>
            <p>{say_with(Word::LiveApproveAbout, &[("customer", &title)])}</p>
            <ApproveButtons tenant=id title approval />
        </Notice>
    }
}

/// A problem with the button or the link that helps, if there is one.
#[component]
fn ProblemStep(id: TenantId, title: String, problem: Problem, is_signed_in: bool) -> impl IntoView {
    let console = use_console();
    let sign_in = move |text: Word, reason: Option<SignInReason>| {
        view! { <SignInButton reason text /> }.into_any()
    };
    let step = match problem.kind {
        ProblemKind::ConfirmationNeeded => {
            Some(sign_in(Word::LiveConfirm, Some(SignInReason::Prove(id))))
        }
        // The customer requires a more recent sign-in than the partner's tenant, so another sign-in
        // at the partner's tenant would not help.
        ProblemKind::SignInNeeded if is_signed_in => {
            Some(sign_in(Word::LiveSignIn, Some(SignInReason::Prove(id))))
        }
        ProblemKind::SignInNeeded => Some(sign_in(Word::LiveSignIn, None)),
        ProblemKind::AccountBlocked => {
            Some(sign_in(Word::LiveSignIn, Some(SignInReason::Prove(id))))
        }
        ProblemKind::NoRole
        | ProblemKind::NoGroup
        | ProblemKind::NoRelationship
        | ProblemKind::TenantGone
        | ProblemKind::Refused => {
            let page = Page::Live(LivePage::Missing(id.to_string()));
            Some(view! { <PageLink page>{Word::LiveFindOutWhy}</PageLink> }.into_any())
        }
        _ => None,
    };
    let at = console.services().now();
    view! {
        <ProblemNote problem about=title at>
            {step.map(|step| view! { <div class="live__buttons">{step}</div> })}
        </ProblemNote>
    }
}
