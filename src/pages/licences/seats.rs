//! Numbers of seats.

use leptos::prelude::*;

use crate::{
    components::{ShareBar, Unknown},
    i18n::{Word, count, formats},
    licences::SeatCount,
};

/// The seats of all products together.
#[component]
pub(super) fn SeatSummary(
    /// The seats.
    seats: SeatCount,
) -> impl IntoView {
    let SeatCount { bought, used, free, over, .. } = seats;
    let facts = [
        (Word::LicencesBought, bought),
        (Word::LicencesUsed, Some(used)),
        (Word::LicencesFree, Some(free)),
        (Word::LicencesOver, Some(over)),
    ];
    let items = facts.map(|(name, number)| {
        view! {
            <div class="licences__fact">
                <dt>{name}</dt>
                <dd data-over=(name == Word::LicencesOver && number > Some(0)).then_some("")>
                    {known_or_unknown(number.map(|n| formats().number(n)))}
                </dd>
            </div>
        }
    });
    view! { <dl class="licences__facts">{items.collect_view()}</dl> }
}

/// The seats of a product as a bar: those in use, those that are free, and those that are used beyond what
/// was bought.
#[component]
pub(super) fn SeatBar(
    /// The seats.
    seats: SeatCount,
) -> impl IntoView {
    let SeatCount { used, free, over, .. } = seats;
    let within = used.saturating_sub(over);
    view! {
        <ShareBar
            parts=vec![("used", within), ("over", over), ("free", free)]
            of=used.saturating_add(free)
        />
    }
}

/// The cells of a row with seats: bought, used, free and used beyond what was bought.
pub(super) fn seat_cells(seats: SeatCount, is_used_known: bool) -> impl IntoView {
    let SeatCount { bought, used, free, over, unknown } = seats;
    let number = |n: u64| is_used_known.then(|| formats().number(n));
    let unknown = u64::try_from(unknown).unwrap_or(u64::MAX);
    let gap = (is_used_known && unknown > 0).then(|| {
        view! {
            " "
            <span class="licences__gap">{count(Word::LicencesUseUnknown, unknown, &[])}</span>
        }
    });
    view! {
        <td class="table__number">{known_or_unknown(bought.map(|n| formats().number(n)))}</td>
        <td class="table__number">{known_or_unknown(number(used))} {gap}</td>
        <td class="table__number">{known_or_unknown(number(free))}</td>
        <td class="table__number" data-over=(over > 0).then_some("")>
            {known_or_unknown(number(over))}
        </td>
    }
}

fn known_or_unknown(text: Option<String>) -> AnyView {
    match text {
        Some(text) => text.into_any(),
        None => view! { <Unknown /> }.into_any(),
    }
}
