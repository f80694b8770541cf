//! What can be done for the selected customers of an issue.

use std::sync::Arc;

use leptos::{prelude::*, task::spawn_local};

use super::{
    compose::ComposeDialog,
    notice::NoticeDialog,
    recipients::{Recipient, recipients},
    table_texts,
};
use crate::{
    components::{Icon, IconName, LabelledCopyButton, words::number},
    directory::{Listing, RowSelection},
    domain::Issue,
    i18n::{Word, count, say, say_with},
    state::{use_announcer, use_console},
};

/// The number of selected customers, and the actions for them.
#[component]
pub(super) fn IssueActions(
    issue: Arc<Issue>,
    listing: Arc<Listing>,
    /// The rows of the customers, in the order of the table.
    rows: Arc<[u32]>,
    selection: RwSignal<RowSelection>,
) -> impl IntoView {
    let (console, announcer) = (use_console(), use_announcer());
    let outcome = RwSignal::new(String::new());
    let report = Callback::new(move |text: String| {
        announcer.say(text.clone());
        // The user may have left the page.
        outcome.try_set(text);
    });
    let is_none_selected = move || selection.read().count() == 0;
    let selected = Callback::new(move |()| {
        selection.read_untracked().places().map(|at| rows[at]).collect::<Vec<u32>>()
    });
    let of_list = Arc::clone(&listing);
    let found = Callback::new(move |()| recipients(console, &of_list, &selected.run(())));
    let names = Signal::derive(move || {
        let names = found.run(()).into_iter().map(|recipient| recipient.title);
        names.collect::<Vec<_>>().join("\n")
    });
    let (composing, noticing) = (RwSignal::new(false), RwSignal::new(false));
    view! {
        <div class="issue__actions" role="group" aria-label=Word::IssueActions>
            <p class="issue__count">{move || selected_text(&selection.read())}</p>
            <fieldset class="issue__buttons" disabled=is_none_selected>
                <button
                    class="button button--primary"
                    type="button"
                    on:click=move |_| noticing.set(true)
                >
                    {Word::IssueNotice}
                </button>
                <button class="button" type="button" on:click=move |_| composing.set(true)>
                    <Icon name=IconName::Requests />
                    <span>{Word::IssueCompose}</span>
                </button>
                <LabelledCopyButton class="button" text=names label=Word::IssueCopyNames />
                <CopyAddresses found report />
                <ExportSelected issue=Arc::clone(&issue) listing selected report />
            </fieldset>
        </div>
        <p class="issue__outcome">{move || outcome.get()}</p>
        <ComposeDialog open=composing issue=Arc::clone(&issue) recipients=found />
        <NoticeDialog open=noticing issue recipients=found />
    }
}

/// The button that copies the addresses of the technical contacts, and says who has none.
#[component]
fn CopyAddresses(found: Callback<(), Vec<Recipient>>, report: Callback<String>) -> impl IntoView {
    let console = use_console();
    let copy = move |_| {
        let found = found.run(());
        let without = found.iter().filter(|recipient| recipient.addresses.is_empty()).count();
        let addresses = addresses(&found);
        let copying = console.services().clipboard().write(addresses.join("; "));
        spawn_local(async move {
            report.run(if copying.await {
                copied_text(addresses.len(), without)
            } else {
                say(Word::CopyRefused)
            });
        });
    };
    view! {
        <button class="button" type="button" on:click=copy>
            <Icon name=IconName::Copy />
            <span>{Word::IssueCopyAddresses}</span>
        </button>
    }
}

/// The button that saves the selected customers as a table.
#[component]
fn ExportSelected(
    issue: Arc<Issue>,
    listing: Arc<Listing>,
    /// The rows of the selected customers.
    selected: Callback<(), Vec<u32>>,
    report: Callback<String>,
) -> impl IntoView {
    let console = use_console();
    let export = move |_| {
        let texts = table_texts::of_customers(&listing, &issue, &selected.run(()));
        let name = console.save_table("issue", texts);
        report.run(say_with(Word::ExportDone, &[("name", &name)]));
    };
    view! {
        <button class="button" type="button" on:click=export>
            <Icon name=IconName::Export />
            <span>{Word::IssueExport}</span>
        </button>
    }
}

/// The number of selected customers in words.
pub(super) fn selected_text(selection: &RowSelection) -> String {
    let (n, total) = (number(selection.count()), number(selection.rows()));
    say_with(Word::IssueSelected, &[("n", &n), ("total", &total)])
}

/// The addresses of all recipients, each once.
fn addresses(recipients: &[Recipient]) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for address in recipients.iter().flat_map(|recipient| &recipient.addresses) {
        if !all.iter().any(|known| known.eq_ignore_ascii_case(address)) {
            all.push(address.clone());
        }
    }
    all
}

/// How many addresses were copied, and how many customers have none.
fn copied_text(copied: usize, without: usize) -> String {
    let counted = |word, n| count(word, u64::try_from(n).unwrap_or(u64::MAX), &[]);
    let copied = counted(Word::IssueAddressesCopied, copied);
    if without == 0 {
        return copied;
    }
    let without = counted(Word::IssueWithoutAddress, without);
    say_with(Word::HealthBoth, &[("one", &copied), ("other", &without)])
}
