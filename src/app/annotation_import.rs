//! What importing a file with annotations changes, and the choices of the user.

use std::{collections::HashMap, sync::Arc};

use leptos::{prelude::*, task::spawn_local};

use crate::{
    annotations::{AnnotationFile, AnnotationFileError, Difference, Import, Part, Side, Value},
    components::Disclosure,
    domain::{TenantId, Timestamp},
    i18n::{Word, count, formats, say, say_with},
    state::{AnnotationStore, use_annotations, use_announcer, use_waiting_annotations},
};

/// The maximum number of values that are drawn.
const MAX_SHOWN: usize = 100;

/// The sides that the user has chosen, where they are not the newest.
type Choices = RwSignal<HashMap<(TenantId, Part), Side>>;

/// What the file that waits would change. Nothing changes until the user confirms.
#[component]
pub(super) fn AnnotationImport(
    /// Whether the dialog is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let (name, bytes) = use_waiting_annotations().file();
    match AnnotationFile::read(&bytes) {
        Ok(file) => view! { <Preview name file=Arc::new(file) open /> }.into_any(),
        Err(error) => {
            let word = match error {
                AnnotationFileError::Damaged => Word::OwnImportDamaged,
                AnnotationFileError::NewerVersion(_) => Word::OwnImportNewer,
            };
            view! { <p>{say_with(word, &[("name", &name)])}</p> }.into_any()
        }
    }
}

#[component]
fn Preview(name: String, file: Arc<AnnotationFile>, open: RwSignal<bool>) -> impl IntoView {
    let (annotations, announcer) = (use_annotations(), use_announcer());
    let import = untrack(|| annotations.compare(&file));
    let (unread, is_empty) = (file.unread, import.is_empty());
    let Import { added, replaced, conflicts } = import;
    let newest = Difference::newest;
    let newest: HashMap<_, _> =
        conflicts.iter().map(|it| ((it.customer, it.part()), newest(it))).collect();
    let choices: Choices = RwSignal::new(newest.clone());
    let number = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
    let done = say_with(Word::OwnImportDone, &[("name", &name)]);
    let titles = Titles { annotations, file: Arc::clone(&file) };
    let import = move |_| {
        let (file, done) = (Arc::clone(&file), done.clone());
        let choices = choices.get_untracked();
        let choose = move |id, part| choices.get(&(id, part)).copied();
        open.set(false);
        spawn_local(async move {
            // A failure is told where the annotations show; they last as long as the page.
            _ = annotations.import(file, choose).await;
            announcer.say(done);
        });
    };
    let added = (!added.is_empty())
        .then(|| view! { <p>{count(Word::OwnImportAdded, number(added.len()), &[])}</p> });
    let unread =
        (unread > 0).then(|| view! { <p>{count(Word::OwnImportUnread, number(unread), &[])}</p> });
    view! {
        <div class="import">
            {is_empty.then(|| view! { <p>{say_with(Word::OwnImportNothing, &[("name", &name)])}</p> })}
            {unread}
            {added}
            <Replaced replaced titles=titles.clone() />
            <Conflicts conflicts titles choices newest />
            <div class="confirm">
                <button class="button" type="button" on:click=move |_| open.set(false)>
                    {Word::LiveCancel}
                </button>
                <Show when=move || !is_empty>
                    <button
                        class="button button--primary"
                        type="button"
                        on:click=import.clone()
                    >
                        {Word::OwnImportConfirm}
                    </button>
                </Show>
            </div>
        </div>
    }
}

/// Finds the names of customers.
#[derive(Clone)]
struct Titles {
    annotations: AnnotationStore,
    file: Arc<AnnotationFile>,
}

impl Titles {
    /// The part that differs, and whose it is: by the list, else by the file, else by the tenant id.
    fn of(&self, difference: &Difference) -> String {
        let id = difference.customer;
        let in_file = || {
            let name = &self.file.customers.get(&id)?.name;
            (!name.is_empty()).then(|| name.clone())
        };
        let customer = self.annotations.title(id).or_else(in_file);
        let customer = customer.unwrap_or_else(|| id.to_string());
        let part = say(match difference.part() {
            Part::Favourite => Word::OwnFavourite,
            Part::Alias => Word::OwnAlias,
            Part::Tags => Word::DetailsTags,
            Part::Note => Word::OwnNote,
        });
        say_with(Word::OwnImportPart, &[("part", &part), ("customer", &customer)])
    }
}

