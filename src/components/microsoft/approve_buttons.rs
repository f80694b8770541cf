//! Buttons that approve the app in one customer.

use leptos::prelude::*;

use crate::{
    auth::consent,
    components::{Icon, IconName, LabelledCopyButton, ProblemNote},
    dom,
    domain::{Problem, TenantId},
    i18n::{Word, say, say_with},
    session::{MicrosoftSession, use_session},
    state::use_console,
};

/// The approval of the app in one customer through Partner Center, and the error of the last one.
pub(crate) type Approval = Action<(), Result<(), Problem>>;

/// Approves the app in a customer through Partner Center, then checks the customer again.
///
/// The caller creates the action where it outlives updates of the buttons.
pub(crate) fn use_approval(session: MicrosoftSession, tenant: TenantId) -> Approval {
    Action::new_local(move |()| async move {
        let approved = session.customers.approve(tenant).await;
        if approved.is_ok() {
            session.customers.check_now(tenant).await;
        }
        approved
    })
}

/// The ways to approve the app in a customer: through Partner Center if it is available, or through
/// a link that the user sends to the customer's administrator or opens.
#[component]
pub(crate) fn ApproveButtons(
    /// The customer's tenant.
    tenant: TenantId,
    /// The customer's name.
    #[prop(into)]
    title: String,
    /// The approval through Partner Center.
    approval: Approval,
    /// Classes of the button that approves through Partner Center.
    #[prop(default = "button button--primary")]
    class: &'static str,
    /// Further buttons.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let session = use_session();
    let console = use_console();
    let (pending, result) = (approval.pending(), approval.value());
    let label = say_with(Word::LiveApproveOf, &[("customer", &title)]);
    let links = approval_page(session, tenant)
        .map(|page| view! { <ApprovalPageButtons page title=title.clone() /> });
    let failure = move || {
        let problem = result.get().and_then(Result::err)?;
        let at = console.services().now();
        Some(view! { <ProblemNote problem about=title.clone() at /> })
    };
    view! {
        <div>
            <div class="live__buttons">
                <Show when=move || session.partner_center.can_approve()>
                    <button
                        class=class
                        type="button"
                        aria-label=label.clone()
                        disabled=pending
                        on:click=move |_| {
                            approval.dispatch_local(());
                        }
                    >
                        {move || {
                            say(if pending.get() { Word::LiveApproving } else { Word::LiveApprove })
                        }}
                    </button>
                </Show>
                {links}
                {children.map(|children| children())}
            </div>
            {failure}
        </div>
    }
}

/// Copies or opens the address where an administrator of the customer approves the app.
#[component]
fn ApprovalPageButtons(page: String, title: String) -> impl IntoView {
    let label = say_with(Word::LiveOpenApprovalOf, &[("customer", &title)]);
    view! {
        <LabelledCopyButton class="button" text=page.clone() label=Word::LiveCopyApproval />
        <button
            class="button"
            type="button"
            aria-label=label
            on:click=move |_| dom::open_tab(&page)
        >
            <span>{Word::LiveOpenApproval}</span>
            <Icon name=IconName::External />
        </button>
    }
}

/// The address where an administrator of the customer approves the app.
fn approval_page(session: MicrosoftSession, tenant: TenantId) -> Option<String> {
    let app = session.sign_in.settings().ok()?.app;
    // The state in the response is not verified, because the response only leads to another check.
    consent::page(&app, tenant, &session.console().services().new_id())
}
