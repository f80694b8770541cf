//! Markup as text, for page tests.

use std::borrow::Cow;

use leptos::{
    prelude::*,
    tachys::{
        html::attribute::any_attribute::AnyAttribute,
        hydration::Cursor,
        no_attrs,
        view::{Position, PositionState},
    },
};

use super::{Child, El, ElState, Markup, Part};

no_attrs!(El);

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
                Part::Style(..)
                | Part::LiveStyle(..)
                | Part::Property(..)
                | Part::On(..)
                | Part::Held(..) => continue,
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
