//! A customer's initials on its colour: a guard against acting on the wrong one.

use crate::{
    domain::{TenantId, letters::is_letter},
    ui::{El, el},
};

/// Initials and colour of a customer. The colour comes from the tenant, so that two customers of
/// one name differ; it is decoration, the name stands beside it.
pub(crate) fn avatar(id: TenantId, title: &str) -> El {
    let hue = u32::from(id.as_bytes()[0]) * 360 / 256;
    el("span")
        .class("avatar")
        .attr("aria-hidden", "true")
        .style("--hue", hue.to_string())
        .text(initials(title))
}

/// The first letters of the first two words; of scripts without spaces, the first letter. The
/// style sheet makes them capitals: it knows every script, and the page need not.
fn initials(title: &str) -> String {
    title.split(|c| !is_letter(c)).filter_map(|word| word.chars().next()).take(2).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_are_the_first_letters_of_two_words() {
        assert_eq!(initials("Adventure Works Cycles"), "AW");
        assert_eq!(initials("株式会社日本語"), "株");
        assert_eq!(initials("\"b\" & söhne"), "bs");
        assert_eq!(initials("…"), "");
    }
}
