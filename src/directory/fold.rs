//! Case and diacritic folding for search: `citta` finds `Città`, `strasse` finds `STRAẞE`, and
//! `ｔｏｋｙｏ` finds `Tokyo`.

/// Follows a letter that is also written with an `e` after it: `ä`, `ö`, `ü`, `ø`.
pub(super) const OR_WITH_E: char = '\u{5}';
/// Follows an `å`, which is also written `aa`.
pub(super) const OR_WITH_A: char = '\u{6}';

/// Separates runs of non-ASCII characters. It is an ASCII character, which decomposes to itself.
const RUN_ENDS: char = '\u{1}';

/// Folds a text for comparison: ignores case, diacritics, width, invisible characters, and which
/// kind of apostrophe or dash it has.
///
/// `decompose` is Unicode normalisation form NFKD in lower case. It is a parameter because the
/// browser has the tables for it. It is called at most once, and with the non-ASCII characters
/// only: ASCII characters decompose to themselves and do not affect others. Control characters
/// remain, so that many texts can be folded as one block.
pub fn fold(text: &str, decompose: fn(&str) -> String) -> String {
    fold_runs(text, decompose, false)
}

/// Like [`fold`], and marks the letters that have another spelling by [`OR_WITH_E`] and
/// [`OR_WITH_A`]. The text has no control characters of its own but those of blocks.
pub(super) fn fold_marked(text: &str, decompose: fn(&str) -> String) -> String {
    fold_runs(text, decompose, true)
}

fn fold_runs(text: &str, decompose: fn(&str) -> String, marked: bool) -> String {
    if text.is_ascii() {
        let mut folded = String::with_capacity(text.len());
        fold_ascii(text, &mut folded);
        return folded;
    }
    let mut others = String::new();
    for (_, other) in runs(text) {
        others.push_str(other);
        others.push(RUN_ENDS);
    }
    let decomposed = decompose(&others);
    let mut folded = String::with_capacity(text.len());
    for ((ascii, _), decomposed) in runs(text).zip(decomposed.split(RUN_ENDS)) {
        fold_ascii(ascii, &mut folded);
        for c in decomposed.chars() {
            fold_char(c, &mut folded, marked);
        }
    }
    folded
}

/// The runs of a text: alternately ASCII and non-ASCII. A run can be empty.
fn runs(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let mut run = |is_ascii| {
            let end = rest.bytes().position(|byte| byte.is_ascii() != is_ascii);
            let (run, after) = rest.split_at(end.unwrap_or(rest.len()));
            rest = after;
            run
        };
        let (ascii, other) = (run(true), run(false));
        (!ascii.is_empty() || !other.is_empty()).then_some((ascii, other))
    })
}

/// Folds a query: like [`fold_marked`], with single spaces between words.
pub(super) fn fold_query(text: &str, decompose: fn(&str) -> String) -> String {
    let visible: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    one_spaced(&fold_marked(&visible, decompose))
}

/// Appends ASCII text. A grave accent stays as it is, so that a long text is copied as a whole.
fn fold_ascii(text: &str, folded: &mut String) {
    let start = folded.len();
    folded.push_str(text);
    folded[start..].make_ascii_lowercase();
}

/// The words of a text with single spaces between them.
pub(super) fn one_spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn fold_char(c: char, folded: &mut String, marked: bool) {
    match c {
        '\0'..='\u{7F}' => folded.push(c),
        // A spacing accent, which decomposes to a space and a mark, stands for an apostrophe.
        '\u{300}' | '\u{301}' | '\u{313}' if folded.ends_with(' ') => {
            folded.pop();
            folded.push('\'');
        }
        '\u{308}' if marked && folded.ends_with(['a', 'o', 'u']) => folded.push(OR_WITH_E),
        '\u{30A}' if marked && folded.ends_with('a') => folded.push(OR_WITH_A),
        c if is_mark(c) || is_invisible(c) => {}
        c if is_apostrophe(c) => folded.push('\''),
        c if is_dash(c) => folded.push('-'),
        'ß' => folded.push_str("ss"),
        'æ' => folded.push_str("ae"),
        'œ' => folded.push_str("oe"),
        'þ' => folded.push_str("th"),
        'ø' => {
            folded.push('o');
            folded.extend(marked.then_some(OR_WITH_E));
        }
        'ł' => folded.push('l'),
        'đ' | 'ð' => folded.push('d'),
        'ı' => folded.push('i'),
        'ς' => folded.push('σ'),
        c if c.is_whitespace() => folded.push(' '),
        c => folded.push(c),
    }
}

