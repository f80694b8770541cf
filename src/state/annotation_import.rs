//! A file with annotations that waits until the user confirms its import.

use leptos::prelude::*;

/// A file with annotations that waits until the user confirms its import.
#[derive(Clone, Copy)]
pub struct WaitingAnnotations {
    is_open: RwSignal<bool>,
    /// The name and the content of the file.
    file: StoredValue<(String, Vec<u8>)>,
}

impl WaitingAnnotations {
    /// Asks whether a file is to be imported.
    pub fn ask(self, name: String, bytes: Vec<u8>) {
        // A file may wait already.
        self.is_open.set(false);
        self.file.set_value((name, bytes));
        self.is_open.set(true);
    }

    /// Whether a file waits for the answer of the user.
    pub fn is_open(self) -> RwSignal<bool> {
        self.is_open
    }

    /// The name and the content of the file.
    pub fn file(self) -> (String, Vec<u8>) {
        self.file.get_value()
    }
}

/// Provides the [`WaitingAnnotations`] to the components below.
pub fn provide_waiting_annotations() {
    let file = StoredValue::new((String::new(), Vec::new()));
    provide_context(WaitingAnnotations { is_open: RwSignal::new(false), file });
}

/// Returns the file that waits.
///
/// # Panics
///
/// Panics outside [`provide_waiting_annotations`].
pub fn use_waiting_annotations() -> WaitingAnnotations {
    expect_context()
}
