//! What the right pane shows while nobody is selected: how all customers do.

use leptos::prelude::*;

use crate::{
    domain::HealthState,
    i18n::{Word, count, formats, say},
    route::{Page, Scope},
    state::Console,
    ui::Icon,
    views::parts::{health::sign, page_link::PageLink},
};

/// The states that are counted, worst first.
const COUNTED: [HealthState; 9] = [
    HealthState::Incident,
    HealthState::Degraded,
    HealthState::Advisory,
    HealthState::Unknown,
    HealthState::Failed,
    HealthState::NoAccess,
    HealthState::NotChecked,
    HealthState::NotOffered,
    HealthState::Healthy,
];

/// How many customers are in each state, and a hint to select one.
#[component]
pub fn EstatePane() -> impl IntoView {
    let console = Console::here();
    move || {
        console.with_loaded(|loaded| {
            let board = &loaded.listing.board;
            let rows = COUNTED
                .into_iter()
                .map(|state| (state, board.count(|other| other == state)))
                .filter(|(_, customers)| *customers > 0)
                .map(|(state, customers)| {
                    let (icon, word, severity) = sign(state);
                    let customers = u64::try_from(customers).unwrap_or(u64::MAX);
                    view! {
                        <tr>
                            <th scope="row" class="estate__state">
                                <span class="health" data-severity=severity>
                                    <Icon name=icon />
                                    <span class="health__text">{say(word)}</span>
                                </span>
                            </th>
                            <td class="estate__count">{formats().number(customers)}</td>
                        </tr>
                    }
                })
                .collect_view();
            let issues = u64::try_from(board.issues().len()).unwrap_or(u64::MAX);
            view! {
                <section class="estate">
                    <p class="estate__hint">{say(Word::EstateHint)}</p>
                    <table class="estate__table">
                        <caption class="estate__title">{say(Word::EstateTitle)}</caption>
                        <tbody>{rows}</tbody>
                    </table>
                    {(issues > 0).then(|| view! {
                        <PageLink page=Page::Health(Scope::All)>
                            {count(Word::EstateIssues, issues, &[])}
                        </PageLink>
                    })}
                </section>
            }
        })
    }
}
