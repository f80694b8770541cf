//! What belongs into `config.json`, made of what is typed.

use leptos::prelude::*;
use serde_json::{Map, Value as Json};

use super::part;
use crate::{
    domain::TenantId,
    i18n::{Word, say},
    live::room::Room,
    ui::{El, FieldKind, FieldSpec, el, field},
    views::parts::copy::copy_button,
};

/// Names under which the browser keeps what was typed.
const CLIENT_ID: &str = "setup-client-id";
const TENANT: &str = "setup-tenant";

/// The member `live` of `config.json`; `None` while an id is missing or is none. Ids of apps are
/// written as those of tenants are.
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

/// The fields, and what they make.
pub(super) fn config(room: Room) -> El {
    let client_id = kept(room, CLIENT_ID);
    let tenant = kept(room, TENANT);
    let made = move || match client_id.with(|id| tenant.with(|tenant| member(id, tenant))) {
        Some(text) => written(text).into_any(),
        None => el("p").class("live-page__text").text(Word::SetupMemberWait).into_any(),
    };
    let hints = [say(Word::SetupTypedHint), say(Word::SetupTenantHint)];
    let [typed, only] = hints;
    part(Word::SetupConfig)
        .child(id_field(room, CLIENT_ID, Word::SetupClientId, typed, client_id))
        .child(id_field(room, TENANT, Word::SetupTenant, only, tenant))
        .dynamic(made)
        .child(el("p").class("live-page__text").text(Word::SetupHost))
}

/// What was typed at an earlier visit.
fn kept(room: Room, name: &str) -> RwSignal<String> {
    RwSignal::new(room.console.platform().preference(name).unwrap_or_default())
}

fn id_field(
    room: Room,
    id: &'static str,
    label: Word,
    hint: String,
    typed: RwSignal<String>,
) -> El {
    let kind = FieldKind::Line("off");
    let spec = FieldSpec { id, label: say(label), hint, kind, required: false };
    let is_odd = |text: &str| !text.trim().is_empty() && text.trim().parse::<TenantId>().is_err();
    let error = move || typed.with(|text| is_odd(text)).then(|| say(Word::SetupNotAnId));
    let keep = move |text: String| {
        room.console.platform().set_preference(id, &text);
        typed.set(text);
    };
    field(spec, move || typed.get(), error, keep)
}

fn written(text: String) -> El {
    el("div")
        .class("setup__member")
        .child(el("p").text(Word::SetupMember))
        .child(el("pre").class("setup__code code").attr("tabindex", "0").text(text.clone()))
        .child(copy_button(text, &say(Word::SetupMemberName)))
}
