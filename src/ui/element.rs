//! Markup as values: elements that have no type of their own.
//!
//! Leptos' `view!` gives each piece of markup a type, and the compiler writes the code that builds,
//! rebuilds and drops it once for each: several kilobytes a piece, which the whole page pays for at
//! its first visit. An [`El`] is one type for all markup. Signals, effects and views of Leptos work
//! within it as ever.

use std::{
    borrow::Cow,
    sync::{Arc, Mutex},
};

use leptos::{
    prelude::*,
    tachys::{
        html::{attribute::any_attribute::AnyAttribute, event::EventDescriptor},
        hydration::Cursor,
        no_attrs,
        reactive_graph::SharedReactiveFunction,
        renderer::{RemoveEventHandler, Rndr, types},
        view::{Mountable, Position, PositionState, Render, RenderHtml, any_view::AnyViewState},
    },
};

use crate::{browser::dom, reactive::Value};

/// Views of a list that changes: those that stay in it are not made anew.
pub fn each(
    items: impl Fn() -> Vec<Item> + Send + Sync + 'static,
    draw: impl Fn(Item) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    drawn_each(Box::new(items), Arc::new(draw))
}

/// What a view in a list is told by: it is made anew when this is another one.
pub type Item = (usize, u32);

#[inline(never)]
fn drawn_each(
    items: Box<dyn Fn() -> Vec<Item> + Send + Sync>,
    draw: Arc<dyn Fn(Item) -> AnyView + Send + Sync>,
) -> AnyView {
    view! { <For each=items key=|item| *item children=move |item| draw(item) /> }.into_any()
}

/// An element with its attributes, listeners and children.
///
/// It is a pointer, and what is added to it goes through functions that exist once: markup is most
/// of the page's code, and each line of it should cost a call and no more.
#[must_use = "markup shows only where it is a child of something"]
pub struct El(Box<Markup>);

struct Markup {
    tag: &'static str,
    namespace: Option<&'static str>,
    parts: Vec<Part>,
    children: Vec<Child>,
}

