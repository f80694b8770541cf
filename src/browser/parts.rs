//! Fetches parts of the app that are not there from the start.

use futures_util::FutureExt as _;
use gloo_timers::callback::Timeout;
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::dom;
use crate::state::platform::{NotLoaded, Part};

/// The function of the boot script (`public/boot.js`) that fetches a part by its name and joins it to
/// the app. It answers nothing when the part is there, and a promise otherwise.
const LOADER: &str = "regiaPart";

/// How long the page is left alone before something is fetched that nobody asked for.
const FORESEE_AFTER_MILLIS: u32 = 1500;

/// Whether somebody waits for a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Urgency {
    /// Somebody does: a page from before the last deployment is loaded anew.
    Wanted,
    /// Nobody does yet.
    Foreseen,
}

/// Completes when the part is there. A page without the boot script has all of the app.
///
/// # Errors
///
/// It could not be fetched.
pub(super) async fn load(part: Part, urgency: Urgency) -> Result<(), NotLoaded> {
    let Some(window) = dom::window() else { return Ok(()) };
    let loader = Reflect::get(&window, &LOADER.into()).ok();
    let Some(loader) = loader.and_then(|it| it.dyn_into::<Function>().ok()) else { return Ok(()) };
    let wanted = (urgency == Urgency::Wanted).into();
    let answer = loader.call2(&JsValue::UNDEFINED, &part.name().into(), &wanted);
    match answer.or(Err(NotLoaded))?.dyn_into::<Promise>() {
        Ok(promise) => JsFuture::from(promise).await.map(drop).or(Err(NotLoaded)),
        Err(_there) => Ok(()),
    }
}

/// Fetches a part a while from now. One that cannot be had is asked for again when it is wanted.
pub(super) fn foresee(part: Part) {
    if dom::window().is_none() {
        return;
    }
    let fetch = move || spawn_local(load(part, Urgency::Foreseen).map(|_told_when_wanted| ()));
    Timeout::new(FORESEE_AFTER_MILLIS, fetch).forget();
}
