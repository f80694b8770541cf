//! A user who signs in until it works, on a page and with an answer of which each part may fail.

use std::rc::Rc;

use regia::{
    auth::{
        authority::Authority,
        callback::{Callback, CallbackError},
        keyring::Keyring,
        registration::Registration,
        return_path::ReturnPath,
        session::Session,
        sign_in::{Realm, SignInError, SignInRequest, SignedIn, begin, finish},
    },
    refresh::clock::Clock as _,
    sources::microsoft::client::{endpoint::Endpoint, http_client::HttpClient, tokens::Resource},
};

use crate::{
    browser::{Numbers, Tab},
    services::{CLIENT, HOME, Services},
    time::Time,
};

const REQUEST: SignInRequest<'static> = SignInRequest {
    realm: Realm::Organizations,
    resource: Resource::Graph,
    login_hint: None,
    prompt: None,
    claims: None,
};

/// The path of before.
const PATH: &str = "/customers?q=contoso";

/// The app of the console.
pub fn registration() -> Registration {
    let at = |root: &str| Endpoint::parse(root).unwrap();
    Registration {
        client_id: CLIENT.to_owned(),
        redirect_uri: "https://console.example/".to_owned(),
        authority: Authority::entra(at("https://login.microsoftonline.com")),
        graph: at("https://graph.microsoft.com"),
        partner_center: None,
    }
}

/// Signs in; a session that the tab kept is used first.
pub async fn sign_in(time: &Time, services: &Services, http: &HttpClient, tab: &Tab) -> Keyring {
    let app = Rc::new(registration());
    loop {
        match attempt(&app, time, services, http, tab).await {
            Ok(session) => {
                assert_eq!(session.account().tenant, HOME);
                time.note(&"signed in");
                return Keyring::new(app, http.clone(), session);
            }
            Err(error) => {
                time.note(&format_args!("not signed in: {error}"));
                time.after(1_000 + time.chance(20_000)).await;
            }
        }
    }
}

async fn attempt(
    app: &Registration,
    time: &Time,
    services: &Services,
    http: &HttpClient,
    tab: &Tab,
) -> Result<Session, SignInError> {
    let path = ReturnPath::read(PATH).unwrap();
    let address = begin(app, &Numbers(time.clone()), tab, REQUEST, path, time.now()).await?;
    let (_, query) = address.split_once('?').unwrap();
    let sent = |name: &str| {
        let mut pairs = form_urlencoded::parse(query.as_bytes());
        pairs.find(|(other, _)| other == name).unwrap().1.into_owned()
    };
    // Once in a while the user goes for a coffee, and the sign-in expires.
    time.after(2_000 + time.chance(if time.happens(5) { 1_200_000 } else { 60_000 })).await;
    services.signs_in(&sent("nonce"));
    let state = sent("state");
    let fragment = match time.chance(if services.is_calm() { 1 } else { 12 }) {
        1 => format!("#error=access_denied&state={state}"),
        2 => "#code=stolen&state=another".to_owned(),
        3 => format!("#error=server_error&error_description=AADSTS90033%3A+x&state={state}"),
        _ => format!("#code=0.A&state={state}"),
    };
    let callback = Callback::read(&fragment).expect("an answer");
    let is_forged = fragment.contains("another");
    let signed_in = finish(app, http, tab, callback.clone()).await;
    // The answer counts once, whatever became of it.
    let again = finish(app, http, tab, callback).await.err();
    assert_eq!(again, Some(SignInError::Answer(CallbackError::Unexpected)));
    assert!(!is_forged || signed_in.is_err(), "a forged answer was taken");
    let SignedIn { session, return_to } = signed_in?.expect("a user was asked");
    assert_eq!(return_to.as_str(), PATH);
    Ok(session)
}
