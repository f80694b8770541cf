//! The dialog with the notice to customers: its text, its recipients, and how it is taken along.

use std::sync::Arc;

use leptos::{prelude::*, task::spawn_local};

use super::{
    notice_text::Notice,
    recipients::Recipient,
    typed::{StartAgain, unlike},
};
use crate::{
    components::{Field, FieldKind, Icon, IconName, Modal, TextLanguage},
    domain::{Issue, TypedNotice},
    i18n::{Language, Speech, Word, count, say, say_with, speaking},
    mail::{self, MailAddress},
    state::{use_announcer, use_console, use_issue_notes, use_preferences},
};

/// Maximum number of recipients of a message (Exchange Online, *Recipient limit*, which the customer's
/// or the partner's own limit can lower).
const MAX_RECIPIENTS: usize = 500;

/// The dialog with the notice. What the user types is kept for the issue and the language; the rest is
/// written anew each time the dialog opens.
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
    let page = use_preferences().language().get_untracked();
    let written = RwSignal::new((page, Notice::of(&issue)));
    let Typing { typed, subject, text, write_subject, write_text, restore } =
        Typing::of(issue.id.clone(), written);
    let lang = Signal::derive(move || Some(written.read().0.tag()));
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
            <NoticeLanguage issue written on_failure=report />
            <Field
                id="notice-subject"
                label=Word::NoticeSubjectLabel
                kind=FieldKind::Line("off")
                lang=lang
                value=subject
                on_input=write_subject
            />
            <Field
                id="notice-text"
                label=Word::NoticeTextLabel
                kind=FieldKind::Lines
                lang=lang
                value=text
                on_input=write_text
            />
            // What was dropped is of one language.
            {move || {
                lang.track();
                view! { <StartAgain typed label=Word::NoticeStartAgain on_change=restore /> }
            }}
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

/// What the user typed into the notice in the language that shows, and the notice with it.
#[derive(Clone, Copy)]
struct Typing {
    typed: Memo<Option<TypedNotice>>,
    subject: Memo<String>,
    text: Memo<String>,
    write_subject: Callback<String>,
    write_text: Callback<String>,
    restore: Callback<Option<TypedNotice>>,
}

impl Typing {
    /// Of the issue with this id, and the notice that the page wrote.
    fn of(id: String, written: RwSignal<(Language, Notice)>) -> Self {
        let (notes, id) = (use_issue_notes(), StoredValue::new(id));
        let typed = Memo::new(move |_| {
            let tag = written.read().0.tag();
            id.with_value(|id| notes.of(id)).notices.remove(tag)
        });
        let subject = Memo::new(move |_| {
            let typed = typed.get().and_then(|typed| typed.subject);
            typed.unwrap_or_else(|| written.read().1.subject.clone())
        });
        let text = Memo::new(move |_| {
            let typed = typed.get().and_then(|typed| typed.text);
            typed.unwrap_or_else(|| written.read().1.text.clone())
        });
        let tag = move || written.read_untracked().0.tag();
        let write_subject = Callback::new(move |words| {
            let kept = unlike(words, &written.read_untracked().1.subject);
            let change = move |typed: &mut TypedNotice| typed.subject.clone_from(&kept);
            id.with_value(|id| notes.type_notice(id, tag(), change));
        });
        let write_text = Callback::new(move |lines| {
            let kept = unlike(lines, &written.read_untracked().1.text);
            let change = move |typed: &mut TypedNotice| typed.text.clone_from(&kept);
            id.with_value(|id| notes.type_notice(id, tag(), change));
        });
        let restore = Callback::new(move |kept: Option<TypedNotice>| {
            let kept = kept.unwrap_or_default();
            let change = move |typed: &mut TypedNotice| typed.clone_from(&kept);
            id.with_value(|id| notes.type_notice(id, tag(), change));
        });
        Self { typed, subject, text, write_subject, write_text, restore }
    }
}

/// The language of the notice, and the languages in which the user typed something. Each language has
/// a notice of its own.
#[component]
fn NoticeLanguage(
    issue: Arc<Issue>,
    written: RwSignal<(Language, Notice)>,
    #[prop(into)] on_failure: Callback<String>,
) -> impl IntoView {
    let (notes, id) = (use_issue_notes(), issue.id.clone());
    let on_choice = move |(language, speech): (Language, Speech)| {
        written.set((language, speaking(&speech, || Notice::of(&issue))));
    };
    let kept = move || {
        let notices = notes.of(&id).notices;
        let languages = Language::ALL.into_iter().filter(|it| notices.contains_key(it.tag()));
        let names: Vec<_> = languages.map(Language::native_name).collect();
        let names = names.join(", ");
        (!names.is_empty()).then(|| {
            view! { <p class="field__hint">{say_with(Word::NoticeTyped, &[("languages", &names)])}</p> }
        })
    };
    view! {
        <TextLanguage
            label=Word::NoticeLanguage
            classes=["field", "field__label", "field__control"]
            on_choice
            on_failure
        />
        {kept}
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
