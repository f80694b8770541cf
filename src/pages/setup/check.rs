//! Whether it works: the present configuration, a sign-in to try, and what a code means.

use leptos::prelude::*;

use super::part;
use crate::{
    components::microsoft::{
        diagnosis_card, failure_text,
        parts::{button, buttons, notice},
    },
    i18n::{Word, say, say_with},
    live::{accounts::label, room::Room, sign_in::Why},
    source::live::{
        cloud::Cloud,
        endpoint::Endpoint,
        entra::{
            authority::Realm,
            diagnosis::Diagnosis,
            registration::{Registration, Resource},
        },
    },
    ui::{El, FieldKind, FieldSpec, IconName, el, field},
    views::parts::bdi,
};

/// The section.
pub(super) fn check(room: Room) -> El {
    let inner = room.inner();
    let configured = inner.setting.as_ref().ok().map(|setting| {
        let try_it = move || room.sign_in(Why::SignIn(None));
        el("div")
            .class("setup__state")
            .child(configuration_card(&setting.app, setting.realm))
            .child(buttons().child(button(
                "button button--primary",
                Word::SetupCheckSignIn,
                try_it,
            )))
            .dynamic(move || outcome(room).into_any())
    });
    part(Word::SetupCheck).child(configured).child(pasted())
}

/// What the last sign-in came to.
fn outcome(room: Room) -> Option<El> {
    if let Some(failure) = room.failure.get() {
        return Some(failure_text(&failure));
    }
    let is_signed_in = room.is_signed_in();
    let keyring = room.keyring().filter(|_| is_signed_in)?;
    let account = keyring.with_session(|session| label(session.account()));
    let text = say_with(Word::SetupCheckWorks, &[("account", &account)]);
    let text = el("div").child(el("p").child(bdi(text)));
    Some(notice("info", IconName::Check, text).attr("role", "status"))
}

/// What `config.json` makes of the app.
pub fn configuration_card(app: &Registration, realm: Realm) -> El {
    let tenant = match realm {
        Realm::Organizations => say(Word::SetupCheckAny),
        Realm::Tenant(tenant) => tenant.to_string(),
    };
    let cloud = Cloud::of(app.authority.home(), &app.graph)
        .map_or_else(|| say(Word::SetupCheckOwnHosts), |cloud| cloud.name().to_owned());
    let partner_center = app.endpoint(Resource::PartnerCenter).map(Endpoint::as_str);
    let pairs = [
        (Word::SetupClientId, app.client_id.clone()),
        (Word::SetupCheckTenant, tenant),
        (Word::SetupRedirectUri, app.redirect_uri.clone()),
        (Word::SetupCheckCloud, cloud),
        (Word::SetupCheckAuthority, app.authority.home().as_str().to_owned()),
        (Word::SetupCheckGraph, app.graph.as_str().to_owned()),
        (
            Word::SetupPcName,
            partner_center.map_or_else(|| say(Word::SetupCheckNone), str::to_owned),
        ),
    ];
    let pairs: Vec<El> = pairs
        .into_iter()
        .flat_map(|(word, value)| [el("dt").text(word), el("dd").child(bdi(value))])
        .collect();
    el("dl").class("pairs").child(pairs)
}

/// A box for a code or a message, with what it means below.
fn pasted() -> El {
    let typed = RwSignal::new(String::new());
    let spec = FieldSpec {
        id: "setup-paste",
        label: say(Word::SetupPaste),
        hint: say(Word::SetupPasteHint),
        kind: FieldKind::Lines,
        required: false,
    };
    let meaning = move || {
        typed
            .with(|text| {
                if text.trim().is_empty() {
                    return None;
                }
                let none = || el("p").class("live-page__text").text(Word::SetupPasteNone);
                Some(Diagnosis::read(text).as_ref().map_or_else(none, diagnosis_card))
            })
            .into_any()
    };
    el("div")
        .class("setup__paste")
        .child(field(spec, move || typed.get(), || None, move |text| typed.set(text)))
        .child(el("div").attr("role", "status").dynamic(meaning))
}
