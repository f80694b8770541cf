//! Showing other markup in the elements that stand there: only what differs is written.

use leptos::tachys::{
    renderer::{Rndr, types},
    view::{Mountable as _, Render as _},
};

use super::{
    Child, El, ElState, Markup, Part,
    shown::{ShownChild, ShownPart},
};

impl ShownPart {
    fn is_like(&self, new: &Part) -> bool {
        match (self, new) {
            (Self::Fixed(name, _), Part::Fixed(new, _))
            | (Self::Style(name, _), Part::Style(new, _)) => name == new,
            (Self::On(name, ..), Part::On(new, _)) => name == new,
            _ => false,
        }
    }

    fn refill(&mut self, element: &types::Element, new: Part) {
        match (self, new) {
            (Self::Fixed(name, value), Part::Fixed(_, new)) if *value != new => {
                Rndr::set_attribute(element, name, &new);
                *value = new;
            }
            (Self::Style(name, value), Part::Style(_, new)) if *value != new => {
                Rndr::set_css_property(&Rndr::style(element), name, &new);
                *value = new;
            }
            (Self::On(_, heard, _), Part::On(_, new)) => heard.set(Some(new)),
            _ => {}
        }
    }
}

impl ElState {
    /// Whether this can be made to show `new` by writing what differs. What a person changes by
    /// hand is not: the next one must not find it that way.
    fn is_like(&self, new: &Markup) -> bool {
        self.tag == new.tag
            && !matches!(new.tag, "details" | "input" | "select" | "textarea")
            && self.parts.len() == new.parts.len()
            && self.parts.iter().zip(&new.parts).all(|(old, new)| old.is_like(new))
            && self.children.len() == new.children.len()
            && self.children.iter().zip(&new.children).all(|children| {
                matches!(
                    children,
                    (ShownChild::Text(..) | ShownChild::Content(_), Child::Text(_))
                        | (ShownChild::El(_), Child::El(_))
                )
            })
    }

    /// Shows `new` in the place of what it showed, and writes only what differs; where the two are
    /// made of other parts, `new` is made anew.
    #[inline(never)]
    pub(super) fn refill(&mut self, new: El) {
        if !self.is_like(&new.0) {
            return self.turn_into(new);
        }
        let Markup { parts, children, .. } = *new.0;
        for (shown, new) in self.parts.iter_mut().zip(parts) {
            shown.refill(&self.element, new);
        }
        for (shown, new) in self.children.iter_mut().zip(children) {
            match (shown, new) {
                (ShownChild::Text(node, text), Child::Text(new)) if *text != new => {
                    Rndr::set_text(node, &new);
                    *text = new;
                }
                (ShownChild::Content(text), Child::Text(new)) if *text != new => {
                    self.element.set_text_content(Some(&new));
                    *text = new;
                }
                (ShownChild::El(shown), Child::El(new)) => shown.refill(new),
                _ => {}
            }
        }
    }

    #[inline(never)]
    fn turn_into(&mut self, new: El) {
        let mut now = match self.before.take() {
            Some(mut before) if before.is_like(&new.0) => {
                before.refill(new);
                *before
            }
            _ => new.build(),
        };
        self.insert_before_this(&mut now);
        self.unmount();
        let old = std::mem::replace(self, now);
        if old.is_plain() {
            self.before = Some(Box::new(old));
        }
    }

    /// Whether nothing in it follows signals: what does may not outlive what it follows.
    pub(super) fn is_plain(&self) -> bool {
        self.parts.iter().all(|part| !matches!(part, ShownPart::Followed(_)))
            && self.children.iter().all(|child| match child {
                ShownChild::Content(_) | ShownChild::Text(..) => true,
                ShownChild::El(child) => child.is_plain(),
                ShownChild::View(_) | ShownChild::Lines(_) => false,
            })
    }
}
