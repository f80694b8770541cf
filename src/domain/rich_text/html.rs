//! Cuts HTML into text and tags, as a browser would, and leaves out what is no message.
//!
//! After WHATWG HTML, *Tokenization*, with three simplifications: comments, declarations and CDATA
//! are gone, so is the content of elements that show no text, and attributes but one are ignored.
//! Each character is looked at a bounded number of times.

use super::entities;

/// A piece of a message.
#[derive(Debug, PartialEq, Eq)]
pub enum Token<'a> {
    /// Text, its character references decoded.
    Text(String),
    /// A start tag.
    Open {
        /// The element's name as written, in either case.
        name: &'a str,
        /// Its `href`, decoded.
        href: Option<String>,
    },
    /// An end tag with the name as written.
    Close(&'a str),
}

/// Elements whose content a browser reads as text up to their end tag, and does not show.
const RAW: [&str; 9] =
    ["script", "style", "iframe", "title", "textarea", "xmp", "noembed", "noframes", "plaintext"];

/// Elements that are dropped with all that is in them.
const DROPPED: [&str; 12] = [
    "svg", "math", "object", "applet", "template", "select", "audio", "video", "canvas",
    "noscript", "button", "frameset",
];

/// The tokens of a message.
pub struct Tokens<'a> {
    rest: &'a str,
}

/// A tag as written.
struct Tag<'a> {
    name: &'a str,
    href: Option<&'a str>,
    closes_itself: bool,
}

/// Whether an element's name is in a list, whatever its case.
pub fn is_among(name: &str, names: &[&str]) -> bool {
    names.iter().any(|known| known.eq_ignore_ascii_case(name))
}

impl<'a> Tokens<'a> {
    /// The tokens of this message.
    pub fn of(html: &'a str) -> Self {
        Self { rest: html }
    }

    /// The text up to the next `<` that begins something; the `<` of `a < b` is text.
    fn text(&mut self) -> &'a str {
        let starts = |at: &usize| begins_markup(&self.rest[at + 1..]);
        let end = self.rest.match_indices('<').map(|(at, _)| at).find(starts);
        self.take(end.unwrap_or(self.rest.len()))
    }

    fn take(&mut self, length: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at(length);
        self.rest = rest;
        taken
    }

    /// Goes behind the next `end`; to the end of the message when there is none.
    fn skip_past(&mut self, end: &str) {
        self.rest = self.rest.find(end).map_or("", |at| &self.rest[at + end.len()..]);
    }

    /// Goes behind a comment, a declaration or an end tag without a name.
    fn skip_remark(&mut self) {
        if self.rest.starts_with("<!-->") || self.rest.starts_with("<!--->") {
            self.skip_past(">");
        } else if self.rest.starts_with("<!--") {
            self.take(4);
            self.skip_past("-->");
        } else if self.rest.starts_with("<![CDATA[") {
            self.skip_past("]]>");
        } else {
            self.skip_past(">");
        }
    }

    /// Reads the tag at the start of the rest; `None` when the message ends in it.
    fn tag(&mut self) -> Option<Tag<'a>> {
        self.take(if self.rest.starts_with("</") { 2 } else { 1 });
        let ends = |c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>');
        let name = self.take(self.rest.find(ends)?);
        let mut tag = Tag { name, href: None, closes_itself: false };
        loop {
            self.rest = self.rest.trim_start_matches(|c: char| c.is_ascii_whitespace());
            match self.rest.chars().next()? {
                '>' => {
                    self.take(1);
                    return Some(tag);
                }
                '/' => {
                    self.take(1);
                    tag.closes_itself = self.rest.starts_with('>');
                }
                _ => {
                    let (name, value) = self.attribute()?;
                    if tag.href.is_none() && name.eq_ignore_ascii_case("href") {
                        tag.href = Some(value);
                    }
                }
            }
        }
    }

    /// Reads an attribute and its value, which is empty when there is none.
    fn attribute(&mut self) -> Option<(&'a str, &'a str)> {
        let space = |c: char| c.is_ascii_whitespace();
        // An equals sign at the start belongs to the name.
        let first = self.rest.chars().next()?.len_utf8();
        let ends = |c: char| space(c) || matches!(c, '/' | '>' | '=');
        let name = self.take(first + self.rest[first..].find(ends)?);
        let Some(value) = self.rest.trim_start_matches(space).strip_prefix('=') else {
            return Some((name, ""));
        };
        self.rest = value.trim_start_matches(space);
        let quote = self.rest.chars().next()?;
        if matches!(quote, '"' | '\'') {
            self.take(1);
            let value = self.take(self.rest.find(quote)?);
            self.take(1);
            return Some((name, value));
        }
        let value = self.take(self.rest.find(|c| space(c) || c == '>')?);
        Some((name, value))
    }

    /// Goes behind the end tag of an element whose content is no markup.
    fn skip_raw(&mut self, name: &str) {
        while let Some(at) = self.rest.find("</") {
            self.take(at + 2);
            let Some((found, after)) = self.rest.split_at_checked(name.len()) else { continue };
            let ends = |c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>');
            if found.eq_ignore_ascii_case(name) && after.starts_with(ends) {
                return self.skip_past(">");
            }
        }
        self.rest = "";
    }

    /// Goes behind the end of an element, elements of the same name in it included.
    fn skip_dropped(&mut self, name: &str) {
        let mut depth = 1_usize;
        while depth > 0 && !self.rest.is_empty() {
            self.text();
            match self.markup() {
                Some((true, tag)) if tag.name.eq_ignore_ascii_case(name) => depth -= 1,
                Some((false, tag)) if tag.name.eq_ignore_ascii_case(name) && !tag.closes_itself => {
                    depth += 1;
                }
                _ => {}
            }
        }
    }

    /// Reads what begins with the `<` at the start of the rest: whether it is an end tag, and the
    /// tag. `None` for what is no tag, or none to tell of.
    fn markup(&mut self) -> Option<(bool, Tag<'a>)> {
        let closes = self.rest.starts_with("</");
        let name = self.rest.get(if closes { 2 } else { 1 }..)?;
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            self.skip_remark();
            return None;
        }
        let Some(tag) = self.tag() else {
            self.rest = "";
            return None;
        };
        if !closes && is_among(tag.name, &RAW) {
            self.skip_raw(tag.name);
            return None;
        }
        Some((closes, tag))
    }
}

