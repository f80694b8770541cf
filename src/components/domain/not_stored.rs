//! Values that the browser did not store.

use leptos::prelude::*;

use super::words;
use crate::{
    components::{Icon, IconName},
    i18n::{Word, say},
    services::storage::StorageError,
};

/// Says that the browser does not store or read values, and why, while that is so.
#[component]
pub fn NotStored(
    /// Why the browser does not.
    #[prop(into)]
    failure: Signal<Option<StorageError>>,
    /// What that means for the user.
    text: Word,
    /// What can be done about the message.
    #[prop(optional)]
    children: Option<ChildrenFn>,
) -> impl IntoView {
    let children = StoredValue::new(children);
    let reason = move || failure.get().map(|failure| say(words::storage_failure(failure)));
    view! {
        <Show when=move || failure.read().is_some()>
            <div class="notice" data-tone="warning" role="alert">
                <Icon name=IconName::Warning />
                <div class="notice__text">
                    <p>{reason}</p>
                    <p>{text}</p>
                </div>
                {children.with_value(|children| children.as_ref().map(|children| children()))}
            </div>
        </Show>
    }
}
