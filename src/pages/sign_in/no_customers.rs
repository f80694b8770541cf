//! Why no customer is listed although the requests succeeded.

use leptos::prelude::*;

use crate::{
    components::{ExternalLink, PageLink, problem_title},
    domain::ProblemKind,
    i18n::{Word, count, say},
    routes::{LivePage, Page},
    sources::microsoft::partner_lists::EmptyListReason,
};

/// Why there are no customers, the next step, and a link for more information.
#[component]
pub fn NoCustomers(
    /// The kind of problem.
    kind: ProblemKind,
    /// The reason in the partner's relationships.
    reason: Option<EmptyListReason>,
    /// The actions of the user.
    children: Children,
) -> impl IntoView {
    view! {
        <section class="empty">
            <h1 class="empty__title" tabindex="-1">
                {problem_title(kind)}
            </h1>
            <p class="empty__text" role="status">
                {explanation(kind, reason)}
            </p>
            <ul class="empty__list">
                <li>
                    <ExternalLink href=article(kind)>{Word::AppLearnMore}</ExternalLink>
                </li>
                <li>
                    <PageLink page=Page::Live(
                        LivePage::Missing(String::new()),
                    )>{Word::SearchWhyMissing}</PageLink>
                </li>
            </ul>
            {children()}
        </section>
    }
}

fn explanation(kind: ProblemKind, reason: Option<EmptyListReason>) -> String {
    let number = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
    match (kind, reason) {
        (ProblemKind::NotAPartner, _) => say(Word::LiveStandingNotAPartner),
        (ProblemKind::NoAgent, _) => say(Word::LiveStandingNoAgent),
        (_, Some(EmptyListReason::Pending(n))) => count(Word::LiveStandingPending, number(n), &[]),
        (_, Some(EmptyListReason::Ended(n))) => count(Word::LiveStandingEnded, number(n), &[]),
        (_, Some(EmptyListReason::Draft)) => say(Word::AbsentDraft),
        (_, Some(EmptyListReason::Unclear)) => say(Word::AbsentUnclear),
        (_, Some(EmptyListReason::Activating)) => say(Word::AbsentActivating),
        (_, Some(EmptyListReason::NoneVisible { .. })) => say(Word::LiveStandingUnclear),
        _ => say(Word::LiveStandingNobody),
    }
}

/// Microsoft's article about the problem.
const fn article(kind: ProblemKind) -> &'static str {
    match kind {
        ProblemKind::NotAPartner => "https://learn.microsoft.com/partner-center/",
        ProblemKind::NoAgent => {
            "https://learn.microsoft.com/partner-center/account-settings/permissions-overview"
        }
        _ => "https://learn.microsoft.com/partner-center/customers/gdap-introduction",
    }
}