/// Whether this, after a `<`, makes it the beginning of a tag, a comment or a declaration.
fn begins_markup(after: &str) -> bool {
    after.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '!' | '?' | '/'))
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        while !self.rest.is_empty() {
            let text = self.text();
            if !text.is_empty() {
                return Some(Token::Text(entities::decode(text)));
            }
            match self.markup() {
                Some((true, tag)) => return Some(Token::Close(tag.name)),
                Some((false, tag)) if is_among(tag.name, &DROPPED) && !tag.closes_itself => {
                    self.skip_dropped(tag.name);
                }
                Some((false, Tag { name, href, .. })) => {
                    return Some(Token::Open { name, href: href.map(entities::decode) });
                }
                None => {}
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(html: &str) -> Vec<Token<'_>> {
        Tokens::of(html).collect()
    }

    fn text(html: &str) -> String {
        let said = |token| if let Token::Text(text) = token { Some(text) } else { None };
        Tokens::of(html).filter_map(said).collect()
    }

    #[test]
    fn tags_texts_and_addresses_are_told_apart() {
        let link = |href: &str| Token::Open { name: "a", href: Some(href.to_owned()) };
        assert_eq!(
            tokens("<a class=x HREF='u?a&amp;b' href=v>t</a >"),
            [link("u?a&b"), Token::Text("t".to_owned()), Token::Close("a"),]
        );
        assert_eq!(tokens("<a href=u/>"), [link("u/")]);
        assert_eq!(tokens("<a\nhref\n=\n\"u\"download/>"), [link("u")]);
        assert_eq!(tokens("<Br/>"), [Token::Open { name: "Br", href: None }]);
    }

    #[test]
    fn what_is_no_markup_is_text() {
        for plain in ["a < b", "1<2", "<3", "<", "<=>", "a<", "< p>"] {
            assert_eq!(text(plain), plain);
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
            "a<![CDATA[ x > y ]]>b",
            "a</>b",
            "a</ p>b",
            "a<//p>b",
        ] {
            assert_eq!(text(html), "ab", "{html}");
        }
        for html in
            ["a<!-- x", "a<![CDATA[ x", "a<!", "a</", "a<p x='", "a<p", "a<a href=", "a</p x"]
        {
            assert_eq!(text(html), "a", "{html}");
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
            assert_eq!(text(html), "ab", "{html}");
        }
        for html in ["a<script>x", "a<svg>x<p>x</p>", "a<svg><!-- </svg>"] {
            assert_eq!(text(html), "a", "{html}");
        }
    }
}
