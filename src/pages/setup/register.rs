//! The registration of the app, step by step.

use leptos::prelude::*;

use super::section::SetupSection;
use crate::{components::CopyButton, i18n::Word};

/// The steps in the Microsoft Entra admin center, with the redirect URI of this page to copy
/// (Entra ID, *Register a single-page application*).
#[component]
pub fn RegisterSection(
    /// The redirect URI; `None` if the page cannot determine its own address.
    redirect_uri: Option<String>,
) -> impl IntoView {
    view! {
        <SetupSection title=Word::SetupRegister>
            <ol class="setup__steps">
                <li>{Word::SetupStepNew}</li>
                <li>{Word::SetupStepAccounts}</li>
                <li>{Word::SetupStepPlatform} <RedirectUri redirect_uri /></li>
                <li>{Word::SetupStepNoSecret}</li>
                <li>{Word::SetupStepPermissions}</li>
                <li>{Word::SetupStepClientId}</li>
            </ol>
        </SetupSection>
    }
}

#[component]
fn RedirectUri(redirect_uri: Option<String>) -> impl IntoView {
    match redirect_uri {
        Some(uri) => view! {
            <p class="setup__address">
                <bdi class="code">{uri.clone()}</bdi>
                <CopyButton text=uri what=Word::SetupRedirectUri />
            </p>
        }
        .into_any(),
        None => view! { <p>{Word::SetupStepNoAddress}</p> }.into_any(),
    }
}
