//! The wallboard: what *Today* tells, in large type, for a screen on the wall.

mod screen;
mod slides;

use std::{rc::Rc, sync::Arc};

use leptos::{html, prelude::*};

use self::{
    screen::{FullScreenButton, ScreenNote},
    slides::{Line, Slide, access_ends, slides},
};
use super::{
    collect::collect_endings,
    customers::CustomerLine,
    endings::{AccessEndLine, LossLine},
    issues::{IssueLine, MutedIssues, page_of},
    page::date_time,
    requests::RequestLine,
};
use crate::{
    components::{Age, HealthStates, ScopeChip, run_while_shown, words::number},
    directory::Listing,
    i18n::{Word, count, say, say_with},
    news::{Endings, Known, Mark, News},
    sources::Source,
    state::{IssueNotes, LastVisit, Scope, use_console, use_issue_notes, use_scope},
};

/// How long a slide shows, in milliseconds.
const SLIDE_MILLIS: u32 = 12_000;

/// How often what ends soon is read again, in milliseconds. It is told by the day.
const ENDINGS_MILLIS: u32 = 15 * 60_000;

/// The wallboard: one slide after the other. Each turn takes what is known by then.
///
/// It turns as the carousel of the WAI-ARIA Authoring Practices does: not while the focus or the
/// pointer is on a slide, and not while it is paused (WCAG 2.2, 2.2.2 *Pause, Stop, Hide*).
#[component]
pub fn WallboardPage() -> impl IntoView {
    let (console, scope) = (use_console(), use_scope());
    move || {
        scope.track();
        console.with_loaded(|loaded| {
            let (last, source) = (LastVisit::of(console, loaded), loaded.source.clone());
            view! { <Wallboard last source scope /> }
        })
    }
}

/// Which slide shows, and whether the slides take turns.
#[derive(Clone, Copy)]
struct Turns {
    slides: Memo<Vec<Slide>>,
    /// The number of open issues that are muted, and on no slide.
    muted: Memo<usize>,
    place: RwSignal<usize>,
    is_paused: RwSignal<bool>,
    /// Whether the focus or the pointer is on the slide.
    is_held: RwSignal<bool>,
}

impl Turns {
    fn begin(
        mark: RwSignal<Option<Arc<Mark>>>,
        endings: RwSignal<Option<Arc<Endings>>>,
        scope: Scope,
    ) -> Self {
        let place = RwSignal::new(0);
        let notes = use_issue_notes();
        let told = Memo::new(move |_| {
            // A turn takes what is known by then: a slide that changed by itself would take the line
            // away that the user reads.
            place.track();
            let (mark, listing) = (mark.get(), scope.listing_untracked());
            let listing = listing.filter(|_| notes.are_read().get());
            listing.map_or_else(Default::default, |it| slides_of(mark.as_deref(), &it, notes))
        });
        let turns = Self {
            // What ends soon comes last, so that it moves no slide when it is known.
            slides: Memo::new(move |_| {
                let ends = endings.with(|it| it.as_ref().and_then(|it| access_ends(&it.access)));
                told.with(|(slides, _)| slides.iter().cloned().chain(ends).collect())
            }),
            muted: Memo::new(move |_| told.with(|(_, muted)| *muted)),
            place,
            is_paused: RwSignal::new(false),
            is_held: RwSignal::new(false),
        };
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

/// What is new since the mark, and what is open, without muted issues, and the number of these.
/// Customers who left have no facts to show.
fn slides_of(mark: Option<&Mark>, listing: &Listing, notes: IssueNotes) -> (Vec<Slide>, usize) {
    let known = Known { listing, is_complete: false };
    let mut new = mark.map(|mark| News::between(Some(mark), known)).unwrap_or_default();
    let mut open = News::between(None, known);
    new.leave_out_muted(|id| notes.is_muted(id));
    let muted = open.leave_out_muted(|id| notes.is_muted(id));
    (slides(new, open), muted)
}

#[component]
fn Wallboard(last: LastVisit, source: Rc<dyn Source>, scope: Scope) -> impl IntoView {
    let services = use_console().services();
    let endings = RwSignal::new(None::<Arc<Endings>>);
    // In an effect, as the turns: a page that is drawn to HTML does not wait to read them again.
    Effect::new(move |_| {
        scope.track();
        let source = Rc::clone(&source);
        run_while_shown(async move {
            loop {
                if let Some(listing) = untrack(|| scope.listing_untracked()) {
                    let found = collect_endings(&*source, &listing, &services.reading()).await;
                    endings.try_set(Some(Arc::new(found)));
                }
                services.after(ENDINGS_MILLIS).await;
            }
        });
    });
    let mark = RwSignal::new(None::<Arc<Mark>>);
    run_while_shown(async move {
        // Without a mark nothing is known to be new.
        if let Ok(Some(bytes)) = last.read().await {
            let found = Mark::from_json(&bytes).filter(Mark::is_listed);
            mark.try_set(found.map(Arc::new));
        }
    });
    let turns = Turns::begin(mark, endings, scope);
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
            <MutedIssues muted=turns.muted />
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
        Slide::AccessEnds { lines, total } => {
            let number_of = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
            let left_out = total.saturating_sub(lines.len());
            let lines = view! {
                <Lines lines is_new=false listing />
                {(left_out > 0).then(|| {
                    let more = count(Word::TodayAndMore, number_of(left_out), &[]);
                    view! { <p class="about">{more}</p> }
                })}
            };
            (count(Word::FeatureAccessEnding, number_of(total), &[]), lines.into_any())
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
            Line::AccessEnd(ending) => view! { <AccessEndLine ending /> }.into_any(),
        };
        view! { <li class="today__line">{content}</li> }
    };
    view! { <ul class="today__lines">{lines.into_iter().map(line).collect_view()}</ul> }
}
