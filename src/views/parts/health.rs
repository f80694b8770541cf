//! A customer's health in one sign.

pub(crate) use crate::components::issue_counts as summary_text;
use crate::{
    components::HealthSign,
    domain::{HealthState, HealthSummary},
    i18n::{Word, count, say},
    routes::{CustomerKey, Page, Scope},
    ui::{El, IconName, el, icon},
    views::parts::page_link::page_link,
};

/// The sign of a state: each has its own shape and its own words.
pub(crate) const fn sign(state: HealthState) -> (IconName, Word, &'static str) {
    let HealthSign { icon, word, severity } = HealthSign::of(state);
    (icon, word, severity)
}

/// The sign of a state, with its words.
pub(crate) fn state_sign(state: HealthState) -> El {
    let (icon, word, severity) = sign(state);
    worded_sign(icon, severity, say(word))
}

/// A sign with other words than its state's.
pub(crate) fn worded_sign(name: IconName, severity: &'static str, text: String) -> El {
    el("span")
        .class("health")
        .attr("data-severity", severity)
        .child(icon(name))
        .child(el("span").class("health__text").text(text))
}

/// A customer's health: with open issues a link to the report, otherwise what is known. Within a
/// grid the arrow keys reach the link, and it is no `tab_stop`.
pub(crate) fn health_sign(
    health: HealthSummary,
    customer: CustomerKey,
    title: &str,
    tab_stop: bool,
) -> El {
    let (sign_icon, word, severity) = sign(health.state);
    let issues = u64::from(health.issues());
    if issues == 0 {
        return worded_sign(sign_icon, severity, say(word));
    }
    let link = page_link(Page::Health(Scope::One(customer)), "health__sign")
        .attr("data-severity", severity)
        .attr("aria-label", count(Word::HealthIssues, issues, &[("customer", title)]))
        .maybe("tabindex", (!tab_stop).then_some("-1"))
        .child(icon(sign_icon))
        .child(el("span").text(issues.to_string()));
    el("span")
        .class("health health--issues")
        .child(link)
        .child(el("span").class("health__text").text(summary_text(health)))
}
