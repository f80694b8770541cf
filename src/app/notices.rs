//! Notices about files and the list, above what the address shows.

use std::rc::Rc;

use leptos::{prelude::*, task::spawn_local};

use super::{focus::keep_focus, welcome::DemoNotice};
use crate::{
    components::{Icon, IconName, problem_title, words::number},
    i18n::{self, Language, Word, count, formats, say, say_with},
    services::files::FetchError,
    sources::{
        BrokenReason, BrokenRow, DocumentError, OpenError, ReadReport, Unread, UnreadReason,
    },
    state::{Loaded, StartError, use_console, use_preferences},
};

/// Notices about the file that was opened, about the list and about the configured links.
#[component]
pub(super) fn Notices() -> impl IntoView {
    let console = use_console();
    let refused = console.refused();
    let refused_language = use_preferences().refused_language();
    let faults = u64::try_from(console.config().link_errors.len()).unwrap_or(u64::MAX);
    let link_errors = (faults > 0).then(|| {
        view! {
            <div class="notice" data-tone="warning">
                <Icon name=IconName::Warning />
                <p class="notice__text">{count(Word::ConfigLinkFaults, faults, &[])}</p>
            </div>
        }
    });
    // The file whose notice was closed; that of another file shows again.
    let closed = RwSignal::new_local(None::<Rc<Loaded>>);
    let on_close = move |()| closed.set(console.loaded_untracked());
    view! {
        <div class="notices">
            {move || {
                refused.get().map(|(name, problem)| view! { <RefusedFile name problem /> })
            }}
            {move || {
                let is_closed = |loaded: &Rc<Loaded>| {
                    closed.with(|it| it.as_ref().is_some_and(|it| Rc::ptr_eq(it, loaded)))
                };
                console
                    .with_loaded(|loaded| {
                        let report = loaded.report.clone();
                        (!is_closed(loaded)).then(|| view! { <ReadNotice report on_close /> })
                    })
            }}
            {link_errors}
            <DemoNotice />
            {move || refused_language.get().map(|language| view! { <RefusedLanguage language /> })}
        </div>
    }
}

/// A language whose texts could not be loaded.
#[component]
fn RefusedLanguage(language: Language) -> impl IntoView {
    let preferences = use_preferences();
    let name = language.native_name();
    view! {
        <div class="notice" data-tone="warning" role="alert">
            <Icon name=IconName::Warning />
            <p class="notice__text">{say_with(Word::AppLanguageFailed, &[("language", name)])}</p>
            <button
                class="button"
                type="button"
                on:click=move |_| spawn_local(preferences.choose_language(language))
            >
                {Word::AppRetry}
            </button>
        </div>
    }
}

/// A file that was opened and refused.
#[component]
fn RefusedFile(name: String, problem: StartError) -> impl IntoView {
    let refused = use_console().refused();
    view! {
        <div class="notice" data-tone="error" role="alert">
            <Icon name=IconName::Warning />
            <div class="notice__text">
                <p>
                    <strong>
                        <bdi>{name}</bdi>
                    </strong>
                    {format!(": {}", wording(&problem))}
                </p>
                <p>{Word::RefusedKept}</p>
            </div>
            <CloseButton on_close=move |()| refused.set(None) />
        </div>
    }
}

/// The button that closes a notice. The focus goes to the heading of the page.
#[component]
fn CloseButton(#[prop(into)] on_close: Callback<()>) -> impl IntoView {
    let close = move |_| {
        keep_focus();
        on_close.run(());
    };
    view! {
        <button
            class="button button--quiet"
            type="button"
            aria-label=Word::AppClose
            on:click=close
        >
            <Icon name=IconName::Close />
        </button>
    }
}

/// The parts of the file that could not be read, and what could not be used when it was made; nothing
/// if all could.
#[component]
fn ReadNotice(report: ReadReport, #[prop(into)] on_close: Callback<()>) -> impl IntoView {
    let broken = report.broken_count();
    if broken == 0 && !report.ends_early && report.unread.is_empty() {
        return None;
    }
    let rows = report.broken.into_iter().map(|row| view! { <BrokenRowItem row /> }.into_any());
    let rows = rows.collect();
    // A file may have several reasons, which follow each other.
    let files = report.unread.chunk_by(|one, next| one.path == next.path).count();
    let more_unread = report.unread.len().saturating_sub(ReadReport::MAX_DESCRIBED);
    let unread = report.unread.into_iter().take(ReadReport::MAX_DESCRIBED);
    let unread = unread.map(|file| view! { <UnreadItem file /> }.into_any()).collect();
    let early = report.ends_early.then(|| view! { <p>{Word::ReadEndsEarly}</p> });
    Some(view! {
        <div class="notice" data-tone="warning">
            <Icon name=IconName::Warning />
            <div class="notice__text">
                {early}
                <Details
                    count=broken
                    summary=Word::ReadBroken
                    items=rows
                    more=report.more_broken
                />
                <Details count=files summary=Word::ReadFiles items=unread more=more_unread />
            </div>
            <CloseButton on_close />
        </div>
    })
}

