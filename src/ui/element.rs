//! Markup as values: elements that have no type of their own.
//!
//! Leptos' `view!` gives each piece of markup a type, and the compiler writes the code that builds,
//! rebuilds and drops it once for each: several kilobytes a piece, which the whole page pays for at
//! its first visit. An [`El`] is one type for all markup. Signals, effects and views of Leptos work
//! within it as ever.

mod html;
mod shown;

use std::{
    borrow::Cow,
    sync::{Arc, Mutex},
};

use leptos::{
    prelude::*,
    tachys::{
        html::event::EventDescriptor, reactive_graph::SharedReactiveFunction, renderer::types,
    },
};

use crate::browser::dom;

pub use self::shown::ElState;

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
    Style(&'static str, Cow<'static, str>),
    LiveStyle(&'static str, Box<dyn FnMut() -> String + Send>),
    Property(Box<dyn FnMut(&types::Element) + Send>),
    On(Cow<'static, str>, Listener),
    Held(Held),
}

type Listener = Box<dyn FnMut(types::Event) + Send>;

/// Where an element is to be found once it is on the page.
pub type Held = RwSignal<Option<dom::Element>, LocalStorage>;

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

    /// Sets a property of the style: by the CSSOM, which a strict Content-Security-Policy allows
    /// where it forbids the attribute.
    pub fn style(self, name: &'static str, value: impl Into<Cow<'static, str>>) -> Self {
        self.part(Part::Style(name, value.into()))
    }

    /// Sets a property of the style that follows signals.
    pub fn live_style(
        self,
        name: &'static str,
        value: impl FnMut() -> String + Send + 'static,
    ) -> Self {
        self.part(Part::LiveStyle(name, Box::new(value)))
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
