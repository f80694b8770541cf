//! What the user typed into a dialog of an issue, and the way back to the text that was suggested.

use leptos::prelude::*;

use crate::{
    i18n::{Word, say},
    state::use_issue_notes,
};

/// The button that drops what was typed, and brings it back if that was not meant; nothing before
/// anything is typed.
#[component]
pub(super) fn StartAgain<T>(
    /// What was typed.
    typed: Memo<Option<T>>,
    /// The name of the button.
    label: Word,
    /// Called with what is to be kept from then on.
    #[prop(into)]
    on_change: Callback<Option<T>>,
) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let notes = use_issue_notes();
    let dropped = RwSignal::new(None::<T>);
    let is_typed = Memo::new(move |_| typed.read().is_some());
    let press = move |_| {
        let kept = typed.get_untracked();
        on_change.run(if kept.is_some() { None } else { dropped.get_untracked() });
        dropped.set(kept);
    };
    view! {
        // The button stays, so that the focus stays on it.
        <Show when=move || is_typed.get() || dropped.read().is_some()>
            <div class="issue__buttons">
                <button class="button" type="button" on:click=press>
                    {move || say(if is_typed.get() { label } else { Word::ViewUndo })}
                </button>
            </div>
        </Show>
        <Show when=move || notes.failure().read().is_some()>
            <p class="not-known">{Word::IssueNotKept}</p>
        </Show>
    }
}

/// What is kept in place of a text that was suggested: nothing if it is the same.
pub(super) fn unlike(typed: String, suggested: &str) -> Option<String> {
    (typed != suggested).then_some(typed)
}

#[cfg(test)]
mod tests {
    use super::unlike;

    #[test]
    fn a_text_that_is_the_suggested_one_again_is_not_kept() {
        assert_eq!(unlike("Hello".to_owned(), "Hello"), None);
        assert_eq!(unlike(String::new(), "Hello"), Some(String::new()));
    }
}