/// The number of parts that could not be read, the first of them, and the number of the others;
/// nothing if there are none.
#[component]
fn Details(count: usize, summary: Word, items: Vec<AnyView>, more: usize) -> impl IntoView {
    if count == 0 {
        return None;
    }
    let say = |word, n: usize| i18n::count(word, u64::try_from(n).unwrap_or(u64::MAX), &[]);
    let more = (more > 0).then(|| view! { <p>{say(Word::ReadMoreBroken, more)}</p> });
    Some(view! {
        <details>
            <summary>{say(summary, count)}</summary>
            <ul class="notice__rows">{items}</ul>
            {more}
        </details>
    })
}

/// A row that could not be read, and why.
#[component]
fn BrokenRowItem(row: BrokenRow) -> impl IntoView {
    let reason = say(match row.reason {
        BrokenReason::Malformed => Word::ReadReasonMalformed,
        BrokenReason::NoTenantId => Word::ReadReasonNoTenantId,
        BrokenReason::Duplicate => Word::ReadReasonDuplicate,
        BrokenReason::OddField => Word::ReadReasonOddField,
    });
    let values = [("position", &*row.position.to_string()), ("label", &*row.label)];
    view! {
        <li>
            <bdi>{say_with(Word::ReadPosition, &values)}</bdi>
            {format!(": {reason}")}
        </li>
    }
}

/// A saved response that could not be used, and why.
#[component]
fn UnreadItem(file: Unread) -> impl IntoView {
    view! {
        <li>
            <bdi>{file.path}</bdi>
            {format!(": {}", unread_wording(&file.reason))}
        </li>
    }
}

fn unread_wording(reason: &UnreadReason) -> String {
    say(match reason {
        UnreadReason::DocumentError(DocumentError::Empty) => Word::ReadFileEmpty,
        UnreadReason::DocumentError(DocumentError::WebPage) => Word::ReadFileWebPage,
        UnreadReason::DocumentError(DocumentError::CutOff) => Word::ReadFileCutOff,
        UnreadReason::DocumentError(DocumentError::NotJson) => Word::ReadFileNotJson,
        UnreadReason::DocumentError(DocumentError::Unexpected) => Word::ReadFileUnexpected,
        UnreadReason::UnknownDocument => Word::ReadFileUnknownDocument,
        UnreadReason::Refused(message) => {
            return say_with(Word::ReadFileRefused, &[("message", message)]);
        }
        UnreadReason::NoCustomer => Word::ReadFileNoCustomer,
        UnreadReason::SeveralCustomers => Word::ReadFileSeveralCustomers,
        UnreadReason::Parts { broken, odd } => {
            let (broken, odd) = (number(*broken), number(*odd));
            return say_with(Word::ReadFileParts, &[("broken", &broken), ("odd", &odd)]);
        }
        UnreadReason::UnknownTenants(rows) => {
            return say_with(Word::ReadFileUnknownTenants, &[("rows", &number(*rows))]);
        }
        UnreadReason::MorePages => Word::ReadFileMorePages,
        UnreadReason::Other => Word::ReadFileOther,
    })
}

/// The page in place of a list that could not be loaded.
#[component]
pub(super) fn Refusal(
    /// The error.
    problem: StartError,
) -> impl IntoView {
    let console = use_console();
    view! {
        <section class="empty" role="alert">
            <h1 class="empty__title" tabindex="-1">
                {Word::StartFailedTitle}
            </h1>
            <p class="empty__text">{wording(&problem)}</p>
            <p class="empty__text">{Word::StartFailedNext}</p>
            <button class="button" type="button" on:click=move |_| spawn_local(console.start())>
                {Word::AppRetry}
            </button>
        </section>
    }
}

/// The error as a sentence.
fn wording(problem: &StartError) -> String {
    match problem {
        StartError::Config(fault) => fault.to_string(),
        StartError::Unfetched(url, unfetched) => {
            let status;
            let (word, status) = match unfetched {
                FetchError::Missing => (Word::UnfetchedMissing, ""),
                FetchError::Offline => (Word::UnfetchedOffline, ""),
                FetchError::TooLarge => return too_large(),
                FetchError::Status(code) => {
                    status = code.to_string();
                    (Word::UnfetchedStatus, status.as_str())
                }
            };
            say_with(word, &[("url", url), ("status", status)])
        }
        StartError::Refused(refused) => refused_wording(refused),
        StartError::Part => say(Word::PartFailedNext),
        StartError::Source(problem) => problem_title(problem.kind),
    }
}

fn refused_wording(refused: &OpenError) -> String {
    match refused {
        OpenError::Empty => say(Word::RefusedEmpty),
        OpenError::UnknownFormat => say(Word::RefusedUnknownFormat),
        OpenError::UnknownVersion(version) => {
            say_with(Word::RefusedUnknownVersion, &[("version", &version.to_string())])
        }
        OpenError::Damaged => say(Word::RefusedDamaged),
        OpenError::NoIdColumn => say(Word::RefusedNoIdColumn),
        OpenError::IdColumnInDoubt(_) => say(Word::RefusedIdColumnInDoubt),
        OpenError::TooLarge => too_large(),
    }
}

fn too_large() -> String {
    let most = formats().number(OpenError::MAX_BYTES as u64 / 1_000_000);
    say_with(Word::RefusedTooLarge, &[("most", &most)])
}
