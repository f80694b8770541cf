//! Lines of a list that changes: those that stay are left alone, and those that go are filled with
//! what comes.

use std::collections::VecDeque;

use leptos::{prelude::*, tachys::renderer::types};

use super::{Child, El, ElState, IntoChildren};

/// What a line is told by: it is drawn again when this is another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its place in the list.
    pub index: usize,
    /// What stands there.
    pub row: u32,
    /// Whatever else its drawing depends on, as one number.
    pub look: u64,
}

/// Lines that follow signals, as a child.
pub struct Lines {
    items: Box<dyn Fn() -> Vec<Item> + Send>,
    draw: Box<dyn Fn(Item) -> El + Send>,
}

/// A line for each item, in their order.
///
/// Items that are the same before and after keep their element, and with it the focus and what a
/// person did there, as long as they keep their order too.
pub fn lines(
    items: impl Fn() -> Vec<Item> + Send + 'static,
    draw: impl Fn(Item) -> El + Send + 'static,
) -> Lines {
    Lines { items: Box::new(items), draw: Box::new(draw) }
}

impl IntoChildren for Lines {
    fn add_to(self, parent: El) -> El {
        parent.add(Child::Lines(self))
    }
}

/// A line on the page.
struct Line {
    item: Item,
    /// Owns what was made to draw the line.
    owner: Owner,
    state: ElState,
}

impl Lines {
    /// All lines, drawn once.
    pub(super) fn drawn(self) -> Vec<El> {
        (self.items)().into_iter().map(self.draw).collect()
    }

    /// What draws the lines into `parent`, and again after what they follow has changed.
    pub(super) fn drawing(self, parent: types::Element) -> Box<dyn FnMut()> {
        let Self { items, draw } = self;
        let owner = Owner::current().unwrap_or_default();
        let (mut shown, mut resting) = (VecDeque::new(), Vec::new());
        Box::new(move || {
            let items = items();
            let before = std::mem::take(&mut shown);
            let drawing = Drawing {
                parent: &parent,
                owner: &owner,
                draw: &*draw,
                before,
                passed: Vec::new(),
                resting: &mut resting,
            };
            shown = untrack(|| drawing.of(&items));
        })
    }
}

impl Line {
    /// Takes the line off the page, with what was made to draw it; the line, if it can come back.
    fn rest(mut self) -> Option<Self> {
        self.state.unmount();
        self.owner.cleanup();
        self.state.is_plain().then_some(self)
    }
}

/// The way from one list to the next.
struct Drawing<'a> {
    parent: &'a types::Element,
    owner: &'a Owner,
    draw: &'a dyn Fn(Item) -> El,
    /// Lines that were there and are not passed yet, in their order on the page.
    before: VecDeque<Line>,
    /// Lines that were passed and have no item.
    passed: Vec<Line>,
    /// Lines that are not on the page since the list was longer. It soon is again: a search narrows
    /// it letter by letter, and then begins anew.
    resting: &'a mut Vec<Line>,
}

impl Drawing<'_> {
    fn of(mut self, items: &[Item]) -> VecDeque<Line> {
        let mut shown = VecDeque::with_capacity(items.len());
        for (at, item) in items.iter().enumerate() {
            if let Some(same) = self.before.iter().position(|line| line.item == *item) {
                self.passed.extend(self.before.drain(..same));
                shown.extend(self.before.pop_front());
            } else {
                shown.push_back(self.line(*item, &items[at..]));
            }
        }
        let idle = self.before.into_iter().chain(self.passed);
        self.resting.extend(idle.filter_map(Line::rest));
        shown
    }

    /// A line for an item that has none: the one that stands there if nobody comes who wants it,
    /// another such one, or a new one.
    fn line(&mut self, item: Item, coming: &[Item]) -> Line {
        let is_free = |line: &Line| !coming.contains(&line.item);
        if self.before.front().is_some_and(is_free)
            && let Some(line) = self.before.pop_front()
        {
            return self.refilled(line, item);
        }
        let other = self.passed.pop().or_else(|| self.before.pop_back_if(|line| is_free(line)));
        let mut line = match other.or_else(|| self.resting.pop()) {
            Some(line) => self.refilled(line, item),
            None => self.new_line(item),
        };
        let next = self.before.front().map(|line| line.state.element.as_ref());
        line.state.mount(self.parent, next);
        line
    }

    fn new_line(&self, item: Item) -> Line {
        let owner = self.owner.with(Owner::new);
        let state = owner.with(|| (self.draw)(item).build());
        Line { item, owner, state }
    }

    fn refilled(&self, mut line: Line, item: Item) -> Line {
        let Line { owner, state, .. } = &mut line;
        owner.with_cleanup(|| state.refill((self.draw)(item)));
        line.item = item;
        line
    }
}
