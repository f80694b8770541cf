//! Filing of a request in Microsoft's portal: the text to copy, the portal, and the number that it
//! returns. A request that is filed keeps the portal, and its number can be corrected.

use leptos::{ev::SubmitEvent, prelude::*};

use super::{customer_of, on_event::OnEvent, words};
use crate::{
    components::{CenterLink, Field, FieldKind, Icon, IconName, OpenedNote},
    dom,
    domain::{Customer, TenantId},
    i18n::{Word, say},
    links::Link,
    service_requests::{LedgerEntry, LedgerEvent, LedgerStatus, RequestNumber, portal},
    state::{Console, use_announcer, use_console, use_opened_centers, use_preferences},
};

/// Id of the field for the number.
const NUMBER: &str = "request-number";
/// Id of the text, for copying by hand.
const TEXT: &str = "request-text";
/// Id of the warning of windows that are open for another customer.
const OPENED: &str = "request-opened";

/// *Copy and open*, and the field for the number from the portal.
#[component]
pub(super) fn FilingSteps(
    /// The entry.
    entry: LedgerEntry,
    /// Its status.
    status: Memo<Option<LedgerStatus>>,
    /// Called with each event.
    on_event: OnEvent,
) -> impl IntoView {
    let console = use_console();
    let customer = known_customer(console, &entry);
    let link = portal::link_ids(&entry.draft().product)
        .into_iter()
        .find_map(|id| console.config().links.find(id, &customer));
    let text = words::portal_text(entry.draft(), &customer);
    let refused = RwSignal::new(false);
    let on_opened = use_on_opened(status, on_event);
    let error = move || if refused.get() { say(Word::LedgerCopyRefused) } else { String::new() };
    let is_filed = Memo::new(move |_| matches!(*status.read(), Some(LedgerStatus::Filed(_))));
    let customer = entry.customer();
    let portal_link = link.clone();
    let portal = move || match link.clone() {
        Some(link) => view! { <PortalLink customer link on_opened /> }.into_any(),
        None => view! { <p class="not-known">{Word::LedgerNoPortal}</p> }.into_any(),
    };
    let text = StoredValue::new(text);
    view! {
        <div class="filing">
            <Show when=move || !is_filed.get()>
                <p>{Word::LedgerNext}</p>
            </Show>
            <OpenedNote customer=Some(customer) id=OPENED />
            <div class="request__actions">
                <Show when=move || !is_filed.get()>
                    <CopyAndOpenButton
                        text=text.get_value()
                        customer
                        link=portal_link.clone()
                        refused
                        on_opened
                    />
                </Show>
                {portal}
            </div>
            <Show when=move || !is_filed.get()>
                <p class="field__error" role="alert">
                    {error}
                </p>
                <PortalText text=text.get_value() refused />
            </Show>
            <NumberForm status on_event />
        </div>
    }
}

/// The customer in the list; if it is no longer listed, the data in the ledger.
fn known_customer(console: Console, entry: &LedgerEntry) -> Customer {
    customer_of(console, entry.customer()).unwrap_or_else(|| {
        let mut customer = Customer::new(entry.customer());
        entry.customer_name().clone_into(&mut customer.name);
        customer
    })
}

/// Records and announces that the portal was opened.
fn use_on_opened(status: Memo<Option<LedgerStatus>>, on_event: OnEvent) -> Callback<String> {
    let announcer = use_announcer();
    // A request that is filed again under another number is not recorded as opened again.
    Callback::new(move |text: String| match status.get_untracked() {
        Some(LedgerStatus::Composed | LedgerStatus::OpenedInPortal) => {
            on_event.run((LedgerEvent::OpenedInPortal, text));
        }
        _ => announcer.say(text),
    })
}

/// Copies the text, then opens the portal. In the other order the page would have lost the focus,
/// and browsers refuse to copy without it.
#[component]
fn CopyAndOpenButton(
    text: String,
    customer: TenantId,
    link: Option<Link>,
    refused: RwSignal<bool>,
    on_opened: Callback<String>,
) -> impl IntoView {
    let (console, announcer) = (use_console(), use_announcer());
    let opened = use_opened_centers();
    let name = if link.is_some() { Word::LedgerCopyAndOpen } else { Word::LedgerCopyOnly };
    let copy = Action::new_local(move |(): &()| {
        let (services, link) = (console.services(), link.clone());
        let copying = services.clipboard().write(text.clone());
        async move {
            // The page may be removed meanwhile, and the browser may call listeners of the page
            // before `open` returns, so nothing is borrowed here.
            let copied = copying.await;
            refused.try_set(!copied);
            if !copied {
                dom::next_frame(|| dom::focus_id(TEXT));
                return;
            }
            if let Some(link) = link {
                dom::open_tab(&link.href);
                opened.record(&link.id, customer);
                on_opened.try_run(say(Word::LedgerOpened));
            } else {
                announcer.say(say(Word::LedgerCopied));
            }
            dom::next_frame(|| dom::focus_id(NUMBER));
        }
    });
    view! {
        <button
            class="button button--primary"
            type="button"
            aria-describedby=OPENED
            on:click=move |_| {
                copy.dispatch_local(());
            }
        >
            <Icon name=IconName::Copy />
            <span>{name}</span>
        </button>
    }
}

/// The portal alone: the user copied the text by hand, or the browser opened no tab.
#[component]
fn PortalLink(customer: TenantId, link: Link, on_opened: Callback<String>) -> impl IntoView {
    let language = use_preferences().language().get_untracked();
    let name = link.name(language.tag()).to_owned();
    view! {
        <CenterLink
            customer
            id=&*link.id
            href=link.href
            on:click=move |_| on_opened.run(say(Word::LedgerStatusOpened))
        >
            {name}
        </CenterLink>
    }
}

/// The text itself; open if it has to be copied by hand.
#[component]
fn PortalText(text: String, refused: RwSignal<bool>) -> impl IntoView {
    let rows = text.lines().count().clamp(4, 16).to_string();
    view! {
        <details class="filing__text" open=move || refused.get()>
            <summary>{Word::LedgerText}</summary>
            <textarea
                class="field__control"
                id=TEXT
                readonly
                rows=rows
                aria-label=Word::LedgerText
            >
                {text}
            </textarea>
        </details>
    }
}

/// The field for the number from the portal; a wrong number can be corrected.
#[component]
fn NumberForm(status: Memo<Option<LedgerStatus>>, on_event: OnEvent) -> impl IntoView {
    let known = status.with_untracked(|status| Some(status.as_ref()?.number()?.to_string()));
    let typed = RwSignal::new(known.unwrap_or_default());
    let is_wrong = RwSignal::new(false);
    let error = Signal::derive(move || is_wrong.get().then(|| say(Word::LedgerNumberError)));
    let file = move |event: SubmitEvent| {
        event.prevent_default();
        let number = typed.with_untracked(|typed| typed.parse::<RequestNumber>());
        is_wrong.set(number.is_err());
        if let Ok(number) = number {
            typed.set(number.to_string());
            let event = LedgerEvent::Filed(number);
            let text = words::event(&event);
            on_event.run((event, text));
        } else {
            dom::focus_id(NUMBER);
        }
    };
    view! {
        <form class="filing__number" novalidate on:submit=file>
            <Field
                id=NUMBER
                label=Word::LedgerNumber
                hint=Word::LedgerNumberHint
                kind=FieldKind::Line("off")
                value=typed
                error
                on_input=move |text| typed.set(text)
            />
            <button class="button" type="submit">
                {Word::LedgerNumberSave}
            </button>
        </form>
    }
}
