//! Unicode normalisation by the browser.

use js_sys::JsString;

/// Unicode normalisation form NFKD in lower case (ECMA-262, sections 22.1.3.15 and 22.1.3.28).
pub fn decompose(text: &str) -> String {
    // ASCII text is its own decomposition, so that most names need no call of the browser.
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    JsString::from(text).normalize("NFKD").to_lower_case().into()
}
