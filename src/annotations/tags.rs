//! Lists of tags.

/// The maximum length of a tag and of an alias that is typed, in characters. A file may have longer
/// ones.
pub const MAX_TAG_LEN: u32 = 60;

/// A text on one line: without control characters, and without spaces at its ends.
pub(super) fn one_line(text: &str) -> String {
    if text.contains(char::is_control) {
        let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        return text.trim().to_owned();
    }
    text.trim().to_owned()
}

/// Tags without empty and repeated ones.
pub(super) fn distinct(tags: impl IntoIterator<Item = String>) -> Vec<String> {
    tags.into_iter().fold(Vec::new(), |all, tag| with_tag(&all, &tag))
}

/// The tags and a further one at the end. An empty one and one that is there, in any case, change
/// nothing.
pub fn with_tag(tags: &[String], tag: &str) -> Vec<String> {
    let tag = one_line(tag);
    let mut tags = tags.to_vec();
    let lower = tag.to_lowercase();
    if !tag.is_empty() && tags.iter().all(|known| known.to_lowercase() != lower) {
        tags.push(tag);
    }
    tags
}

/// The tags without one of them.
pub fn without_tag(tags: &[String], tag: &str) -> Vec<String> {
    tags.iter().filter(|known| *known != tag).cloned().collect()
}
