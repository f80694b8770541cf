//! Markup on the page: what was made of it, and what it says by now.

use std::{borrow::Cow, cell::Cell, rc::Rc};

use leptos::{
    prelude::*,
    tachys::{
        renderer::{RemoveEventHandler, Rndr, types},
        view::{Mountable, Render, any_view::AnyViewState},
    },
};

use super::{Child, El, Listener, Markup, Part};

/// An element on the page.
pub struct ElState {
    pub(super) tag: &'static str,
    pub(super) element: types::Element,
    pub(super) parts: Vec<ShownPart>,
    pub(super) children: Vec<ShownChild>,
    /// What stood here before and was made of other parts: the two often take turns.
    pub(super) before: Option<Box<ElState>>,
}

/// What an element has besides children, as it is by now.
pub(super) enum ShownPart {
    Fixed(&'static str, Cow<'static, str>),
    Style(&'static str, Cow<'static, str>),
    On(Cow<'static, str>, Heard, #[expect(dead_code, reason = "listens while it is kept")] Ear),
    Followed(#[expect(dead_code, reason = "follows while it is kept")] RenderEffect<()>),
}

pub(super) type Ear = RemoveEventHandler<types::Element>;

/// Who listens now. It is taken out while it is told: it may lead to its own replacement.
pub(super) type Heard = Rc<Cell<Option<Listener>>>;

pub(super) enum ShownChild {
    /// The only child, which has no handle of its own.
    Content(Cow<'static, str>),
    Text(types::Text, Cow<'static, str>),
    El(ElState),
    View(#[expect(dead_code, reason = "follows while it is kept")] AnyViewState),
    Lines(#[expect(dead_code, reason = "follows while it is kept")] RenderEffect<()>),
}

impl Part {
    fn attach(self, element: &types::Element) -> Option<ShownPart> {
        let element = element.clone();
        let effect = match self {
            Self::Fixed(name, value) => {
                Rndr::set_attribute(&element, name, &value);
                return Some(ShownPart::Fixed(name, value));
            }
            Self::Style(name, value) => {
                Rndr::set_css_property(&Rndr::style(&element), name, &value);
                return Some(ShownPart::Style(name, value));
            }
            Self::Held(place) => {
                place.set(Some(element));
                return None;
            }
            Self::On(name, listener) => {
                let heard = Heard::new(Cell::new(Some(listener)));
                let ear = Rndr::add_event_listener(&element, &name, tell(Rc::clone(&heard)));
                return Some(ShownPart::On(name, heard, ear));
            }
            Self::Live(name, mut value) => {
                let mut shown = None;
                effect(Box::new(move || {
                    let value = value();
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
            Self::LiveStyle(name, mut value) => {
                let declarations = Rndr::style(&element);
                effect(Box::new(move || {
                    Rndr::set_css_property(&declarations, name, &value());
                }))
            }
            Self::Property(mut set) => effect(Box::new(move || set(&element))),
        };
        Some(ShownPart::Followed(effect))
    }
}

/// Tells whoever listens by then.
fn tell(heard: Heard) -> Box<dyn FnMut(types::Event)> {
    let owner = Owner::current().unwrap_or_default();
    Box::new(move |event| {
        let Some(mut listener) = heard.take() else { return };
        owner.with(|| listener(event));
        // Another one may have come meanwhile.
        let present = heard.take();
        heard.set(present.or(Some(listener)));
    })
}

impl Child {
    fn attach(self, parent: &types::Element, is_only: bool) -> ShownChild {
        match self {
            Self::Text(text) if is_only => {
                parent.set_text_content(Some(&text));
                ShownChild::Content(text)
            }
            Self::Text(text) => {
                let node = Rndr::create_text_node(&text);
                Rndr::insert_node(parent, node.as_ref(), None);
                ShownChild::Text(node, text)
            }
            Self::El(child) => {
                let mut state = child.build();
                state.mount(parent, None);
                ShownChild::El(state)
            }
            Self::View(child) => {
                let mut state = child.build();
                state.mount(parent, None);
                ShownChild::View(state)
            }
            Self::Lines(lines) => ShownChild::Lines(effect(lines.drawing(parent.clone()))),
        }
    }
}

impl Render for El {
    type State = ElState;

    #[inline(never)]
    fn build(self) -> ElState {
        let Markup { tag, namespace, parts, children } = *self.0;
        let element = Rndr::create_element(tag, namespace);
        let is_only = children.len() == 1;
        let attach = |child: Child| child.attach(&element, is_only);
        let children = children.into_iter().map(attach).collect();
        // The value of a select is one of its options: properties come after children.
        let parts = parts.into_iter().filter_map(|part| part.attach(&element)).collect();
        ElState { tag, element, parts, children, before: None }
    }

    /// Markup is not compared here: whoever rebuilds it gets it new, in the old one's place.
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

/// Runs `work` now and whenever a signal that it reads changes.
fn effect(mut work: Box<dyn FnMut()>) -> RenderEffect<()> {
    RenderEffect::new(move |_| work())
}
