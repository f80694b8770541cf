//! What the right pane shows while nobody is selected: how all customers do.

use crate::{
    directory::Board,
    domain::HealthState,
    i18n::{Word, count, formats},
    routes::{Page, Scope},
    ui::{El, el},
    views::parts::{health::state_sign, page_link::page_link},
};

/// How many customers are in each state, and a hint to select one.
pub fn estate(board: &Board) -> El {
    let rows: Vec<El> = board
        .states()
        .into_iter()
        .map(|(state, customers)| row(state, u64::try_from(customers).unwrap_or(u64::MAX)))
        .collect();
    let issues = u64::try_from(board.issues().len()).unwrap_or(u64::MAX);
    el("section")
        .class("estate")
        .child(el("p").class("estate__hint").text(Word::EstateHint))
        .child(
            el("table")
                .class("estate__table")
                .child(el("caption").class("estate__title").text(Word::EstateTitle))
                .child(el("tbody").child(rows)),
        )
        .child((issues > 0).then(|| {
            page_link(Page::Health(Scope::All), "link").text(count(Word::EstateIssues, issues, &[]))
        }))
}

fn row(state: HealthState, customers: u64) -> El {
    el("tr")
        .child(el("th").attr("scope", "row").class("estate__state").child(state_sign(state)))
        .child(el("td").class("estate__count").text(formats().number(customers)))
}
