//! What an error code means, in words.

use super::parts::notice;
use crate::{
    i18n::{Word, say, say_with},
    source::live::entra::diagnosis::{Cause, Diagnosis, Field, Side},
    ui::{El, IconName, el, external_link},
    views::parts::bdi,
};

/// Microsoft's own list of the sign-in service's codes.
const CODES: &str = "https://learn.microsoft.com/entra/identity-platform/reference-error-codes";

/// A code with what it means, who can put it right, and in which field; an unknown one says so.
pub fn diagnosis_card(diagnosis: &Diagnosis) -> El {
    let code = el("p").child(el("strong").child(bdi(diagnosis.code.clone())));
    let Some(cause) = diagnosis.cause else {
        let text = say_with(Word::SetupUnknownCode, &[("code", &diagnosis.code)]);
        let list = external_link(CODES.to_owned(), "link", say(Word::SetupCodeList));
        let content = el("div").child(el("p").child(bdi(text))).child(el("p").child(list));
        return notice("info", IconName::Question, content);
    };
    let pair = |name: Word, value: String| [el("dt").text(name), el("dd").text(value)];
    let pairs = el("dl")
        .class("pairs")
        .child(Vec::from(pair(Word::SetupWhose, say(side(cause.side())))))
        .child(cause.field().map(|it| Vec::from(pair(Word::SetupWhere, field(it)))));
    let content = el("div").child(code).child(el("p").text(words(cause))).child(pairs);
    notice("warning", IconName::Warning, content)
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

/// What is wrong, and what to do next.
const fn words(cause: Cause) -> Word {
    match cause {
        Cause::RedirectUnregistered => Word::SetupCauseRedirectUnregistered,
        Cause::NoRedirect => Word::SetupCauseNoRedirect,
        Cause::NotSinglePage => Word::SetupCauseNotSinglePage,
        Cause::NotFromPage => Word::SetupCauseNotFromPage,
        Cause::SecretWanted => Word::SetupCauseSecretWanted,
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
        Cause::PolicyBlocks => Word::SetupCausePolicyBlocks,
        Cause::RiskBlocks => Word::SetupCauseRiskBlocks,
        Cause::DayOver => Word::SetupCauseDayOver,
        Cause::SessionOver => Word::SetupCauseSessionOver,
        Cause::AccountUnclear => Word::SetupCauseAccountUnclear,
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
