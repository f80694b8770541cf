//! Markup on the page.

use std::{cell::Cell, rc::Rc};

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
    pub(super) element: types::Element,
    #[expect(dead_code, reason = "listens and follows while it is held")]
    parts: Vec<ShownPart>,
    #[expect(dead_code, reason = "follows signals while it is held")]
    children: Vec<ShownChild>,
}

/// What an element has besides children and fixed attributes.
enum ShownPart {
    On(#[expect(dead_code, reason = "listens while it is held")] Ear),
    Followed(#[expect(dead_code, reason = "follows while it is held")] RenderEffect<()>),
}

type Ear = RemoveEventHandler<types::Element>;

/// The listener. It is taken out while it runs: it may lead to its own call.
type Heard = Rc<Cell<Option<Listener>>>;

enum ShownChild {
    El(#[expect(dead_code, reason = "follows signals while it is held")] ElState),
    View(#[expect(dead_code, reason = "follows while it is held")] AnyViewState),
}

impl Part {
    fn attach(self, element: &types::Element) -> Option<ShownPart> {
        let element = element.clone();
        let effect = match self {
            Self::Fixed(name, value) => {
                Rndr::set_attribute(&element, name, &value);
                return None;
            }
            Self::Style(name, value) => {
                Rndr::set_css_property(&Rndr::style(&element), name, &value);
                return None;
            }
            Self::Held(place) => {
                place.set(Some(element));
                return None;
            }
            Self::On(name, listener) => {
                let heard = Heard::new(Cell::new(Some(listener)));
                let ear = Rndr::add_event_listener(&element, &name, tell(heard));
                return Some(ShownPart::On(ear));
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
    fn attach(self, parent: &types::Element) -> Option<ShownChild> {
        Some(match self {
            Self::Text(text) => {
                let node = Rndr::create_text_node(&text);
                Rndr::insert_node(parent, node.as_ref(), None);
                return None;
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
        })
    }
}

impl Render for El {
    type State = ElState;

    #[inline(never)]
    fn build(self) -> ElState {
        let Markup { tag, namespace, parts, children } = *self.0;
        let element = Rndr::create_element(tag, namespace);
        let children = children.into_iter().filter_map(|child| child.attach(&element)).collect();
        // The value of a select is one of its options: properties come after children.
        let parts = parts.into_iter().filter_map(|part| part.attach(&element)).collect();
        ElState { element, parts, children }
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
