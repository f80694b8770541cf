//! Writes JSON by saying what comes next.

use std::fmt::Write as _;

/// A document that is being written. Commas come by themselves.
#[derive(Debug, Default)]
pub struct Output {
    text: String,
}

impl Output {
    /// What was written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// What was written, as one's own.
    pub fn into_string(self) -> String {
        self.text
    }

    /// Forgets what was written, and keeps the room for it.
    pub fn clear(&mut self) {
        self.text.clear();
    }

    /// Begins an object.
    pub fn object(&mut self) -> &mut Self {
        self.open('{')
    }

    /// Ends an object.
    pub fn end_object(&mut self) {
        self.text.push('}');
    }

    /// Begins a list.
    pub fn list(&mut self) -> &mut Self {
        self.open('[')
    }

    /// Ends a list.
    pub fn end_list(&mut self) {
        self.text.push(']');
    }

    /// Writes the name of a member; its value comes next.
    pub fn key(&mut self, name: &str) -> &mut Self {
        self.text(name);
        self.text.push(':');
        self
    }

    /// Writes a text.
    pub fn text(&mut self, text: &str) {
        self.comma();
        self.text.push('"');
        let mut rest = text;
        while let Some(at) = rest.bytes().position(|byte| matches!(byte, b'"' | b'\\' | 0..=0x1F)) {
            self.text.push_str(&rest[..at]);
            self.escape(rest.as_bytes()[at]);
            rest = &rest[at + 1..];
        }
        self.text.push_str(rest);
        self.text.push('"');
    }

    /// Writes a member that is a text, if there is one.
    pub fn text_if_any(&mut self, name: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.key(name).text(text);
        }
    }

    /// Writes a member that is a list of texts, unless it is empty.
    pub fn texts_if_any(&mut self, name: &str, texts: &[String]) {
        if !texts.is_empty() {
            self.key(name).list();
            texts.iter().for_each(|text| self.text(text));
            self.end_list();
        }
    }

    /// Writes a whole number.
    pub fn integer(&mut self, number: i64) {
        self.comma();
        // Writing to a text cannot fail.
        write!(self.text, "{number}").unwrap_or(());
    }

    /// Writes how many there are, or which one it is.
    pub fn count(&mut self, number: usize) {
        self.integer(i64::try_from(number).unwrap_or(i64::MAX));
    }

    /// Writes a member that is a flag, if it is known.
    pub fn flag_if_any(&mut self, name: &str, flag: Option<bool>) {
        if let Some(flag) = flag {
            self.key(name).flag(flag);
        }
    }

    /// Writes a flag.
    pub fn flag(&mut self, flag: bool) {
        self.word(if flag { "true" } else { "false" });
    }

    /// Writes `null`.
    pub fn null(&mut self) {
        self.word("null");
    }

    /// Begins a line, on which the next member or element stands.
    pub fn line(&mut self) -> &mut Self {
        self.comma();
        self.text.push('\n');
        self
    }

    /// Ends a list whose elements stand on lines of their own.
    pub fn end_lines(&mut self) {
        self.text.push_str("\n]");
    }

    fn open(&mut self, bracket: char) -> &mut Self {
        self.comma();
        self.text.push(bracket);
        self
    }

    fn word(&mut self, word: &str) {
        self.comma();
        self.text.push_str(word);
    }

    /// A comma, unless nothing stands before it in the same object or list.
    fn comma(&mut self) {
        if !matches!(self.text.as_bytes().last(), None | Some(b'{' | b'[' | b':' | b',' | b'\n')) {
            self.text.push(',');
        }
    }

    fn escape(&mut self, byte: u8) {
        let short = match byte {
            b'"' | b'\\' => byte,
            b'\n' => b'n',
            b'\t' => b't',
            b'\r' => b'r',
            0x8 => b'b',
            0xC => b'f',
            _ => b'u',
        };
        self.text.push('\\');
        self.text.push(char::from(short));
        if short == b'u' {
            write!(self.text, "{byte:04x}").unwrap_or(());
        }
    }
}
