//! Tokenizes HTML, without elements that display no text.
//!
//! `html5gum` tokenizes as browsers do (WHATWG HTML, *Tokenization*). Comments, declarations and
//! all attributes but `href` are left out.

use html5gum::{DefaultEmitter, Tokenizer};

/// A token of a message.
#[derive(Debug, PartialEq, Eq)]
pub enum Token {
    /// Text, with decoded character references.
    Text(String),
    /// A start tag.
    Open {
        /// The element's name, in lower case.
        name: String,
        /// Its decoded `href`.
        href: Option<String>,
    },
    /// An end tag with the element's name, in lower case.
    Close(String),
}

/// Elements whose content is raw text and not displayed.
const RAW: [&str; 9] =
    ["script", "style", "iframe", "title", "textarea", "xmp", "noembed", "noframes", "plaintext"];

/// Further elements that are left out with their content.
const DROPPED: [&str; 12] = [
    "svg", "math", "object", "applet", "template", "select", "audio", "video", "canvas",
    "noscript", "button", "frameset",
];

/// The tokens of a message.
pub fn tokens(html: &str) -> impl Iterator<Item = Token> {
    let mut emitter = DefaultEmitter::default();
    // Treats the content of scripts and styles as text.
    emitter.naively_switch_states(true);
    let mut dropped = Dropped::default();
    Tokenizer::new_with_emitter(html, emitter).filter_map(move |Ok(token)| match token {
        html5gum::Token::String(content) => dropped.is_none().then(|| Token::Text(text(&content))),
        html5gum::Token::StartTag(tag) => {
            let name = text(&tag.name);
            let href = tag.attributes.get(b"href".as_slice()).map(|href| text(href));
            (!dropped.opens(&name, tag.self_closing)).then_some(Token::Open { name, href })
        }
        html5gum::Token::EndTag(tag) => {
            let name = text(&tag.name);
            (!dropped.closes(&name)).then_some(Token::Close(name))
        }
        html5gum::Token::Comment(_) | html5gum::Token::Doctype(_) | html5gum::Token::Error(_) => {
            None
        }
    })
}

fn text(utf_8: &[u8]) -> String {
    String::from_utf8_lossy(utf_8).into_owned()
}

/// The element that is being skipped, and the number of its open nested elements.
#[derive(Default)]
struct Dropped(Option<(String, usize)>);

impl Dropped {
    const fn is_none(&self) -> bool {
        self.0.is_none()
    }

    /// Handles a start tag; returns whether it is skipped.
    fn opens(&mut self, name: &str, closes_itself: bool) -> bool {
        match &mut self.0 {
            Some((dropped, depth)) => *depth += usize::from(dropped == name && !closes_itself),
            None if RAW.contains(&name) => self.0 = Some((name.to_owned(), 1)),
            None if !DROPPED.contains(&name) => return false,
            None if closes_itself => {}
            None => self.0 = Some((name.to_owned(), 1)),
        }
        true
    }

    /// Handles an end tag; returns whether it is skipped.
    fn closes(&mut self, name: &str) -> bool {
        let Some((dropped, depth)) = &mut self.0 else { return false };
        *depth -= usize::from(dropped == name);
        if *depth == 0 {
            self.0 = None;
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn content(html: &str) -> String {
        let text = |token| if let Token::Text(text) = token { Some(text) } else { None };
        tokens(html).filter_map(text).collect()
    }

    #[test]
    fn tags_texts_and_addresses_are_told_apart() {
        let all = |html| tokens(html).collect::<Vec<_>>();
        let link = |href: &str| Token::Open { name: "a".to_owned(), href: Some(href.to_owned()) };
        assert_eq!(
            all("<a class=x HREF='u?a&amp;b' href=v>t</A >"),
            [link("u?a&b"), Token::Text("t".to_owned()), Token::Close("a".to_owned())]
        );
        assert_eq!(all("<a href=u/>"), [link("u/")]);
        assert_eq!(all("<a\nhref\n=\n\"u\"download/>"), [link("u")]);
        assert_eq!(all("<a href x=y>"), [link("")]);
        assert_eq!(all("<Br/>"), [Token::Open { name: "br".to_owned(), href: None }]);
    }

    #[test]
    fn what_is_no_markup_is_text() {
        for plain in ["a < b", "1<2", "<3", "<", "<=>", "a<", "a</", "< p>"] {
            assert_eq!(content(plain), plain);
        }
    }

    #[test]
    fn comments_declarations_and_sections_are_gone() {
        for html in [
            "a<!-- x > <p> -->b",
            "a<!-->b",
            "a<!--->b",
            "a<!doctype html>b",
            "a<?xml version='1.0'?>b",
            // Like browsers in HTML, up to the first `>`.
            "a<![CDATA[ x <p]]>b",
            "a</>b",
            "a</ p>b",
            "a<//p>b",
        ] {
            assert_eq!(content(html), "ab", "{html}");
        }
        for html in ["a<!-- x", "a<![CDATA[ x", "a<!", "a<p x='", "a<p", "a<a href=", "a</p x"] {
            assert_eq!(content(html), "a", "{html}");
        }
    }

    #[test]
    fn character_references_are_decoded_once() {
        for (html, text) in [
            ("Fish &amp; chips&nbsp;&#8364;5 &#x1F600;", "Fish & chips\u{a0}€5 😀"),
            ("&ldquo;caf&eacute;&rdquo; &#146; &yuml;&iexcl;", "“café” ’ ÿ¡"),
            ("&amp;lt;script&amp;gt;", "&lt;script&gt;"),
            ("a & b &nosuch; &#; &#x; &#+5;", "a & b &nosuch; &#; &#x; &#+5;"),
            ("&#0; &#xD800; &#1114112;", "\u{fffd} \u{fffd} \u{fffd}"),
        ] {
            assert_eq!(content(html), text);
        }
        let link = Token::Open { name: "a".to_owned(), href: Some("?a=1&copy=2&ltx".to_owned()) };
        assert_eq!(tokens("<a href='?a=1&copy=2&ltx'>").collect::<Vec<_>>(), [link]);
    }

    proptest! {
        #[test]
        fn a_text_that_was_escaped_comes_back(text in "\\PC{0,60}") {
            let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
            prop_assert_eq!(content(&escaped), text);
        }

        #[test]
        fn no_text_panics(text in "[&#xX;a-z0-9é€<>/!='\\[\\]-]{0,40}") {
            prop_assert!(content(&text).len() <= text.len() * 3);
        }
    }

    #[test]
    fn what_shows_no_text_is_dropped_with_its_content() {
        for html in [
            "a<script>x</p></scriptx></script >b",
            "a<STYLE>p{}</style/>b",
            "a<iframe src=x>x</iframe>b",
            "a<svg><p>x<svg/></p><svg>x</svg>x</svg>b",
            "a<svg/>b",
            "a<object><script>'</object>'</script>x</object>b",
            "a<select><option>x</select>b",
        ] {
            assert_eq!(content(html), "ab", "{html}");
        }
        for html in ["a<script>x", "a<svg>x<p>x</p>", "a<svg><!-- </svg>"] {
            assert_eq!(content(html), "a", "{html}");
        }
    }
}
