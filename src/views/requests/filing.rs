//! Filing a request in Microsoft's portal: the text to take along, the page, and the number to
//! bring back.

use leptos::prelude::*;

use super::{entry::Happening, words};
use crate::{
    browser::dom,
    desk::{Entry, Event, LedgerStatus, RequestNumber, portal},
    domain::Customer,
    i18n::{Word, say},
    links::Link,
    state::{Announcer, Console, Preferences},
    ui::{Field, FieldKind, Icon, IconName},
};

/// Id of the field for the number.
const NUMBER: &str = "request-number";
/// Id of the text, where it is to be copied by hand.
const TEXT: &str = "request-text";

/// *Copy and open*, and the number that the portal gave.
#[component]
pub(super) fn Filing(
    /// The request.
    entry: Entry,
    /// Where it is in its life.
    status: Memo<Option<LedgerStatus>>,
    /// Tells the ledger what happened.
    happen: Action<Happening, ()>,
) -> impl IntoView {
    let (console, announcer) = (Console::here(), Announcer::here());
    let customer = customer_of(console, &entry);
    let link = portal::link_ids(&entry.draft().product)
        .into_iter()
        .find_map(|id| console.config().links.find(id, &customer));
    let text = words::portal_text(entry.draft(), &customer);
    let refused = RwSignal::new(false);
    // Filed again under another number, it is not opened anew.
    let opened = Callback::new(move |told: String| match *status.read_untracked() {
        Some(LedgerStatus::Composed | LedgerStatus::OpenedInPortal) => {
            happen.dispatch_local((Event::OpenedInPortal, told));
        }
        _ => announcer.say(told),
    });
    let href = link.as_ref().map(|link| link.href.clone());
    let copy = copy_action(text.clone(), href, refused, opened);
    let label = if link.is_some() { Word::LedgerCopyAndOpen } else { Word::LedgerCopyOnly };
    let rows = text.lines().count().clamp(4, 16).to_string();
    view! {
        <div class="filing">
            <p>{say(Word::LedgerNext)}</p>
            <div class="request__actions">
                <button
                    class="button button--primary"
                    type="button"
                    on:click=move |_| {
                        copy.dispatch_local(());
                    }
                >
                    <Icon name=IconName::Copy />
                    <span>{say(label)}</span>
                </button>
                {link.map_or_else(
                    || view! { <p class="not-known">{say(Word::LedgerNoPortal)}</p> }.into_any(),
                    |link| portal_link(link, opened).into_any(),
                )}
            </div>
            <p class="field__error" role="alert">
                {move || refused.get().then(|| say(Word::LedgerCopyRefused))}
            </p>
            <details class="filing__text" open=move || refused.get()>
                <summary>{say(Word::LedgerText)}</summary>
                <textarea
                    class="field__control"
                    id=TEXT
                    readonly
                    rows=rows
                    aria-label=say(Word::LedgerText)
                >
                    {text}
                </textarea>
            </details>
            <Number status happen />
        </div>
    }
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
) -> Action<(), ()> {
    let (console, announcer) = (Console::here(), Announcer::here());
    Action::new_unsync(move |()| {
        let (text, href, platform) = (text.clone(), href.clone(), console.platform());
        async move {
            if !platform.copy(text).await {
                refused.set(true);
                dom::next_frame(|| dom::focus_id(TEXT));
                return;
            }
            refused.set(false);
            if let Some(href) = href {
                platform.open(&href);
                opened.run(say(Word::LedgerOpened));
            } else {
                announcer.say(say(Word::LedgerCopied));
            }
            dom::next_frame(|| dom::focus_id(NUMBER));
        }
    })
}

/// The portal by itself: where the text was copied by hand, or the browser opened no tab.
fn portal_link(link: Link, opened: Callback<String>) -> impl IntoView {
    let language = Preferences::here().language().get_untracked();
    let name = link.name(language.tag()).to_owned();
    view! {
        <a
            class="link"
            href=link.href
            target="_blank"
            rel="noopener noreferrer"
            on:click=move |_| opened.run(say(Word::LedgerStatusOpened))
        >
            <span>{name}</span>
            <Icon name=IconName::External />
        </a>
    }
}

/// The number that the portal gave; a wrong one can be corrected.
#[component]
fn Number(
    /// Where the request is in its life.
    status: Memo<Option<LedgerStatus>>,
    /// Tells the ledger what happened.
    happen: Action<Happening, ()>,
) -> impl IntoView {
    let known = status
        .with_untracked(|status| Some(status.as_ref()?.number()?.to_string()))
        .unwrap_or_else(String::new);
    let typed = RwSignal::new(known);
    let wrong = RwSignal::new(false);
    let file = move || match typed.with_untracked(|typed| typed.parse::<RequestNumber>()) {
        Ok(number) => {
            wrong.set(false);
            typed.set(number.to_string());
            let event = Event::Filed(number);
            let told = words::event(&event);
            happen.dispatch_local((event, told));
        }
        Err(_) => {
            wrong.set(true);
            dom::focus_id(NUMBER);
        }
    };
    let error = move || wrong.get().then(|| say(Word::LedgerNumberError));
    view! {
        <form
            class="filing__number"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                file();
            }
        >
            <Field
                id=NUMBER
                label=say(Word::LedgerNumber)
                hint=say(Word::LedgerNumberHint)
                kind=FieldKind::Line("off")
                value=typed
                error=Signal::derive(error)
                on_input=Callback::new(move |text| typed.set(text))
            />
            <button class="button" type="submit">{say(Word::LedgerNumberSave)}</button>
        </form>
    }
}