/// What an element has besides children.
enum Part {
    Fixed(&'static str, Cow<'static, str>),
    Live(&'static str, Box<dyn FnMut() -> Option<String> + Send>),
    Style(&'static str, Box<dyn FnMut() -> String + Send>),
    Property(Box<dyn FnMut(&types::Element) + Send>),
    On(Cow<'static, str>, Box<dyn FnMut(types::Event) + Send>),
    Held(Held),
}

/// Where an element is to be found once it is on the page.
pub type Held = Value<Option<dom::Element>>;

enum Child {
    Text(Cow<'static, str>),
    El(El),
    View(AnyView),
}

/// An element named `tag`.
#[inline(never)]
pub fn el(tag: &'static str) -> El {
    El(Box::new(Markup { tag, namespace: None, parts: Vec::new(), children: Vec::new() }))
}

/// An element of SVG named `tag`.
pub fn svg(tag: &'static str) -> El {
    let mut svg = el(tag);
    svg.0.namespace = Some("http://www.w3.org/2000/svg");
    svg
}

/// A view that is made anew whenever a signal that it reads changes.
pub fn dynamic(view: impl FnMut() -> AnyView + Send + 'static) -> AnyView {
    followed(Box::new(view))
}

#[inline(never)]
fn followed(view: Box<dyn FnMut() -> AnyView + Send>) -> AnyView {
    let view: SharedReactiveFunction<AnyView> = Arc::new(Mutex::new(view));
    view.into_any()
}

impl El {
    /// Adds classes.
    #[inline(never)]
    pub fn class(self, class: &'static str) -> Self {
        self.attr("class", class)
    }

    #[inline(never)]
    fn part(mut self, part: Part) -> Self {
        self.0.parts.push(part);
        self
    }

    #[inline(never)]
    fn add(mut self, child: Child) -> Self {
        self.0.children.push(child);
        self
    }

    /// Adds an attribute.
    #[inline(never)]
    pub fn attr(self, name: &'static str, value: impl Into<Cow<'static, str>>) -> Self {
        self.part(Part::Fixed(name, value.into()))
    }

    /// Adds an attribute, if there is a value for it.
    #[inline(never)]
    pub fn maybe(self, name: &'static str, value: Option<impl Into<Cow<'static, str>>>) -> Self {
        match value {
            Some(value) => self.attr(name, value),
            None => self,
        }
    }

    /// Adds an attribute without a value, if `on`.
    pub fn flag(self, name: &'static str, on: bool) -> Self {
        self.maybe(name, on.then_some(""))
    }

    /// Adds an attribute that follows signals; none while the value is `None`.
    pub fn live(
        self,
        name: &'static str,
        value: impl FnMut() -> Option<String> + Send + 'static,
    ) -> Self {
        self.part(Part::Live(name, Box::new(value)))
    }

    /// Sets a property of the style that follows signals: by the CSSOM, which a strict
    /// Content-Security-Policy allows where it forbids the attribute.
    pub fn style(self, name: &'static str, value: impl FnMut() -> String + Send + 'static) -> Self {
        self.part(Part::Style(name, Box::new(value)))
    }

    /// Sets the `value` of a control, following signals.
    pub fn value(self, mut value: impl FnMut() -> String + Send + 'static) -> Self {
        let set = move |element: &types::Element| dom::set_value(element, &value());
        self.part(Part::Property(Box::new(set)))
    }

    /// Sets whether a check box is checked, following signals.
    pub fn checked(self, mut value: impl FnMut() -> bool + Send + 'static) -> Self {
        let set = move |element: &types::Element| dom::set_checked(element, value());
        self.part(Part::Property(Box::new(set)))
    }

    /// Listens to an event.
    pub fn on<E>(self, event: E, mut listener: impl FnMut(E::EventType) + Send + 'static) -> Self
    where
        E: EventDescriptor,
        E::EventType: From<types::Event>,
    {
        let listener = move |event: types::Event| listener(event.into());
        self.part(Part::On(event.name(), Box::new(listener)))
    }

    /// Makes the element itself to be found at `place`.
    pub fn held(self, place: Held) -> Self {
        self.part(Part::Held(place))
    }

    /// Adds a text.
    #[inline(never)]
    pub fn text(self, text: impl Into<Cow<'static, str>>) -> Self {
        self.add(Child::Text(text.into()))
    }

    /// Adds a text that follows signals.
    pub fn live_text(self, mut text: impl FnMut() -> String + Send + 'static) -> Self {
        self.child(dynamic(move || text().into_any()))
    }

    /// Adds a child: an element, a view, or those of them that are there.
    #[inline(never)]
    pub fn child(self, child: impl IntoChildren) -> Self {
        child.add_to(self)
    }

    /// Adds a child that is made anew whenever a signal that it reads changes.
    pub fn dynamic(self, view: impl FnMut() -> AnyView + Send + 'static) -> Self {
        self.child(dynamic(view))
    }
}

/// What can be a child of an element.
pub trait IntoChildren {
    /// The parent with it as the last child.
    fn add_to(self, parent: El) -> El;
}

impl IntoChildren for El {
    fn add_to(self, parent: El) -> El {
        parent.add(Child::El(self))
    }
}

impl IntoChildren for AnyView {
    fn add_to(self, parent: El) -> El {
        parent.add(Child::View(self))
    }
}

impl<T: IntoChildren> IntoChildren for Option<T> {
    fn add_to(self, parent: El) -> El {
        match self {
            Some(child) => child.add_to(parent),
            None => parent,
        }
    }
}

impl<T: IntoChildren> IntoChildren for Vec<T> {
    fn add_to(self, parent: El) -> El {
        self.into_iter().fold(parent, |parent, child| child.add_to(parent))
    }
}

/// An element on the page, and what follows signals in it.
pub struct ElState {
    element: types::Element,
    kept: Vec<Kept>,
}

/// What lives as long as its element.
#[expect(dead_code, reason = "what is kept works by being kept")]
enum Kept {
    Effect(RenderEffect<()>),
    Listener(RemoveEventHandler<types::Element>),
    El(ElState),
    View(AnyViewState),
}

impl Part {
    fn attach(self, element: &types::Element) -> Option<Kept> {
        let element = element.clone();
        let effect = match self {
            Self::Fixed(name, value) => {
                Rndr::set_attribute(&element, name, &value);
                return None;
            }
            Self::Held(place) => {
                place.set(Some(element));
                return None;
            }
            Self::On(name, mut listener) => {
                let owner = Owner::current().unwrap_or_default();
                let listener = move |event| owner.with(|| listener(event));
                return Some(Kept::Listener(Rndr::add_event_listener(
                    &element,
                    &name,
                    Box::new(listener),
                )));
            }
            Self::Live(name, mut value) => {
                let mut shown = None;
                effect(Box::new(move || {
                    let value = value();
                    // Of 40 rows that ask whether they are selected, two have another answer.
                    if shown.as_ref() == Some(&value) {
                        return;
                    }
                    match &value {
                        Some(value) => Rndr::set_attribute(&element, name, value),
                        None => Rndr::remove_attribute(&element, name),
                    }
                    shown = Some(value);
                }))
            }
            Self::Style(name, mut value) => {
                let declarations = Rndr::style(&element);
                effect(Box::new(move || {
                    Rndr::set_css_property(&declarations, name, &value());
                }))
            }
            Self::Property(mut set) => effect(Box::new(move || set(&element))),
        };
        Some(Kept::Effect(effect))
    }
}

impl Child {
    fn attach(self, parent: &types::Element) -> Option<Kept> {
        match self {
            Self::Text(text) => {
                Rndr::insert_node(parent, Rndr::create_text_node(&text).as_ref(), None);
                None
            }
            Self::El(child) => {
                let mut state = child.build();
                state.mount(parent, None);
                // What holds nothing back needs not be held.
                (!state.kept.is_empty()).then_some(Kept::El(state))
            }
            Self::View(child) => {
                let mut state = child.build();
                state.mount(parent, None);
                Some(Kept::View(state))
            }
        }
    }
}

impl Render for El {
    type State = ElState;

    #[inline(never)]
    fn build(self) -> ElState {
        let Markup { tag, namespace, parts, children } = *self.0;
        let element = Rndr::create_element(tag, namespace);
        let mut kept: Vec<Kept> =
            children.into_iter().filter_map(|child| child.attach(&element)).collect();
        // The value of a select is one of its options: properties come after children.
        kept.extend(parts.into_iter().filter_map(|part| part.attach(&element)));
        ElState { element, kept }
    }

    /// Markup is not compared: whoever rebuilds it gets it new, in the old one's place.
    fn rebuild(self, state: &mut ElState) {
        let mut new = self.build();
        state.insert_before_this(&mut new);
        state.unmount();
        *state = new;
    }
}

impl Mountable for ElState {
    fn unmount(&mut self) {
        Rndr::remove(self.element.as_ref());
    }

    fn mount(&mut self, parent: &types::Element, marker: Option<&types::Node>) {
        Rndr::insert_node(parent, self.element.as_ref(), marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        let Some(parent) = self.element.parent_element() else { return false };
        child.mount(&parent, Some(self.element.as_ref()));
        true
    }

    fn elements(&self) -> Vec<types::Element> {
        vec![self.element.clone()]
    }
}

no_attrs!(El);

/// For page tests, which render to text.
impl RenderHtml for El {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {
        for child in &mut self.0.children {
            match child {
                Child::Text(_) => {}
                Child::El(child) => child.dry_resolve(),
                Child::View(child) => child.dry_resolve(),
            }
        }
    }

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(
        self,
        buf: &mut String,
        position: &mut Position,
        escape: bool,
        mark_branches: bool,
        _extra_attrs: Vec<AnyAttribute>,
    ) {
        let Markup { tag, parts, children, .. } = *self.0;
        buf.push('<');
        buf.push_str(tag);
        for part in parts {
            let (name, value) = match part {
                Part::Fixed(name, value) => (name, Some(value)),
                Part::Live(name, mut value) => (name, value().map(Cow::Owned)),
                Part::Style(..) | Part::Property(..) | Part::On(..) | Part::Held(..) => continue,
            };
            if let Some(value) = value {
                buf.push(' ');
                buf.push_str(name);
                buf.push_str("=\"");
                push_escaped(&value, buf);
                buf.push('"');
            }
        }
        buf.push('>');
        for child in children {
            *position = Position::NextChild;
            match child {
                Child::Text(text) => push_escaped(&text, buf),
                Child::El(child) => {
                    child.to_html_with_buf(buf, position, escape, mark_branches, Vec::new());
                }
                Child::View(child) => {
                    child.to_html_with_buf(buf, position, escape, mark_branches, Vec::new());
                }
            }
        }
        if !matches!(tag, "br" | "input") {
            buf.push_str("</");
            buf.push_str(tag);
            buf.push('>');
        }
        *position = Position::NextChild;
    }

    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> ElState {
        self.build()
    }

    fn into_owned(self) -> Self {
        self
    }
}

fn push_escaped(text: &str, buf: &mut String) {
    for c in text.chars() {
        match c {
            '&' => buf.push_str("&amp;"),
            '<' => buf.push_str("&lt;"),
            '>' => buf.push_str("&gt;"),
            '"' => buf.push_str("&quot;"),
            c => buf.push(c),
        }
    }
}

/// Runs `work` now and whenever a signal that it reads changes.
fn effect(mut work: Box<dyn FnMut()>) -> RenderEffect<()> {
    RenderEffect::new(move |_| work())
}
