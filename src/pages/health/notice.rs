//! The dialog with the notice to customers: its text, its recipients, and how it is taken along.

use std::sync::Arc;

use leptos::{prelude::*, task::spawn_local};

use super::{notice_text::Notice, recipients::Recipient};
use crate::{
    components::{Field, FieldKind, Icon, IconName, Modal, TextLanguage},
    domain::Issue,
    i18n::{Language, Speech, Word, count, say, say_with, speaking},
    mail::{self, MailAddress},
    state::{use_announcer, use_console},
};

/// Maximum number of recipients of a message (Exchange Online, *Recipient limit*, which the customer's
/// or the partner's own limit can lower).
const MAX_RECIPIENTS: usize = 500;

/// The dialog with the notice. It is written anew each time the dialog opens.
#[component]
pub(super) fn NoticeDialog(
    /// Whether the dialog is open.
    open: RwSignal<bool>,
    issue: Arc<Issue>,
    /// The selected customers.
    recipients: Callback<(), Vec<Recipient>>,
) -> impl IntoView {
    view! {
        <Modal open title=Word::IssueNotice close_label=Word::AppClose>
            <NoticeForm issue=Arc::clone(&issue) recipients=recipients.run(()) />
        </Modal>
    }
}

/// The notice, which the user can change, and the buttons that take it along.
#[component]
fn NoticeForm(issue: Arc<Issue>, recipients: Vec<Recipient>) -> impl IntoView {
    let (console, announcer) = (use_console(), use_announcer());
    let outcome = RwSignal::new(String::new());
    let report = move |text: String| {
        announcer.say(text.clone());
        // The dialog may be closed.
        outcome.try_set(text);
    };
    let Notice { subject, text } = Notice::of(&issue);
    let (subject, text) = (RwSignal::new(subject), RwSignal::new(text));
    let lang = RwSignal::new(None::<&'static str>);
    let notice = Callback::new(move |(Notice { subject: words, text: lines }, language)| {
        subject.set(words);
        text.set(lines);
        lang.set(Some(Language::tag(language)));
    });
    let Addressees { addresses, without } = Addressees::of(&recipients);
    let copy = move |_| {
        let (plain, html) = (text.get_untracked(), mail::html(&text.read_untracked()));
        let copying = console.services().clipboard().write_rich(plain, html);
        spawn_local(async move {
            report(say(if copying.await { Word::AppCopied } else { Word::CopyRefused }));
        });
    };
    let to = addresses.clone();
    let save = move |_| {
        let (subject, text) = (subject.get_untracked(), text.get_untracked());
        // A notice without a known address is addressed by the user.
        let parts = if to.is_empty() { vec![&to[..]] } else { to.chunks(MAX_RECIPIENTS).collect() };
        let names = parts.into_iter().map(|blind_copies| {
            let written = console.services().now();
            let message = mail::Message { subject: &subject, text: &text, blind_copies, written };
            console.save_message("notice", &message)
        });
        let names = names.collect::<Vec<_>>().join(", ");
        report(say_with(Word::ExportDone, &[("name", &names)]));
    };
    view! {
        <div class="notice-form">
            <NoticeLanguage issue on_notice=notice on_failure=report />
            <Field
                id="notice-subject"
                label=Word::NoticeSubjectLabel
                kind=FieldKind::Line("off")
                lang=lang
                value=subject
                on_input=move |words| subject.set(words)
            />
            <Field
                id="notice-text"
                label=Word::NoticeTextLabel
                kind=FieldKind::Lines
                lang=lang
                value=text
                on_input=move |lines| text.set(lines)
            />
            <p>{count(Word::NoticeRecipients, u64::try_from(addresses.len()).unwrap_or(0), &[])}</p>
            <Unaddressed without />
            <div class="confirm">
                <button class="button button--primary" type="button" on:click=copy>
                    <Icon name=IconName::Copy />
                    <span>{Word::NoticeCopy}</span>
                </button>
                <button class="button" type="button" on:click=save>
                    <Icon name=IconName::Export />
                    <span>{Word::NoticeSave}</span>
                </button>
            </div>
            <p class="issue__outcome">{move || outcome.get()}</p>
        </div>
    }
}

/// The language of the notice. A change writes the notice anew.
#[component]
fn NoticeLanguage(
    issue: Arc<Issue>,
    on_notice: Callback<(Notice, Language)>,
    #[prop(into)] on_failure: Callback<String>,
) -> impl IntoView {
    let on_choice = move |(language, speech): (Language, Speech)| {
        on_notice.run((speaking(&speech, || Notice::of(&issue)), language));
    };
    view! {
        <TextLanguage
            label=Word::NoticeLanguage
            classes=["field", "field__label", "field__control"]
            on_choice
            on_failure
        />
    }
}

/// The customers that the message does not reach; nothing without any.
#[component]
fn Unaddressed(without: Vec<String>) -> impl IntoView {
    let names = without.clone().into_iter().map(|name| {
        view! {
            <li>
                <bdi>{name}</bdi>
            </li>
        }
    });
    let summary = count(Word::IssueWithoutAddress, u64::try_from(without.len()).unwrap_or(0), &[]);
    (!without.is_empty()).then(|| {
        view! {
            <details class="disclosure">
                <summary>{summary}</summary>
                <ul class="affected">{names.collect_view()}</ul>
            </details>
        }
    })
}

/// Whom the message reaches, and the names of the customers that it does not reach.
struct Addressees {
    addresses: Vec<MailAddress>,
    without: Vec<String>,
}

impl Addressees {
    fn of(recipients: &[Recipient]) -> Self {
        let (mut addresses, mut without) = (Vec::new(), Vec::new());
        for recipient in recipients {
            let found = recipient.addresses.iter().filter_map(|text| MailAddress::parse(text));
            let found: Vec<MailAddress> = found.collect();
            if found.is_empty() {
                without.push(recipient.title.clone());
            }
            for address in found {
                if !addresses.contains(&address) {
                    addresses.push(address);
                }
            }
        }
        Self { addresses, without }
    }
}
