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
    let face = Signal::derive(move || Some(Face::of(id.get(), &title.read())));
    view! { <RowAvatar face /> }
}

/// The avatar of the customer that a row of a list shows: it stays while the row shows other customers.
#[component]
pub fn RowAvatar(
    /// What it shows; `None` before the first customer.
    face: Signal<Option<Face>>,
) -> impl IntoView {
    let of = move |read: fn(&Face) -> String| face.read().as_ref().map(read).unwrap_or_default();
    // The style sheet shows the initials, so that they are no part of the text of the page, which the user copies and
    // in which the browser searches.
    view! {
        <span
            class="avatar"
            aria-hidden="true"
            data-initials=move || of(|face| face.initials.clone())
            style:--hue=move || of(|face| face.hue.to_string())
        ></span>
    }
}

/// What an avatar shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Face {
    hue: u32,
    initials: String,
}

impl Face {
    /// The face of the customer with a tenant id and a name.
    pub fn of(id: TenantId, title: &str) -> Self {
        Self { hue: hue(id), initials: initials(title) }
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
