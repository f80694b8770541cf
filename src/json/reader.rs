//! Reads JSON by asking for what should come next.

use std::borrow::Cow;

use super::fault::{Fault, Trouble};

/// Objects and lists may be nested so deep.
pub const DEEPEST: u32 = 128;

/// What a value is, told by its first character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `null`.
    Null,
    /// `true` or `false`.
    Flag,
    /// A number.
    Number,
    /// A text.
    Text,
    /// A list.
    List,
    /// An object.
    Object,
    /// No value begins here.
    Nothing,
}

/// Reads one document, a value at a time.
///
/// No question fails. A value that is not what was asked for is passed over and makes the document
/// [odd](Self::is_odd); its neighbours are read all the same. Where the text is no JSON, nothing
/// follows any more, and the document is not [whole](Self::is_whole). Whoever wants all or nothing
/// asks for [`finish`](Self::finish).
///
/// After [`object`](Self::object), [`key`](Self::key) is asked until there is none, and each key's
/// value is read or [skipped](Self::skip); after [`list`](Self::list), [`element`](Self::element)
/// likewise.
#[derive(Debug)]
pub struct Reader<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) at: usize,
    depth: u32,
    /// Nothing was read yet of the object or list, so that no comma is due.
    first: bool,
    /// What should be an object or a list is none: it is read as an empty one.
    void: bool,
    broken: bool,
    /// Where the name of the latest key begins.
    field: Option<usize>,
    /// The first trouble, its place and its field.
    trouble: Option<(Trouble, usize, Option<usize>)>,
}

impl<'a> Reader<'a> {
    /// A reader that stands before the document.
    pub const fn new(bytes: &'a [u8]) -> Self {
        Self {
            bytes,
            at: 0,
            depth: 0,
            first: false,
            void: false,
            broken: false,
            field: None,
            trouble: None,
        }
    }

    /// What comes next.
    pub fn kind(&mut self) -> Kind {
        match self.peek() {
            b'"' => Kind::Text,
            b'{' => Kind::Object,
            b'[' => Kind::List,
            b'-' | b'0'..=b'9' => Kind::Number,
            b't' | b'f' => Kind::Flag,
            b'n' => Kind::Null,
            _ => Kind::Nothing,
        }
    }

    /// Whether `null` comes next; it is read then.
    pub fn null(&mut self) -> bool {
        let is_null = self.peek() == b'n';
        if is_null {
            self.word(b"null");
        }
        is_null
    }