/// Combining marks after decomposition: Latin, Greek and Cyrillic diacritics, Hebrew points, Arabic
/// vowel signs, kana voicing marks (Unicode Standard, general category Mn).
fn is_mark(c: char) -> bool {
    matches!(c,
        '\u{0300}'..='\u{036F}' | '\u{0483}'..='\u{0489}' | '\u{0591}'..='\u{05BD}' | '\u{05BF}'
        | '\u{05C1}'..='\u{05C7}' | '\u{0610}'..='\u{061A}' | '\u{064B}'..='\u{065F}' | '\u{0670}'
        | '\u{06D6}'..='\u{06DC}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}'
        | '\u{20D0}'..='\u{20FF}' | '\u{3099}' | '\u{309A}' | '\u{FE20}'..='\u{FE2F}')
}

/// Characters without width: joiners, directional controls, soft hyphens, variation selectors.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{00AD}' | '\u{0640}' | '\u{061C}' | '\u{180E}' | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}

/// Apostrophes, and the quotation marks, primes and letters that are typed for them.
const fn is_apostrophe(c: char) -> bool {
    matches!(c,
        '\u{02B9}' | '\u{02BB}'..='\u{02BF}' | '\u{02C8}' | '\u{02CA}' | '\u{02CB}' | '\u{055A}'
        | '\u{05F3}' | '\u{2018}'..='\u{201B}' | '\u{2032}' | '\u{2035}' | '\u{A78B}' | '\u{A78C}')
}

/// Hyphens, dashes and minus signs (Unicode Standard, property Dash).
pub(super) const fn is_dash(c: char) -> bool {
    matches!(
        c,
        '\u{058A}' | '\u{05BE}' | '\u{1400}' | '\u{1806}' | '\u{2010}'
            ..='\u{2015}'
                | '\u{2043}'
                | '\u{2053}'
                | '\u{207B}'
                | '\u{208B}'
                | '\u{2212}'
                | '\u{2E17}'
                | '\u{2E1A}'
                | '\u{2E3A}'
                | '\u{2E3B}'
                | '\u{2E40}'
                | '\u{301C}'
                | '\u{3030}'
    )
}

/// NFKD in lower case from tables. The page uses the browser's function instead.
#[cfg(not(target_arch = "wasm32"))]
pub fn decompose(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization as _;
    text.nfkd().flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn folded(text: &str) -> String {
        fold(text, decompose)
    }

    #[test]
    fn case_diacritics_and_width_do_not_matter() {
        for (typed, stored) in [
            ("citta", "Città"),
            ("strasse", "STRAẞE"),
            ("tokyo", "Ｔｏｋｙｏ"),
            ("istanbul isik", "İstanbul Işık"),
            ("zolw", "Żółw"),
            ("οδος", "Οδός"),
            ("ёлка", "Елка"),
            ("カフエ", "ｶﾌｴ"),
            ("הסדנה", "הַסַּדְנָה"),
            ("aelfred thor", "Ælfred Þór"),
        ] {
            assert_eq!(folded(typed), folded(stored), "{typed} / {stored}");
        }
    }

    #[test]
    fn the_kind_of_apostrophe_or_dash_does_not_matter() {
        for c in "'´’‘‛ʼʻ′＇ˈ\u{1FBD}".chars() {
            assert_eq!(folded(&format!("O{c}Reilly")), "o'reilly", "{c}");
        }
        for c in "-‐‑‒–—―−－﹣﹘".chars() {
            assert_eq!(folded(&format!("Coca{c}Cola")), "coca-cola", "{c}");
        }
    }

    #[test]
    fn letters_with_another_spelling_are_marked() {
        let marked = |text| fold_marked(text, decompose);
        assert_eq!(marked("Mü U\u{308}Ä"), "mu\u{5} u\u{5}a\u{5}");
        assert_eq!(marked("Øre, Århus, naïve"), "o\u{5}re, a\u{6}rhus, naive");
    }

    #[test]
    fn invisible_characters_do_not_hide_a_name() {
        assert_eq!(folded("a\u{202E}b\u{200D}c"), "abc");
        assert_eq!(fold_query("  Con\ttoso \u{00A0} AG ", decompose), "con toso ag");
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in "\\PC{0,40}") {
            let once = folded(&text);
            prop_assert_eq!(folded(&once), once);
        }

        #[test]
        fn folding_runs_equals_folding_the_whole_text(
            text in "(\\PC|[a-zA-Z `´àÉİßΣ\u{301}\u{327}\u{1}\u{2}㎏…]){0,40}",
        ) {
            let mut expected = String::new();
            decompose(&text).chars().for_each(|c| fold_char(c, &mut expected, false));
            prop_assert_eq!(folded(&text), expected);
        }
    }
}
