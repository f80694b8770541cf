//! All customers' open issues.

use std::sync::Arc;

use leptos::{ev, prelude::*};

use super::{affected::affected_card, customer::STATUS_PAGE, states::states};
use crate::{
    directory::{Board, Knowledge, Listing},
    i18n::{Word, count, formats, say, say_with},
    state::{use_announcer, use_console},
    ui::{El, Item, dynamic, el, external_link, lines},
    views::parts::age::age,
};

/// So many issues are drawn at first, and so many more at each wish.
const PAGE: usize = 25;

/// Checks that lie further apart than this are told apart.
const DAY: i64 = 86_400_000;

/// The middle pane of *Service health* over all customers.
pub fn all_health() -> AnyView {
    let console = use_console();
    let wanted = RwSignal::new(());
    dynamic(move || {
        wanted.track();
        let listing = console.with_loaded(|_| console.listing_untracked()).flatten();
        listing.map(|listing| all_health_of(listing, wanted)).into_any()
    })
}

/// The issues as `listing` has them; what came since is shown when the person wants it, so that
/// nothing moves while they read.
fn all_health_of(listing: Arc<Listing>, wanted: RwSignal<()>) -> El {
    let board = &listing.board;
    let knowledge = board.knowledge();
    let states = (knowledge != Knowledge::Nothing).then(|| states(board.states()));
    let content = match knowledge {
        Knowledge::Nothing => absent(Word::HealthNothingKnown, Word::HealthNothingKnownText),
        Knowledge::NoAnswer => absent(Word::HealthNoAnswer, Word::HealthNoAnswerText),
        Knowledge::Something if board.issues().is_empty() => {
            el("p").class("not-known").text(Word::HealthNoneKnown)
        }
        Knowledge::Something => issue_list(StoredValue::new(Arc::clone(&listing))),
    };
    let link = external_link(STATUS_PAGE.to_owned(), "link", say(Word::HealthViewStatus));
    let head = el("header")
        .class("report__head")
        .child(
            el("h1")
                .class("title")
                .attr("id", "report-title")
                .attr("tabindex", "-1")
                .text(Word::HealthTitleAll),
        )
        .child(ages(board))
        .child(el("div").class("report__links").child(link));
    el("section")
        .class("report")
        .attr("aria-labelledby", "report-title")
        .child(head)
        .dynamic(news(board.fingerprint(), wanted))
        .child(states)
        .child(content)
}

/// Offers what came since the board with this fingerprint.
fn news(shown: u64, wanted: RwSignal<()>) -> impl FnMut() -> AnyView + Send + 'static {
    let console = use_console();
    let is_old = Memo::new(move |_| {
        console.listing().is_some_and(|listing| listing.board.fingerprint() != shown)
    });
    move || {
        let button = || {
            el("button")
                .class("button report__news")
                .attr("type", "button")
                .on(ev::click, move |_| wanted.set(()))
                .text(Word::HealthNews)
        };
        is_old.get().then(button).into_any()
    }
}

/// What stands in the place of issues that nobody can know.
fn absent(title: Word, text: Word) -> El {
    el("div")
        .class("empty")
        .child(el("p").class("empty__title").text(title))
        .child(el("p").class("empty__text").text(text))
}

/// When the newest check was, and the oldest where it lies well before.
fn ages(board: &Board) -> Option<El> {
    let now = use_console().platform().now();
    board.check_times().map(|(first, last)| {
        let apart = last.millis().saturating_sub(first.millis()) > DAY;
        let oldest = apart.then(|| {
            let when = formats().relative(first.millis(), now.millis());
            format!(" · {}", say_with(Word::HealthOldestCheck, &[("when", &when)]))
        });
        el("p").class("report__age").child(age(last)).text(oldest.unwrap_or_default())
    })
}

/// The issues, of all services or of one.
fn issue_list(listing: StoredValue<Arc<Listing>>) -> El {
    let (now, announcer) = (use_console().platform().now(), use_announcer());
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
        let item = |place: &usize| Item { index: *place, row: 0, look: 0 };
        places.with(|places| places.iter().take(shown).map(item).collect())
    };
    let more = move || places.with(Vec::len).saturating_sub(shown.get()).min(PAGE);
    let choose = move |event| {
        service.set(event_target_value(&event).parse().ok());
        shown.set(PAGE);
        announcer.say(number_of(places.with_untracked(Vec::len)));
    };
    let all = el("option").attr("value", "").text(Word::HealthAllServices);
    let options: Vec<El> =
        services.with_value(|services| services.iter().enumerate().map(option).collect());
    let select =
        el("select").class("choice__control").child(all).child(options).on(ev::change, choose);
    let filter = el("div")
        .class("report__filter")
        .child(el("label").class("choice").child(el("span").text(Word::HealthFilter)).child(select))
        .child(el("p").class("report__count").live_text(move || number_of(places.with(Vec::len))));
    let card = move |item: Item| affected_card(item.index, listing, now);
    let cards = lines(drawn, move |item| card(item).unwrap_or_else(|| el("article")));
    let button = move || {
        let show = move |_| shown.update(|shown| *shown = shown.saturating_add(PAGE));
        let text = count(Word::HealthShowMore, u64::try_from(more()).unwrap_or(u64::MAX), &[]);
        (more() > 0)
            .then(|| {
                el("button").class("button").attr("type", "button").on(ev::click, show).text(text)
            })
            .into_any()
    };
    el("div")
        .class("report__card")
        .child(filter)
        .child(el("div").class("report__issues").child(cards))
        .dynamic(button)
}

/// A service to filter by, and how many issues it has.
fn option((at, (name, issues)): (usize, &(String, usize))) -> El {
    let name = if name.is_empty() { say(Word::HealthNoService) } else { name.clone() };
    let issues = formats().number(u64::try_from(*issues).unwrap_or(u64::MAX));
    el("option").attr("value", at.to_string()).text(format!("{name} ({issues})"))
}

fn number_of(issues: usize) -> String {
    count(Word::EstateIssues, u64::try_from(issues).unwrap_or(u64::MAX), &[])
}