    /// A text, borrowed unless it holds escapes; none for `null`.
    pub fn text(&mut self) -> Option<Cow<'a, str>> {
        match self.kind() {
            Kind::Text => self.string(),
            _ => self.instead_of("a text"),
        }
    }

    /// A text that is not empty, as one's own; none for `null`.
    pub fn kept(&mut self) -> Option<String> {
        self.text().filter(|text| !text.is_empty()).map(Cow::into_owned)
    }

    /// A flag; none for `null`.
    pub fn flag(&mut self) -> Option<bool> {
        match self.peek() {
            b't' => self.word(b"true").then_some(true),
            b'f' => self.word(b"false").then_some(false),
            _ => self.instead_of("true or false"),
        }
    }

    /// A whole number without fraction and exponent; none for `null`.
    pub fn integer(&mut self) -> Option<i64> {
        const WANTED: &str = "a whole number";
        if self.kind() != Kind::Number {
            return self.instead_of(WANTED);
        }
        let start = self.at;
        self.number();
        let digits = str::from_utf8(&self.bytes[start..self.at]).ok();
        let number = digits.and_then(|digits| digits.parse().ok());
        if number.is_none() {
            self.complain(Trouble::Expected(WANTED), start, self.field);
        }
        number
    }

    /// Enters an object; `false` where there is none, which is then read as an empty one.
    pub fn object(&mut self) -> bool {
        self.enter(b'{', "an object")
    }

    /// The name of the next member of the object that was entered last, if there is another.
    pub fn key(&mut self) -> Option<Cow<'a, str>> {
        if !self.more(b'}') {
            return None;
        }
        let start = self.name_follows()?;
        let name = self.string()?;
        self.field = Some(start);
        self.colon().then_some(name)
    }

    /// Enters a list; `false` where there is none, which is then read as an empty one.
    pub fn list(&mut self) -> bool {
        self.enter(b'[', "a list")
    }

    /// Whether the list that was entered last has another element, which comes next then.
    pub fn element(&mut self) -> bool {
        self.more(b']')
    }

    /// Passes over a value, whose syntax is checked.
    pub fn skip(&mut self) {
        // One bit per object or list within the value, the innermost lowest: set for an object.
        let mut kinds = 0_u128;
        let outside = self.depth;
        loop {
            match self.kind() {
                kind @ (Kind::Object | Kind::List) => {
                    kinds = kinds << 1 | u128::from(kind == Kind::Object);
                    self.open();
                }
                Kind::Text => self.skip_string(),
                Kind::Number => self.number(),
                Kind::Null => {
                    self.word(b"null");
                }
                Kind::Flag => {
                    self.flag();
                }
                Kind::Nothing => self.fail(),
            }
            loop {
                if self.depth <= outside {
                    return;
                }
                if kinds & 1 == 0 && self.more(b']') || kinds & 1 == 1 && self.member_follows() {
                    break;
                }
                kinds >>= 1;
            }
        }
    }

    /// Passes over a value and gives its text.
    pub fn raw(&mut self) -> &'a [u8] {
        self.peek();
        let start = self.at;
        self.skip();
        &self.bytes[start..self.at]
    }

    /// Makes the document odd: what was read last is none of what is `wanted`.
    pub fn note_odd(&mut self, wanted: &'static str) {
        self.complain(Trouble::Expected(wanted), self.at, self.field);
    }

    /// Passes over the value of a key that the shape does not have.
    pub fn refuse_field(&mut self) {
        self.complain(Trouble::UnknownField, self.field.unwrap_or(self.at), self.field);
        self.skip();
    }

    /// Makes the document odd: the object that was just read lacks a field.
    pub fn note_missing(&mut self, name: &'static str) {
        self.complain(Trouble::Missing(name), self.at, None);
    }

    /// Whether something was not as it was asked for.
    pub const fn is_odd(&self) -> bool {
        self.trouble.is_some()
    }

    /// Whether the document is JSON and was read to its end.
    pub fn is_whole(&mut self) -> bool {
        self.peek();
        if self.at < self.bytes.len() || self.depth > 0 {
            self.fail();
        }
        !self.broken
    }

    /// The end of a document in which everything must be as it was asked for.
    ///
    /// # Errors
    ///
    /// The first thing that was not.
    pub fn finish(mut self) -> Result<(), Fault> {
        self.is_whole();
        match self.trouble {
            None => Ok(()),
            Some((trouble, at, field)) => Err(Fault::of(trouble, self.bytes, at, field)),
        }
    }

    /// The next character that is no white space; 0 at the end.
    pub(super) fn peek(&mut self) -> u8 {
        while let Some(&byte) = self.bytes.get(self.at) {
            if !matches!(byte, b' ' | b'\t' | b'\r' | b'\n') {
                return byte;
            }
            self.at += 1;
        }
        0
    }

    /// Gives up: from here on it is no JSON.
    pub(super) fn fail(&mut self) {
        if !self.broken {
            self.complain(Trouble::NotJson, self.at, None);
            self.broken = true;
        }
        (self.at, self.depth, self.first) = (self.bytes.len(), 0, false);
    }

    /// Makes the text that was just read odd: it is no Unicode.
    pub(super) fn note_not_unicode(&mut self) {
        self.complain(Trouble::Expected("Unicode"), self.at, self.field);
    }

    fn complain(&mut self, trouble: Trouble, at: usize, field: Option<usize>) {
        self.trouble.get_or_insert((trouble, at, field));
    }

    /// Passes over what is not what was asked for; `null` is what is not known.
    fn instead_of<T>(&mut self, wanted: &'static str) -> Option<T> {
        if !self.null() {
            self.complain(Trouble::Expected(wanted), self.at, self.field);
            self.skip();
        }
        None
    }

    fn enter(&mut self, bracket: u8, wanted: &'static str) -> bool {
        let is_one = self.peek() == bracket;
        if is_one {
            self.open();
        } else {
            self.complain(Trouble::Expected(wanted), self.at, self.field);
            self.skip();
            self.void = true;
        }
        is_one
    }

    fn open(&mut self) {
        if self.depth == DEEPEST {
            return self.fail();
        }
        self.depth += 1;
        self.at += 1;
        self.first = true;
    }

    /// Goes to the next member or element, or leaves the object or list.
    fn more(&mut self, bracket: u8) -> bool {
        if std::mem::take(&mut self.void) {
            return false;
        }
        let byte = self.peek();
        let first = std::mem::take(&mut self.first);
        if self.depth == 0 {
            return false;
        }
        if byte == bracket {
            self.depth -= 1;
            self.at += 1;
            return false;
        }
        if !first {
            if byte != b',' {
                self.fail();
                return false;
            }
            self.at += 1;
        }
        true
    }

    /// Goes to the value of the next member of an object, whose name does not matter.
    fn member_follows(&mut self) -> bool {
        if !self.more(b'}') || self.name_follows().is_none() {
            return false;
        }
        self.skip_string();
        self.colon()
    }

    /// Where a name begins, if one comes next.
    fn name_follows(&mut self) -> Option<usize> {
        if self.peek() != b'"' {
            self.fail();
            return None;
        }
        Some(self.at)
    }

    fn colon(&mut self) -> bool {
        let follows = self.peek() == b':';
        if follows {
            self.at += 1;
        } else {
            self.fail();
        }
        follows
    }

    fn word(&mut self, word: &[u8]) -> bool {
        let is_it = self.bytes[self.at..].starts_with(word);
        if is_it {
            self.at += word.len();
        } else {
            self.fail();
        }
        is_it
    }

    /// Passes over a number.
    fn number(&mut self) {
        self.at += usize::from(self.byte() == b'-');
        if self.byte() == b'0' {
            self.at += 1;
        } else {
            self.digits();
        }
        if self.byte() == b'.' {
            self.at += 1;
            self.digits();
        }
        if matches!(self.byte(), b'e' | b'E') {
            self.at += 1;
            self.at += usize::from(matches!(self.byte(), b'+' | b'-'));
            self.digits();
        }
    }

    /// Passes over one digit or more.
    fn digits(&mut self) {
        let start = self.at;
        while self.byte().is_ascii_digit() {
            self.at += 1;
        }
        if self.at == start {
            self.fail();
        }
    }

    /// The character at which the reader stands; 0 at the end.
    pub(super) fn byte(&self) -> u8 {
        self.bytes.get(self.at).copied().unwrap_or(0)
    }
}
