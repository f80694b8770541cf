//! Registering the app, step by step.

use super::part;
use crate::{
    i18n::{Word, say},
    ui::{El, el},
    views::parts::{bdi, copy::copy_button},
};

/// The steps in the Microsoft Entra admin center, with the redirect URI of this page to copy
/// (Entra ID, *Register a single-page application*).
pub fn register_card(redirect_uri: Option<&str>) -> El {
    let step = |word: Word| el("li").text(word);
    let address = match redirect_uri {
        Some(address) => el("p")
            .class("setup__address")
            .child(bdi(address.to_owned()).class("code"))
            .child(copy_button(address.to_owned(), &say(Word::SetupRedirectUri))),
        None => el("p").text(Word::SetupStepNoAddress),
    };
    let steps = vec![
        step(Word::SetupStepNew),
        step(Word::SetupStepAccounts),
        step(Word::SetupStepPlatform).child(address),
        step(Word::SetupStepNoSecret),
        step(Word::SetupStepPermissions),
        step(Word::SetupStepClientId),
    ];
    part(Word::SetupRegister).child(el("ol").class("setup__steps").child(steps))
}
