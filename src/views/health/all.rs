//! All customers' open issues.

use std::rc::Rc;

use leptos::prelude::*;

use super::{affected::AffectedCard, customer::STATUS_PAGE, states::States};
use crate::{
    directory::{Board, Knowledge, Listing},
    i18n::{Word, count, formats, say, say_with},
    state::{Announcer, Console, Loaded},
    ui::ExternalLink,
    views::parts::age::Age,
};

/// So many issues are drawn at first, and so many more at each wish.
const PAGE: usize = 25;

/// Checks that lie further apart than this are told apart.
const DAY: i64 = 86_400_000;

/// The middle pane of *Service health* over all customers.
#[component]
pub fn AllHealthView() -> impl IntoView {
    let console = Console::here();
    move || console.with_loaded(Rc::clone).map(|loaded| view! { <AllHealth loaded /> })
}

/// The issues of one list.
#[component]
fn AllHealth(
    /// What is loaded.
    loaded: Rc<Loaded>,
) -> impl IntoView {
    let board = &loaded.listing.board;
    let knowledge = board.knowledge();
    let states = (knowledge != Knowledge::Nothing).then(|| board.states());
    let content = match knowledge {
        Knowledge::Nothing => {
            absent(Word::HealthNothingKnown, Word::HealthNothingKnownText).into_any()
        }
        Knowledge::NoAnswer => absent(Word::HealthNoAnswer, Word::HealthNoAnswerText).into_any(),
        Knowledge::Something if board.issues().is_empty() => {
            view! { <p class="not-known">{say(Word::HealthNoneKnown)}</p> }.into_any()
        }
        Knowledge::Something => {
            let listing = StoredValue::new_local(Rc::clone(&loaded.listing));
            view! { <IssueList listing /> }.into_any()
        }
    };
    view! {
        <section class="report" aria-labelledby="report-title">
            <header class="report__head">
                <h1 class="title" id="report-title" tabindex="-1">{say(Word::HealthTitleAll)}</h1>
                {ages(board)}
                <div class="report__links">
                    <ExternalLink href=STATUS_PAGE text=say(Word::HealthViewStatus) />
                </div>
            </header>
            {states.map(|states| view! { <States states /> })}
            {content}
        </section>
    }
}

/// What stands in the place of issues that nobody can know.
fn absent(title: Word, text: Word) -> impl IntoView {
    view! {
        <div class="empty">
            <p class="empty__title">{say(title)}</p>
            <p class="empty__text">{say(text)}</p>
        </div>
    }
}

/// When the newest check was, and the oldest where it lies well before.
fn ages(board: &Board) -> Option<impl IntoView + use<>> {
    let now = Console::here().platform().now();
    board.check_times().map(|(first, last)| {
        let apart = last.millis().saturating_sub(first.millis()) > DAY;
        let oldest = apart.then(|| {
            let when = formats().relative(first.millis(), now.millis());
            format!(" · {}", say_with(Word::HealthOldestCheck, &[("when", &when)]))
        });
        view! { <p class="report__age"><Age moment=last />{oldest}</p> }
    })
}

/// The issues, of all services or of one.
#[component]
fn IssueList(
    /// The list.
    listing: StoredValue<Rc<Listing>, LocalStorage>,
) -> impl IntoView {
    let (now, announcer) = (Console::here().platform().now(), Announcer::here());
    let services = StoredValue::new(listing.with_value(|listing| listing.board.ill_services()));
    let service = RwSignal::new(None::<usize>);
    let shown = RwSignal::new(PAGE);
    let places = Memo::new(move |_| {
        services.with_value(|services| {
            let name = service.get().and_then(|at| services.get(at)).map(|(name, _)| name.as_str());
            listing.with_value(|listing| listing.board.gravest_issues(name))
        })
    });
    let drawn = move || {
        let shown = shown.get();
        places.with(|places| places.iter().take(shown).copied().collect::<Vec<_>>())
    };
    let counted = move || number_of(places.with(Vec::len));
    let more = move || places.with(Vec::len).saturating_sub(shown.get()).min(PAGE);
    let choose = move |value: String| {
        service.set(value.parse().ok());
        shown.set(PAGE);
        announcer.say(number_of(places.with_untracked(Vec::len)));
    };
    let options =
        services.with_value(|services| services.iter().enumerate().map(option).collect_view());
    view! {
        <div class="report__filter">
            <label class="choice">
                <span>{say(Word::HealthFilter)}</span>
                <select
                    class="choice__control"
                    on:change:target=move |event| choose(event.target().value())
                >
                    <option value="">{say(Word::HealthAllServices)}</option>
                    {options}
                </select>
            </label>
            <p class="report__count">{counted}</p>
        </div>
        <div class="report__issues">
            <For each=drawn key=|place| *place let:place>
                <AffectedCard place listing now />
            </For>
        </div>
        {move || (more() > 0).then(|| view! {
            <button
                class="button"
                type="button"
                on:click=move |_| shown.update(|shown| *shown = shown.saturating_add(PAGE))
            >
                {count(Word::HealthShowMore, u64::try_from(more()).unwrap_or(u64::MAX), &[])}
            </button>
        })}
    }
}

/// A service to filter by, and how many issues it has.
fn option((at, (name, issues)): (usize, &(String, usize))) -> impl IntoView + use<> {
    let name = if name.is_empty() { say(Word::HealthNoService) } else { name.clone() };
    let issues = formats().number(u64::try_from(*issues).unwrap_or(u64::MAX));
    view! { <option value=at.to_string()>{format!("{name} ({issues})")}</option> }
}

fn number_of(issues: usize) -> String {
    count(Word::EstateIssues, u64::try_from(issues).unwrap_or(u64::MAX), &[])
}
