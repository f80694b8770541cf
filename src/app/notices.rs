//! Notices about files and the list, above what the address shows.

use std::rc::Rc;

use leptos::{prelude::*, task::spawn_local};

use super::{
    close_notice::CloseNotice,
    copy_report::CopyReport,
    later_views::{LaterView, LoadedLater},
    welcome::DemoNotice,
};
use crate::{
    components::{Icon, IconName, problem_title},
    i18n::{Language, Word, colon, count, formats, say, say_with},
    services::{deployment, files::FetchError, use_services},
    sources::OpenError,
    state::{Loaded, StartError, use_announcer, use_console, use_preferences},
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
    let on_close = Callback::new(move |()| closed.set(console.loaded_untracked()));
    // Told once: a browser that refuses goes on to do so.
    let (failure, is_told) = (use_services().preferences().failure(), RwSignal::new(false));
    let tell = Callback::new(move |()| is_told.set(true));
    let is_unkept = Memo::new(move |_| failure.read().is_some() && !is_told.get());
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
                        (report.is_worth_telling() && !is_closed(loaded))
                            .then(|| {
                                let view = LaterView::ReadNotice(report, on_close);
                                view! { <LoadedLater view /> }
                            })
                    })
            }}
            <Show when=move || is_unkept.get()>
                <LoadedLater view=LaterView::UnkeptPreferences(tell) />
            </Show>
            {link_errors}
            <DemoNotice />
            <UpdateNotice />
            {move || refused_language.get().map(|language| view! { <RefusedLanguage language /> })}
        </div>
    }
}

/// Another version of the app, which the user may load now or with the next visit.
#[component]
fn UpdateNotice() -> impl IntoView {
    let is_shown = RwSignal::new(false);
    let announcer = use_announcer();
    let listener = StoredValue::new_local(deployment::on_update(move || {
        is_shown.try_set(true);
        announcer.say(say(Word::AppUpdateReady));
    }));
    on_cleanup(move || listener.dispose());
    view! {
        <Show when=move || is_shown.get()>
            <div class="notice">
                <Icon name=IconName::Information />
                <p class="notice__text">{Word::AppUpdateReady}</p>
                <button class="button" type="button" on:click=|_| deployment::use_update()>
                    {Word::AppUpdateUse}
                </button>
                <CloseNotice on_close=move |()| is_shown.set(false) />
            </div>
        </Show>
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
            <CopyReport cause=format!("the texts of the language {} did not load", language.tag()) />
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
                    {format!("{}{}", colon(), wording(&problem))}
                </p>
                <p>{Word::RefusedKept}</p>
            </div>
            <CloseNotice on_close=move |()| refused.set(None) />
        </div>
    }
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
