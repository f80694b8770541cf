//! Why nobody is listed though Microsoft answered.

use crate::{
    domain::ProblemKind,
    i18n::{Word, count, say},
    routes::{LivePage, Page},
    source::live::partner::Standing,
    ui::{El, el, external_link},
    views::parts::{page_link::page_link, problem},
};

/// Why there is nobody, what to do about it, where to read on, and `acts`.
pub fn standing_card(kind: ProblemKind, standing: Option<Standing>, acts: El) -> El {
    let article = external_link(article(kind).to_owned(), "link", say(Word::AppLearnMore));
    let missing = page_link(Page::Live(LivePage::Missing(String::new())), "link")
        .text(Word::SearchWhyMissing);
    el("section")
        .class("empty")
        .child(el("h1").class("empty__title").attr("tabindex", "-1").text(problem::title(kind)))
        .child(el("p").class("empty__text").attr("role", "status").text(text(kind, standing)))
        .child(el("ul").class("empty__list").child(Vec::from([article, missing].map(in_list))))
        .child(acts)
}

fn in_list(link: El) -> El {
    el("li").child(link)
}

fn text(kind: ProblemKind, standing: Option<Standing>) -> String {
    let number = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
    match (kind, standing) {
        (ProblemKind::NotAPartner, _) => say(Word::LiveStandingNotAPartner),
        (ProblemKind::NoAgent, _) => say(Word::LiveStandingNoAgent),
        (_, Some(Standing::Pending(n))) => count(Word::LiveStandingPending, number(n), &[]),
        (_, Some(Standing::Ended(n))) => count(Word::LiveStandingEnded, number(n), &[]),
        _ => say(Word::LiveStandingNobody),
    }
}

/// Microsoft's article about it.
const fn article(kind: ProblemKind) -> &'static str {
    match kind {
        ProblemKind::NotAPartner => "https://learn.microsoft.com/partner-center/",
        ProblemKind::NoAgent => {
            "https://learn.microsoft.com/partner-center/account-settings/permissions-overview"
        }
        _ => "https://learn.microsoft.com/partner-center/customers/gdap-introduction",
    }
}
