//! The first page of somebody who is not signed in.

use super::title;
use crate::{
    components::microsoft::failure_text,
    i18n::Word,
    source::live::entra::sign_in::Failure,
    ui::{El, el},
};

/// Whom the console is for, what it reads and with whose rights, why the last sign-in failed, and
/// what can be done: `acts`.
pub fn welcome_card(failure: Option<&Failure>, acts: El) -> El {
    let about = [Word::LiveEntryWho, Word::LiveEntryReads, Word::LiveEntryRights]
        .map(|word| el("p").class("empty__text").text(word));
    el("section")
        .class("empty")
        .child(title(Word::LiveSignInTitle))
        .child(Vec::from(about))
        .child(failure.map(failure_text))
        .child(acts)
}
