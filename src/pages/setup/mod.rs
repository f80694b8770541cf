//! How the operator sets the live source up.

mod check;
mod member;
mod partner_center;
mod permissions;
mod register;

use leptos::prelude::*;

pub use self::{
    check::configuration_card, member::member, partner_center::presence_card,
    permissions::permissions_card, register::register_card,
};

use crate::{
    browser::live::journey,
    components::microsoft::parts::notice,
    i18n::Word,
    live::{room::Room, setting::NoSetting},
    ui::{El, IconName, el},
    views::parts::bdi,
};

/// The page for the operator.
pub(crate) fn setup(room: Room) -> AnyView {
    let inner = room.inner();
    let here = journey::page().map(|page| page.at("/"));
    let registered = inner.setting.as_ref().ok().map(|it| it.app.redirect_uri.clone());
    let heading = el("h1").class("title").attr("id", "setup-title").attr("tabindex", "-1");
    el("section")
        .class("live-page")
        .attr("aria-labelledby", "setup-title")
        .child(heading.text(Word::LiveSetup))
        .child(el("p").class("live-page__text").text(Word::SetupAbout))
        .child(inner.setting.as_ref().err().map(fault))
        .child(register_card(registered.or(here).as_deref()))
        .child(permissions_card())
        .child(prerequisites())
        .child(member::config(room))
        .child(partner_center::partner_center(room))
        .child(check::check(room))
        .into_any()
}

/// Why nobody can sign in.
fn fault(why: &NoSetting) -> El {
    match why {
        NoSetting::Absent => {
            let text = el("div").child(el("p").text(Word::SetupAbsent));
            notice("info", IconName::Information, text)
        }
        NoSetting::Faulty(fault) => {
            let said = el("p").child(bdi(fault.to_string()).class("code"));
            let text = el("div").child(el("p").text(Word::SetupFaulty)).child(said);
            notice("error", IconName::Incident, text).attr("role", "alert")
        }
    }
}

/// A part of the page under a heading.
fn part(word: Word) -> El {
    el("section").class("setup__part").child(heading(word))
}

fn heading(word: Word) -> El {
    el("h2").class("live-page__heading").text(word)
}

fn prerequisites() -> El {
    let all = [
        Word::SetupPartnerAgents,
        Word::SetupPartnerRoles,
        Word::SetupPartnerMfa,
        Word::SetupPartnerApproval,
    ]
    .map(|word| el("li").text(word));
    part(Word::SetupPartner).child(el("ul").class("setup__list").child(Vec::from(all)))
}
