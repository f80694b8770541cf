//! The wallboard: what *Today* tells, in large type, for a screen on the wall.

mod screen;
mod slides;

use std::sync::Arc;

use leptos::{html, prelude::*};

use self::{
    screen::{FullScreenButton, ScreenNote},
    slides::{Line, Slide, slides},
};
use super::{
    customers::CustomerLine,
    endings::LossLine,
    issues::{IssueLine, page_of},
    page::date_time,
    requests::RequestLine,
};
use crate::{
    components::{Age, HealthStates, ScopeChip, run_while_shown, words::number},
    directory::Listing,
    i18n::{Word, count, say, say_with},
    news::{Known, Mark, News},
    state::{LastVisit, Scope, use_console, use_scope},
};

/// How long a slide shows, in milliseconds.
const SLIDE_MILLIS: u32 = 12_000;

/// The wallboard: one slide after the other. Each turn takes what is known by then.
///
/// It turns as the carousel of the WAI-ARIA Authoring Practices does: not while the focus or the
/// pointer is on a slide, and not while it is paused (WCAG 2.2, 2.2.2 *Pause, Stop, Hide*).
#[component]
pub fn WallboardPage() -> impl IntoView {
    let (console, scope) = (use_console(), use_scope());
    move || {
        scope.track();
        let last = console.with_loaded(|loaded| LastVisit::of(console, loaded))?;
        Some(view! { <Wallboard last scope /> })
    }
}

/// Which slide shows, and whether the slides take turns.
#[derive(Clone, Copy)]
struct Turns {
    slides: Memo<Vec<Slide>>,
    place: RwSignal<usize>,
    is_paused: RwSignal<bool>,
    /// Whether the focus or the pointer is on the slide.
    is_held: RwSignal<bool>,
}

impl Turns {
    fn begin(mark: RwSignal<Option<Arc<Mark>>>, scope: Scope) -> Self {
        let place = RwSignal::new(0);
        let slides = Memo::new(move |_| {
            // A turn takes what is known by then: a slide that changed by itself would take the line
            // away that the user reads.
            place.track();
            let mark = mark.get();
            scope.listing_untracked().map_or_else(Vec::new, |it| slides_of(mark.as_deref(), &it))
        });
        let turns =
            Self { slides, place, is_paused: RwSignal::new(false), is_held: RwSignal::new(false) };
        let services = use_console().services();
        // In an effect, because a page that is drawn to HTML takes no turns.
        Effect::new(move |_| {
            run_while_shown(async move {
                loop {
                    services.after(SLIDE_MILLIS).await;
                    if !(turns.is_paused.get_untracked() || turns.is_held.get_untracked()) {
                        turns.go_on();
                    }
                }
            });
        });
        turns
    }

    fn total(self) -> usize {
        self.slides.with(Vec::len).max(1)
    }

    /// The index of the slide that shows. There can be fewer slides than at the turn before.
    fn place(self) -> usize {
        self.place.get().min(self.total() - 1)
    }

    fn go_on(self) {
        let next = untrack(|| (self.place() + 1) % self.total());
        self.place.set(next);
    }

    fn go_back(self) {
        let before = untrack(|| (self.place() + self.total() - 1) % self.total());
        self.place.set(before);
    }
}

/// What is new since the mark, and what is open. Customers who left have no facts to show.
fn slides_of(mark: Option<&Mark>, listing: &Listing) -> Vec<Slide> {
    let known = Known { listing, is_complete: false };
    let new = mark.map(|mark| News::between(Some(mark), known)).unwrap_or_default();
    slides(new, News::between(None, known))
}

