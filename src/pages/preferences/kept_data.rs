//! What this browser keeps, and its deletion.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    components::{ConfirmDialog, IconName, Notice},
    dom,
    domain::TenantId,
    i18n::{Word, count, say, say_with},
    services::storage::StorageError,
    state::{Console, Kept, use_console, use_preferences, use_request_store, wipe},
};

/// What was read; `None` while it is being read.
type Found = LocalResource<Result<Kept, StorageError>>;

/// What this browser keeps, and the button that deletes it.
#[component]
pub(super) fn KeptData() -> impl IntoView {
    let (console, store, preferences) = (use_console(), use_request_store(), use_preferences());
    // The list, which names the file and the last visit, may be loaded after this page.
    let is_loaded = Memo::new(move |_| console.with_loaded(|_| ()).is_some());
    let kept = LocalResource::new(move || {
        is_loaded.track();
        Kept::read(console, store, preferences)
    });
    let asks = RwSignal::new(false);
    let failure = RwSignal::new(None::<StorageError>);
    let ask = move |_| {
        // Other tabs may have changed it since the page was opened.
        kept.refetch();
        asks.set(true);
    };
    let wipe_all = move |()| {
        failure.set(None);
        spawn_local(async move {
            match wipe().await {
                Ok(()) => dom::start_anew(),
                Err(error) => {
                    failure.try_set(Some(error));
                }
            }
        });
    };
    view! {
        <section class="preferences__kept" aria-labelledby="kept-title">
            <h2 class="preferences__heading" id="kept-title">
                {Word::KeptTitle}
            </h2>
            <p>{Word::KeptAbout}</p>
            <KeptList kept />
            <p>
                <button class="button" type="button" aria-haspopup="dialog" on:click=ask>
                    {Word::WipeButton}
                </button>
            </p>
            <div role="alert">
                {move || failure.get().map(|error| view! { <Failure error /> })}
            </div>
            <ConfirmDialog
                open=asks
                question=Word::WipeQuestion
                confirm=Word::WipeConfirm
                cancel=Word::LiveCancel
                on_confirm=wipe_all
            >
                <p>{Word::WipeAbout}</p>
                <KeptList kept />
            </ConfirmDialog>
        </section>
    }
}

/// Why not everything was deleted, and what to do.
#[component]
fn Failure(error: StorageError) -> impl IntoView {
    let text = match error {
        StorageError::Blocked | StorageError::TimedOut => Word::WipeBlocked,
        StorageError::Refused | StorageError::Full | StorageError::NewerVersion => {
            Word::WipeRefused
        }
    };
    view! {
        <Notice tone="error" icon=IconName::Warning>
            <p>{text}</p>
        </Notice>
    }
}

/// What is kept, by number, and the customers of the drafts by name.
#[component]
fn KeptList(kept: Found) -> impl IntoView {
    let console = use_console();
    let list = move || {
        kept.get().map(|kept| match kept {
            Ok(kept) => view! { <KeptNumbers kept console /> }.into_any(),
            Err(_) => view! { <p class="not-known">{Word::KeptUnread}</p> }.into_any(),
        })
    };
    view! {
        <Transition fallback=|| {
            view! {
                <p class="wait__text" aria-busy="true">
                    {Word::AppLoading}
                </p>
            }
        }>{list}</Transition>
    }
}

#[component]
fn KeptNumbers(kept: Kept, console: Console) -> impl IntoView {
    let number =
        |word, n: usize| (n > 0).then(|| count(word, u64::try_from(n).unwrap_or(u64::MAX), &[]));
    let others = [
        number(Word::KeptDamaged, kept.damaged_drafts),
        number(Word::KeptRequests, kept.requests),
        number(Word::KeptNotes, kept.notes),
        number(Word::KeptAnnotated, kept.annotated),
        number(Word::KeptViews, kept.views),
        number(Word::KeptHistory, kept.days),
        number(Word::KeptAccounts, kept.accounts),
        kept.file.as_ref().map(|name| say_with(Word::KeptFile, &[("name", name)])),
        kept.has_visit.then(|| say(Word::KeptVisit)),
        number(Word::KeptRecents, kept.recents),
        number(Word::KeptPins, kept.pins),
        kept.has_columns.then(|| say(Word::KeptColumns)),
    ];
    let others: Vec<_> = others.into_iter().flatten().collect();
    let drafts = number(Word::KeptDrafts, kept.number_of_drafts());
    if drafts.is_none() && others.is_empty() {
        return view! { <p>{Word::KeptNothing}</p> }.into_any();
    }
    let customers = StoredValue::new(kept.drafts);
    let drafts = drafts.map(|drafts| {
        let names = move || customers.with_value(|all| customer_names(console, all));
        view! {
            <li class="preferences__drafts">
                {drafts} <ul>{move || names().into_iter().map(|name| view! { <li><bdi>{name}</bdi></li> }).collect_view()}</ul>
            </li>
        }
    });
    let others = others.into_iter().map(|text| view! { <li><bdi>{text}</bdi></li> });
    view! { <ul class="preferences__numbers">{drafts} {others.collect_view()}</ul> }.into_any()
}

/// The names of the customers with the numbers of their drafts; the tenant of a customer that is not in
/// the list.
fn customer_names(console: Console, drafts: &[(TenantId, usize)]) -> Vec<String> {
    let listing = console.listing();
    let title = |id: TenantId| listing.as_ref()?.title_of(id);
    let names = drafts.iter().map(|(id, number)| {
        let name = title(*id).unwrap_or_else(|| id.to_string());
        let number = u64::try_from(*number).unwrap_or(u64::MAX);
        count(Word::KeptDraftsOf, number, &[("customer", &name)])
    });
    names.collect()
}
