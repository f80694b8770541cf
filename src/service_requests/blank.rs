//! Texts without content.

/// Whether a text has nothing that can be seen: white space, control characters, and characters
/// without width (Unicode, `Default_Ignorable_Code_Point`; those that occur in typed text).
pub(super) fn is_blank(text: &str) -> bool {
    let is_invisible = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(
                c,
                '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}'
                    | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
                    | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}'
                    | '\u{feff}' | '\u{ffa0}' | '\u{e0000}'..='\u{e0fff}'
            )
    };
    text.chars().all(is_invisible)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_cannot_be_seen_is_blank() {
        for text in ["", " ", "\t\n", "\u{a0}\u{3000}", "\u{200b}", "\u{feff} \u{200d}", "\u{2800}"]
        {
            assert!(is_blank(text), "{text:?}");
        }
        for text in ["x", " é ", "\u{200f}מ", "👩\u{200d}💻"] {
            assert!(!is_blank(text), "{text:?}");
        }
    }
}
