//! Filing a request in Microsoft's portal: the text to take along, the page, and the number to
//! bring back.

use leptos::{ev, prelude::*, task::spawn_local};

use super::{entry::Happen, words};
use crate::{
    browser::dom,
    desk::{Entry, Event, LedgerStatus, RequestNumber, portal},
    domain::Customer,
    i18n::{Word, say},
    links::Link,
    state::{Console, use_announcer, use_console, use_preferences},
    ui::{El, FieldKind, FieldSpec, IconName, el, external_link, field, icon},
};

/// Id of the field for the number.
const NUMBER: &str = "request-number";
/// Id of the text, where it is to be copied by hand.
const TEXT: &str = "request-text";

/// *Copy and open*, and the number that the portal gave.
pub(super) fn filing(entry: &Entry, status: Memo<Option<LedgerStatus>>, happen: Happen) -> El {
    let (console, announcer) = (use_console(), use_announcer());
    let customer = customer_of(console, entry);
    let link = portal::link_ids(&entry.draft().product)
        .into_iter()
        .find_map(|id| console.config().links.find(id, &customer));
    let text = words::portal_text(entry.draft(), &customer);
    let refused = RwSignal::new(false);
    // Filed again under another number, it is not opened anew.
    let opened = Callback::new(move |told: String| match status.get_untracked() {
        Some(LedgerStatus::Composed | LedgerStatus::OpenedInPortal) => {
            happen.run((Event::OpenedInPortal, told));
        }
        _ => announcer.say(told),
    });
    let href = link.as_ref().map(|link| link.href.clone());
    let copy = copy_action(text.clone(), href, refused, opened);
    let label = if link.is_some() { Word::LedgerCopyAndOpen } else { Word::LedgerCopyOnly };
    let button = el("button")
        .class("button button--primary")
        .attr("type", "button")
        .on(ev::click, move |_| copy())
        .child(icon(IconName::Copy))
        .child(el("span").text(label));
    let link = link.map_or_else(
        || el("p").class("not-known").text(Word::LedgerNoPortal),
        |link| portal_link(link, opened),
    );
    let said = move || if refused.get() { say(Word::LedgerCopyRefused) } else { String::new() };
    el("div")
        .class("filing")
        .child(el("p").text(Word::LedgerNext))
        .child(el("div").class("request__actions").child(button).child(link))
        .child(el("p").class("field__error").attr("role", "alert").live_text(said))
        .child(text_area(text, refused))
        .child(number(status, happen))
}

/// The text itself; open where it has to be copied by hand.
fn text_area(text: String, refused: RwSignal<bool>) -> El {
    let area = el("textarea")
        .class("field__control")
        .attr("id", TEXT)
        .flag("readonly", true)
        .attr("rows", text.lines().count().clamp(4, 16).to_string())
        .attr("aria-label", Word::LedgerText)
        .text(text);
    el("details")
        .class("filing__text")
        .live("open", move || refused.get().then(String::new))
        .child(el("summary").text(Word::LedgerText))
        .child(area)
}

/// The customer as the list knows it; one that is gone, by what the ledger keeps.
fn customer_of(console: Console, entry: &Entry) -> Customer {
    super::customer_of(console, entry.customer()).unwrap_or_else(|| {
        let mut customer = Customer::new(entry.customer());
        entry.customer_name().clone_into(&mut customer.name);
        customer
    })
}

/// Copies the text, then opens the portal: in the other order the page would have lost the focus,
/// without which no browser lets it copy.
fn copy_action(
    text: String,
    href: Option<String>,
    refused: RwSignal<bool>,
    opened: Callback<String>,
) -> impl Fn() {
    let (console, announcer) = (use_console(), use_announcer());
    move || {
        let (text, href, platform) = (text.clone(), href.clone(), console.platform());
        spawn_local(async move {
            if !platform.copy(text).await {
                refused.set(true);
                dom::next_frame(|| dom::focus_id(TEXT));
                return;
            }
            refused.set(false);
            if let Some(href) = href {
                platform.open(&href);
                // The view may be gone by now.
                opened.try_run(say(Word::LedgerOpened));
            } else {
                announcer.say(say(Word::LedgerCopied));
            }
            dom::next_frame(|| dom::focus_id(NUMBER));
        });
    }
}

/// The portal by itself: where the text was copied by hand, or the browser opened no tab.
fn portal_link(link: Link, opened: Callback<String>) -> El {
    let language = use_preferences().language().get_untracked();
    let name = link.name(language.tag()).to_owned();
    external_link(link.href, "link", name)
        .on(ev::click, move |_| opened.run(say(Word::LedgerStatusOpened)))
}

/// The number that the portal gave; a wrong one can be corrected.
fn number(status: Memo<Option<LedgerStatus>>, happen: Happen) -> El {
    let known = status.with_untracked(|status| Some(status.as_ref()?.number()?.to_string()));
    let typed = RwSignal::new(known.unwrap_or_default());
    let wrong = RwSignal::new(false);
    let file = move || {
        let number = typed.with_untracked(|typed| typed.parse::<RequestNumber>());
        wrong.set(number.is_err());
        if let Ok(number) = number {
            typed.set(number.to_string());
            let event = Event::Filed(number);
            let told = words::event(&event);
            happen.run((event, told));
        } else {
            dom::focus_id(NUMBER);
        }
    };
    let spec = FieldSpec {
        id: NUMBER,
        label: say(Word::LedgerNumber),
        hint: say(Word::LedgerNumberHint),
        kind: FieldKind::Line("off"),
        required: false,
    };
    let error = move || wrong.get().then(|| say(Word::LedgerNumberError));
    let save = el("button").class("button").attr("type", "submit");
    el("form")
        .class("filing__number")
        .flag("novalidate", true)
        .on(ev::submit, move |event| {
            event.prevent_default();
            file();
        })
        .child(field(spec, move || typed.get(), error, move |text| typed.set(text)))
        .child(save.text(Word::LedgerNumberSave))
}
