//! The right pane without a selected customer: the health of all customers.

use leptos::prelude::*;

use crate::{
    components::{OutdatedNote, PageLink, StateBadge},
    directory::StatusTable,
    domain::HealthState,
    i18n::{Word, count, formats},
    routes::{Feature, Page},
};

/// The number of customers in each state of health, and a hint to select one.
#[component]
pub fn HealthSummaryPane<'a>(
    /// The health of the customers.
    board: &'a StatusTable,
) -> impl IntoView + use<> {
    let rows = board.states().into_iter().map(|(state, customers)| {
        let customers = u64::try_from(customers).unwrap_or(u64::MAX);
        view! { <StateRow state customers /> }
    });
    let outdated = board.outdated_health();
    let issues = u64::try_from(board.issues().len()).unwrap_or(u64::MAX);
    let link = (issues > 0).then(|| {
        let text = count(Word::EstateIssues, issues, &[]);
        view! { <PageLink page=Page::for_feature(Feature::Health, None)>{text}</PageLink> }
    });
    view! {
        <section class="estate">
            <p class="estate__hint">{Word::EstateHint}</p>
            <table class="estate__table">
                <caption class="estate__title">{Word::EstateTitle}</caption>
                <tbody>{rows.collect_view()}</tbody>
            </table>
            {outdated.map(|(customers, oldest)| view! { <OutdatedNote customers oldest /> })}
            {link}
        </section>
    }
}

#[component]
fn StateRow(state: HealthState, customers: u64) -> impl IntoView {
    view! {
        <tr>
            <th scope="row" class="estate__state">
                <StateBadge state />
            </th>
            <td class="estate__count">{formats().number(customers)}</td>
        </tr>
    }
}
