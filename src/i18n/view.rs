//! Words in views: `<p>{Word::ListNobody}</p>`, `aria-label=Word::ListNobody`, `title=Word::…`.

use leptos::prelude::{IntoAttributeValue, IntoRender};

use super::{Word, say};

impl IntoRender for Word {
    type Output = String;

    fn into_render(self) -> String {
        say(self)
    }
}

impl IntoAttributeValue for Word {
    type Output = String;

    fn into_attribute_value(self) -> String {
        say(self)
    }
}
