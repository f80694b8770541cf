//! The app registration in `config.json`.

use std::rc::Rc;

use leptos::prelude::*;

use crate::{
    auth::{authority::Realm, registration::Registration},
    i18n::{Word, say},
    sources::microsoft::{
        client::{endpoint::Endpoint, tokens::Resource},
        cloud::Cloud,
    },
};

/// The app registration in `config.json`: its ids and the hosts that it calls.
#[component]
pub fn ConfigurationTable(
    /// The app registration.
    app: Rc<Registration>,
    /// The accounts that may sign in.
    realm: Realm,
) -> impl IntoView {
    let tenant = match realm {
        Realm::Organizations => say(Word::SetupCheckAny),
        Realm::Tenant(tenant) => tenant.to_string(),
    };
    let cloud = Cloud::of(app.authority.home(), &app.graph)
        .map_or_else(|| say(Word::SetupCheckOwnHosts), |cloud| cloud.name().to_owned());
    let partner_center = app
        .endpoint(Resource::PartnerCenter)
        .map(Endpoint::as_str)
        .map_or_else(|| say(Word::SetupCheckNone), str::to_owned);
    let rows = [
        (Word::SetupClientId, app.client_id.clone()),
        (Word::SetupCheckTenant, tenant),
        (Word::SetupRedirectUri, app.redirect_uri.clone()),
        (Word::SetupCheckCloud, cloud),
        (Word::SetupCheckAuthority, app.authority.home().as_str().to_owned()),
        (Word::SetupCheckGraph, app.graph.as_str().to_owned()),
        (Word::SetupPcName, partner_center),
    ];
    let rows = rows.into_iter().map(|(word, value)| {
        view! {
            <dt>{word}</dt>
            <dd>
                <bdi>{value}</bdi>
            </dd>
        }
    });
    view! { <dl class="pairs">{rows.collect_view()}</dl> }
}
