//! The set-up of the live source by the operator.

mod check;
mod configuration;
mod member;
mod partner_center;
mod permissions;
mod register;
mod section;

use leptos::prelude::*;

pub use self::{
    configuration::ConfigurationTable, member::member, partner_center::PartnerCenterState,
    permissions::PermissionsSection, register::RegisterSection,
};

use self::{
    check::CheckSection, member::ConfigSection, partner_center::PartnerCenterSection,
    section::SetupSection,
};
use crate::{
    components::{IconName, Notice},
    i18n::Word,
    session::{SettingsError, use_session},
};

/// The page for the operator.
#[component]
pub(crate) fn SetupPage() -> impl IntoView {
    let session = use_session();
    let fault = session.sign_in.settings().err();
    view! {
        <section class="live-page" aria-labelledby="setup-title">
            <h1 class="title" id="setup-title" tabindex="-1">
                {Word::LiveSetup}
            </h1>
            <p class="live-page__text">{Word::SetupAbout}</p>
            {fault.map(|fault| view! { <SettingFault fault /> })}
            <RegisterSection redirect_uri=session.sign_in.redirect_uri() />
            <PermissionsSection />
            <PrerequisitesSection />
            <ConfigSection />
            <PartnerCenterSection />
            <CheckSection />
        </section>
    }
}

/// Why sign-in is not possible.
#[component]
fn SettingFault(fault: SettingsError) -> impl IntoView {
    match fault {
        SettingsError::Absent => view! {
            <Notice tone="info" icon=IconName::Information>
                <p>{Word::SetupAbsent}</p>
            </Notice>
        }
        .into_any(),
        SettingsError::Invalid(fault) => view! {
            <Notice tone="error" icon=IconName::Incident attr:role="alert">
                <p>{Word::SetupFaulty}</p>
                <p>
                    <bdi class="code">{fault.to_string()}</bdi>
                </p>
            </Notice>
        }
        .into_any(),
    }
}

/// The requirements for the partner's tenant and its users.
#[component]
fn PrerequisitesSection() -> impl IntoView {
    view! {
        <SetupSection title=Word::SetupPartner>
            <ul class="setup__list">
                <li>{Word::SetupPartnerAgents}</li>
                <li>{Word::SetupPartnerRoles}</li>
                <li>{Word::SetupPartnerMfa}</li>
                <li>{Word::SetupPartnerApproval}</li>
            </ul>
        </SetupSection>
    }
}
