//! What could not be read of a file.

use leptos::prelude::*;

use super::close_notice::CloseNotice;
use crate::{
    components::{Icon, IconName, words::number},
    i18n::{self, Word, colon, say, say_with},
    sources::{BrokenReason, BrokenRow, DocumentError, ReadReport, Unread, UnreadReason},
};

/// The parts of the file that could not be read, and what could not be used when it was made.
#[component]
pub(super) fn ReadNotice(
    /// What could not be read.
    report: ReadReport,
    /// Called when the user closes the notice.
    #[prop(into)]
    on_close: Callback<()>,
) -> impl IntoView {
    let broken = report.broken_count();
    let rows = report.broken.into_iter().map(|row| view! { <BrokenRowItem row /> }.into_any());
    let rows = rows.collect();
    // A file may have several reasons, which follow each other.
    let files = report.unread.chunk_by(|one, next| one.path == next.path).count();
    let more_unread = report.unread.len().saturating_sub(ReadReport::MAX_DESCRIBED);
    let unread = report.unread.into_iter().take(ReadReport::MAX_DESCRIBED);
    let unread = unread.map(|file| view! { <UnreadItem file /> }.into_any()).collect();
    let early = report.ends_early.then(|| view! { <p>{Word::ReadEndsEarly}</p> });
    view! {
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
            <CloseNotice on_close />
        </div>
    }
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
            {format!("{}{reason}", colon())}
        </li>
    }
}

/// A saved response that could not be used, and why.
#[component]
fn UnreadItem(file: Unread) -> impl IntoView {
    view! {
        <li>
            <bdi>{file.path}</bdi>
            {format!("{}{}", colon(), unread_wording(&file.reason))}
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
