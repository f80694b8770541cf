//! The initials and the colour of a customer, which help to avoid acting on the wrong customer.

use leptos::prelude::*;

use crate::domain::{TenantId, letters::is_letter};

/// The initials and the colour of a customer. The colour depends on the tenant id, so that two
/// customers of the same name differ. The avatar is decoration: the name is beside it.
#[component]
pub fn Avatar(
    /// The customer's tenant.
    #[prop(into)]
    id: Signal<TenantId>,
    /// The customer's name.
    #[prop(into)]
    title: Signal<String>,
) -> impl IntoView {
    view! {
        <span class="avatar" aria-hidden="true" style:--hue=move || hue(id.get()).to_string()>
            {move || initials(&title.read())}
        </span>
    }
}

/// The hue of a customer's colour, in degrees.
pub fn hue(id: TenantId) -> u32 {
    u32::from(id.as_bytes()[0]) * 360 / 256
}

/// A customer's initials: the first letters of the first two words; for scripts without spaces, the first letter. The
/// style sheet capitalises them.
pub fn initials(title: &str) -> String {
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
