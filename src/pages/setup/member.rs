//! The member of `config.json`, composed from the operator's input.

use leptos::prelude::*;
use serde_json::{Map, Value as Json};

use super::section::SetupSection;
use crate::{
    components::{CopyButton, Field, FieldKind},
    domain::TenantId,
    i18n::{Word, say},
    state::use_console,
};

/// Ids of the fields, and names of the preferences that store their values.
const CLIENT_ID: &str = "setup-client-id";
const TENANT: &str = "setup-tenant";

/// The member `live` of `config.json`; `None` while an id is missing or malformed. Ids of apps have
/// the format of tenant ids.
pub fn member(client_id: &str, tenant: &str) -> Option<String> {
    let id = |text: &str| text.trim().parse::<TenantId>().ok().map(|id| id.to_string());
    let mut live = Map::new();
    live.insert("clientId".to_owned(), id(client_id)?.into());
    if !tenant.trim().is_empty() {
        live.insert("tenant".to_owned(), id(tenant)?.into());
    }
    let text = serde_json::to_string_pretty(&Json::Object(live)).ok()?;
    Some(format!("\"live\": {text}"))
}

/// The fields, and the member made of them.
#[component]
pub(super) fn ConfigSection() -> impl IntoView {
    let (client_id, tenant) = (stored_text(CLIENT_ID), stored_text(TENANT));
    let member = move || match member(&client_id.read(), &tenant.read()) {
        Some(text) => view! { <MemberText text /> }.into_any(),
        None => view! { <p class="live-page__text">{Word::SetupMemberWait}</p> }.into_any(),
    };
    view! {
        <SetupSection title=Word::SetupConfig>
            <IdField
                id=CLIENT_ID
                label=Word::SetupClientId
                hint=Word::SetupTypedHint
                typed=client_id
            />
            <IdField id=TENANT label=Word::SetupTenant hint=Word::SetupTenantHint typed=tenant />
            {member}
            <p class="live-page__text">{Word::SetupHost}</p>
        </SetupSection>
    }
}

/// The stored value of a field.
fn stored_text(name: &str) -> RwSignal<String> {
    RwSignal::new(use_console().services().preferences().get(name).unwrap_or_default())
}

/// A field for an id, whose value is stored in this browser.
#[component]
fn IdField(id: &'static str, label: Word, hint: Word, typed: RwSignal<String>) -> impl IntoView {
    let console = use_console();
    let error = Signal::derive(move || {
        let text = typed.read();
        let text = text.trim();
        let is_malformed = !text.is_empty() && text.parse::<TenantId>().is_err();
        is_malformed.then(|| say(Word::SetupNotAnId))
    });
    let store = move |text: String| {
        console.services().preferences().set(id, &text);
        typed.set(text);
    };
    let kind = FieldKind::Line("off");
    view! { <Field id label hint kind value=typed error on_input=store /> }
}

#[component]
fn MemberText(text: String) -> impl IntoView {
    view! {
        <div class="setup__member">
            <p>{Word::SetupMember}</p>
            <pre class="setup__code code" tabindex="0">
                {text.clone()}
            </pre>
            <CopyButton text what=Word::SetupMemberName />
        </div>
    }
}
