//! The meaning of an error code, in words.

use leptos::prelude::*;

use crate::{
    auth::diagnosis::{Cause, Diagnosis, Field, Side},
    components::{ExternalLink, IconName, Notice},
    i18n::{Word, say, say_with},
};

/// Microsoft's list of the codes of the sign-in service.
const CODES: &str = "https://learn.microsoft.com/entra/identity-platform/reference-error-codes";

/// An error code with its meaning, the person who can fix it and the field to fix; or that the code
/// is unknown.
#[component]
pub fn ErrorDiagnosis(
    /// The code and its cause.
    diagnosis: Diagnosis,
) -> impl IntoView {
    let Diagnosis { code, cause } = diagnosis;
    match cause {
        None => view! { <UnknownCode code /> }.into_any(),
        Some(cause) => view! { <KnownCode code cause /> }.into_any(),
    }
}

#[component]
fn UnknownCode(code: String) -> impl IntoView {
    view! {
        <Notice tone="info" icon=IconName::Question>
            <p>
                <bdi>{say_with(Word::SetupUnknownCode, &[("code", &code)])}</bdi>
            </p>
            <p>
                <ExternalLink href=CODES>{Word::SetupCodeList}</ExternalLink>
            </p>
        </Notice>
    }
}

#[component]
fn KnownCode(code: String, cause: Cause) -> impl IntoView {
    let place = cause.field().map(|at| {
        view! {
            <dt>{Word::SetupWhere}</dt>
            <dd>{field(at)}</dd>
        }
    });
    view! {
        <Notice tone="warning" icon=IconName::Warning>
            <p>
                <strong>
                    <bdi>{code}</bdi>
                </strong>
            </p>
            <p>{words(cause)}</p>
            <dl class="pairs">
                <dt>{Word::SetupWhose}</dt>
                <dd>{side(cause.side())}</dd>
                {place}
            </dl>
        </Notice>
    }
}

const fn side(side: Side) -> Word {
    match side {
        Side::Registration => Word::SetupSideRegistration,
        Side::Config => Word::SetupSideConfig,
        Side::Partner => Word::SetupSidePartner,
        Side::Customer => Word::SetupSideCustomer,
        Side::Person => Word::SetupSidePerson,
        Side::Microsoft => Word::SetupSideMicrosoft,
    }
}

fn field(field: Field) -> String {
    say(match field {
        Field::RedirectUris => Word::SetupFieldRedirectUris,
        Field::Platform => Word::SetupFieldPlatform,
        Field::AccountTypes => Word::SetupFieldAccountTypes,
        Field::Permissions => Word::SetupFieldPermissions,
        Field::Flows => Word::SetupFieldFlows,
        Field::Enterprise => Word::SetupFieldEnterprise,
        Field::Member(name) => return say_with(Word::SetupFieldMember, &[("name", name)]),
    })
}

/// What is wrong, and the next step.
const fn words(cause: Cause) -> Word {
    match cause {
        Cause::RedirectUnregistered => Word::SetupCauseRedirectUnregistered,
        Cause::NoRedirect => Word::SetupCauseNoRedirect,
        Cause::NotSinglePage => Word::SetupCauseNotSinglePage,
        Cause::NotFromPage => Word::SetupCauseNotFromPage,
        Cause::SecretRequired => Word::SetupCauseSecretWanted,
        Cause::SingleTenant => Word::SetupCauseSingleTenant,
        Cause::AppUnknown => Word::SetupCauseAppUnknown,
        Cause::AppDisabled => Word::SetupCauseAppDisabled,
        Cause::ParameterMissing => Word::SetupCauseParameterMissing,
        Cause::OtherTenant => Word::SetupCauseOtherTenant,
        Cause::BadScope => Word::SetupCauseBadScope,
        Cause::PermissionsMissing => Word::SetupCausePermissionsMissing,
        Cause::FlowRefused => Word::SetupCauseFlowRefused,
        Cause::UnknownInstance => Word::SetupCauseUnknownInstance,
        Cause::OtherCloud => Word::SetupCauseOtherCloud,
        Cause::ServiceAbsent => Word::SetupCauseServiceAbsent,
        Cause::ConsentMissing => Word::SetupCauseConsentMissing,
        Cause::ConsentDeclined => Word::SetupCauseConsentDeclined,
        Cause::AdminConsentNeeded => Word::SetupCauseAdminConsentNeeded,
        Cause::PartnerAppUnapproved => Word::SetupCausePartnerAppUnapproved,
        Cause::AccountAbsent => Word::SetupCauseAccountAbsent,
        Cause::NotAssigned => Word::SetupCauseNotAssigned,
        Cause::TenantUnknown => Word::SetupCauseTenantUnknown,
        Cause::ProofNeeded => Word::SetupCauseProofNeeded,
        Cause::EnrolmentNeeded => Word::SetupCauseEnrolmentNeeded,
        Cause::SignInTooOld => Word::SetupCauseSignInTooOld,
        Cause::PolicyBlocks => Word::SetupCausePolicyBlocks,
        Cause::HomePolicyBlocks => Word::SetupCauseHomePolicyBlocks,
        Cause::RiskBlocks => Word::SetupCauseRiskBlocks,
        Cause::RefreshTokenExpired => Word::SetupCauseDayOver,
        Cause::SessionExpired => Word::SetupCauseSessionOver,
        Cause::NotSignedIn | Cause::AccountUnclear => Word::SetupCauseAccountUnclear,
        Cause::PasswordRefused => Word::SetupCausePasswordRefused,
        Cause::AccountDisabled => Word::SetupCauseAccountDisabled,
        Cause::AccountLocked => Word::SetupCauseAccountLocked,
        Cause::Looping => Word::SetupCauseLooping,
        Cause::Busy => Word::SetupCauseBusy,
        Cause::Cancelled => Word::SetupCauseCancelled,
        Cause::PartnerAudience => Word::SetupCausePartnerAudience,
        Cause::PartnerToken => Word::SetupCausePartnerToken,
        Cause::RoleMissing => Word::SetupCauseRoleMissing,
        Cause::NoRelationship => Word::SetupCauseNoRelationship,
        Cause::PartnerAccountHeld => Word::SetupCausePartnerAccountHeld,
        Cause::Outdated => Word::SetupCauseOutdated,
    }
}
