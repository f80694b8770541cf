//! What can be done for the selected customers of an issue.

use std::sync::Arc;

use leptos::{prelude::*, task::spawn_local};

use super::{
    compose::ComposeDialog,
    issue_page::selected_text,
    notice::NoticeDialog,
    recipients::{Recipient, recipients},
    table_texts,
};
use crate::{
    components::{Icon, IconName, LabelledCopyButton},
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
    let report = move |text: String| {
        announcer.say(text.clone());
        // The user may have left the page.
        outcome.try_set(text);
    };
    let nobody = move || selection.read().count() == 0;
    let selected = StoredValue::new({
        let rows = Arc::clone(&rows);
        move || selection.read_untracked().places().map(|at| rows[at]).collect::<Vec<u32>>()
    });
    let listing = StoredValue::new(listing);
    let selected_rows = move || selected.with_value(|selected| selected());
    let found =
        move || listing.with_value(|listing| recipients(console, listing, &selected_rows()));
    let names = Signal::derive(move || {
        let names = found().into_iter().map(|recipient| recipient.title);
        names.collect::<Vec<_>>().join("\n")
    });
    let copy_addresses = move |_| {
        let found = found();
        let without = found.iter().filter(|recipient| recipient.addresses.is_empty()).count();
        let addresses = addresses(&found);
        let copying = console.services().clipboard().write(addresses.join("; "));
        spawn_local(async move {
            report(if addresses.is_empty() || copying.await {
                copied_text(addresses.len(), without)
            } else {
                say(Word::CopyRefused)
            });
        });
    };
    let (composing, noticing) = (RwSignal::new(false), RwSignal::new(false));
    let recipients = Callback::new(move |()| found());
    let about = Arc::clone(&issue);
    let export = move |_| {
        let texts = listing
            .with_value(|listing| table_texts::of_customers(listing, &about, &selected_rows()));
        let name = console.save_table("issue", texts);
        report(say_with(Word::ExportDone, &[("name", &name)]));
    };
    view! {
        <div class="affair__actions" role="group" aria-label=Word::IssueActions>
            <p class="affair__count">{move || selected_text(&selection.read())}</p>
            <fieldset class="affair__buttons" disabled=nobody>
                <LabelledCopyButton class="button" text=names label=Word::IssueCopyNames />
                <button class="button" type="button" on:click=copy_addresses>
                    <Icon name=IconName::Copy />
                    <span>{Word::IssueCopyAddresses}</span>
                </button>
                <button class="button" type="button" on:click=export>
                    <Icon name=IconName::Export />
                    <span>{Word::IssueExport}</span>
                </button>
                <button class="button" type="button" on:click=move |_| composing.set(true)>
                    <Icon name=IconName::Requests />
                    <span>{Word::IssueCompose}</span>
                </button>
                <button
                    class="button button--primary"
                    type="button"
                    on:click=move |_| noticing.set(true)
                >
                    {Word::IssueNotice}
                </button>
            </fieldset>
        </div>
        <p class="affair__outcome">{move || outcome.get()}</p>
        <ComposeDialog open=composing issue=Arc::clone(&issue) recipients />
        <NoticeDialog open=noticing issue recipients />
    }
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