/// The values that only the file has changed, with those that they replace.
#[component]
fn Replaced(replaced: Vec<Difference>, titles: Titles) -> impl IntoView {
    let n = u64::try_from(replaced.len()).unwrap_or(u64::MAX);
    (n > 0).then(|| {
        view! {
            <Disclosure summary=count(Word::OwnImportReplaced, n, &[])>
                <ul class="import__list">
                    {replaced
                        .iter()
                        .take(MAX_SHOWN)
                        .map(|it| {
                            view! {
                                <li>
                                    <bdi>{titles.of(it)}</bdi>
                                    <p class="import__value">
                                        <del>{text(&it.here)}</del>
                                        " → "
                                        <ins>{text(&it.file)}</ins>
                                    </p>
                                </li>
                            }
                        })
                        .collect_view()}
                </ul>
            </Disclosure>
        }
    })
}

/// The values that both sides have changed, each with the choice between them.
#[component]
fn Conflicts(
    conflicts: Vec<Difference>,
    titles: Titles,
    choices: Choices,
    newest: HashMap<(TenantId, Part), Side>,
) -> impl IntoView {
    let number = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
    let more = conflicts.len().saturating_sub(MAX_SHOWN);
    let more = (more > 0).then(|| view! { <p>{count(Word::OwnImportMore, number(more), &[])}</p> });
    (!conflicts.is_empty()).then(|| {
        let title = count(Word::OwnImportConflicts, number(conflicts.len()), &[]);
        let items = (0..).zip(conflicts).take(MAX_SHOWN);
        let items = items.map(|(at, difference)| {
            let title = titles.of(&difference);
            view! { <Conflict at difference title choices /> }
        });
        view! {
            <p>{title}</p>
            <div>
                <button class="button" type="button" on:click=move |_| choices.set(newest.clone())>
                    {Word::OwnImportNewest}
                </button>
            </div>
            <div class="import__conflicts">{items.collect_view()}</div>
            {more}
        }
    })
}

/// One value with the choice between the two sides.
#[component]
fn Conflict(at: u32, difference: Difference, title: String, choices: Choices) -> impl IntoView {
    let Difference { customer, here, changed_here, file, changed_in_file } = difference;
    let key = (customer, here.part());
    let side = move |side: Side, word: Word, value: &Value, changed: Option<Timestamp>| {
        let about = format!("{} · {}", say(word), moment(changed));
        let value = text(value);
        view! {
            <label class="import__side">
                <input
                    type="radio"
                    name=format!("conflict-{at}")
                    prop:checked=move || choices.read().get(&key) == Some(&side)
                    on:change=move |_| {
                        choices.update(|choices| {
                            choices.insert(key, side);
                        });
                    }
                />
                <span>
                    <span class="import__about">{about}</span>
                    <bdi class="import__value">{value}</bdi>
                </span>
            </label>
        }
    };
    view! {
        <fieldset class="import__conflict">
            <legend>
                <bdi>{title}</bdi>
            </legend>
            {side(Side::Here, Word::OwnImportHere, &here, changed_here)}
            {side(Side::File, Word::OwnImportFile, &file, Some(changed_in_file))}
        </fieldset>
    }
}

/// A value in words.
fn text(value: &Value) -> String {
    let text = match value {
        Value::Favourite(true) => say(Word::AccessYes),
        Value::Favourite(false) => say(Word::AccessNo),
        Value::Alias(text) | Value::Note(text) => text.clone(),
        Value::Tags(tags) => tags.join(", "),
    };
    if text.is_empty() { say(Word::OwnImportEmpty) } else { text }
}

fn moment(changed: Option<Timestamp>) -> String {
    changed.map_or_else(|| say(Word::OwnImportNever), |at| formats().date_time(at.millis()))
}