#[component]
fn Wallboard(last: LastVisit, scope: Scope) -> impl IntoView {
    let mark = RwSignal::new(None::<Arc<Mark>>);
    run_while_shown(async move {
        // Without a mark nothing is known to be new.
        if let Ok(Some(bytes)) = last.read().await {
            mark.try_set(Mark::from_json(&bytes).map(Arc::new));
        }
    });
    let turns = Turns::begin(mark, scope);
    let root = NodeRef::<html::Section>::new();
    view! {
        <section class="wallboard" aria-labelledby="wallboard-title" node_ref=root>
            <header class="wallboard__head">
                <h1 class="title" id="wallboard-title" tabindex="-1">
                    {Word::WallboardTitle}
                </h1>
                <p class="about">{Word::WallboardAbout}</p>
            </header>
            <ScopeChip scope />
            <div class="wallboard__controls" role="group" aria-label=Word::WallboardControls>
                <button class="button" type="button" on:click=move |_| turns.go_back()>
                    {Word::WallboardPrevious}
                </button>
                <p class="wallboard__place">{move || place_text(turns)}</p>
                <button class="button" type="button" on:click=move |_| turns.go_on()>
                    {Word::WallboardNext}
                </button>
                <button
                    class="button"
                    type="button"
                    on:click=move |_| turns.is_paused.update(|paused| *paused = !*paused)
                >
                    {move || say(if turns.is_paused.get() { Word::WallboardContinue } else { Word::WallboardPause })}
                </button>
                <FullScreenButton of=root />
            </div>
            <ScreenNote />
            <div
                class="wallboard__slide"
                on:focusin=move |_| turns.is_held.set(true)
                on:focusout=move |_| turns.is_held.set(false)
                on:pointerenter=move |_| turns.is_held.set(true)
                on:pointerleave=move |_| turns.is_held.set(false)
            >
                {move || {
                    let slide = turns.slides.with(|slides| slides.get(turns.place()).cloned())?;
                    let since = mark.get_untracked().map(|mark| date_time(mark.at));
                    let listing = scope.listing_untracked()?;
                    Some(view! { <SlideView slide since listing /> })
                }}
            </div>
        </section>
    }
}

fn place_text(turns: Turns) -> String {
    let (place, total) = (number(turns.place() + 1), number(turns.total()));
    say_with(Word::WallboardPlace, &[("n", &place), ("total", &total)])
}

#[component]
fn SlideView(
    slide: Slide,
    /// When the last visit was, in words.
    since: Option<String>,
    listing: Arc<Listing>,
) -> impl IntoView {
    let (title, content) = match slide {
        Slide::Numbers => {
            let customers = u64::from(listing.directory.len());
            (count(Word::ListCount, customers, &[]), view! { <Numbers listing /> }.into_any())
        }
        Slide::New(lines) => {
            let since = since.unwrap_or_default();
            let title = say_with(Word::TodaySince, &[("when", &since)]);
            (title, view! { <Lines lines is_new=true listing /> }.into_any())
        }
        Slide::Open(lines) => {
            (say(Word::WallboardOpen), view! { <Lines lines is_new=false listing /> }.into_any())
        }
    };
    view! {
        <h2 class="today__heading">{title}</h2>
        {content}
    }
}

/// The number of customers in each state, and how old that is.
#[component]
fn Numbers(listing: Arc<Listing>) -> impl IntoView {
    let as_of = listing.status.check_times().map(|(_, newest)| newest).or(listing.as_of);
    view! {
        <HealthStates states=listing.status.states() />
        {as_of.map(|at| view! { <Age at /> })}
    }
}

#[component]
fn Lines(lines: Vec<Line>, is_new: bool, listing: Arc<Listing>) -> impl IntoView {
    let line = |line: Line| {
        let content = match line {
            Line::Issue(issue) => {
                let page = page_of(&issue, &listing);
                view! { <IssueLine issue page is_first=!is_new /> }.into_any()
            }
            Line::Loss(loss) => view! { <LossLine loss /> }.into_any(),
            Line::Request(news) => view! { <RequestLine news /> }.into_any(),
            Line::Customer(news) => view! { <CustomerLine news /> }.into_any(),
        };
        view! { <li class="today__line">{content}</li> }
    };
    view! { <ul class="today__lines">{lines.into_iter().map(line).collect_view()}</ul> }
}
