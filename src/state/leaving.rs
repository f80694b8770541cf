//! What is written before the page is left.

use std::rc::Rc;

use leptos::prelude::*;

use crate::dom;

type Write = Rc<dyn Fn()>;

/// The functions that write what is not written yet.
#[derive(Clone, Copy)]
struct Leaving(StoredValue<Vec<Write>, LocalStorage>);

/// Lets the components below write before the page is left. Called at the start, because a later
/// listener closes the browser's storage.
pub fn provide_leaving() {
    let writes = StoredValue::new_local(Vec::<Write>::new());
    let listener = StoredValue::new_local(dom::on_window("pagehide", move |_: dom::Event| {
        for write in writes.try_get_value().into_iter().flatten() {
            write();
        }
    }));
    on_cleanup(move || listener.dispose());
    provide_context(Leaving(writes));
}

/// Calls `write` each time before the page is left.
///
/// # Panics
///
/// Panics outside [`provide_leaving`].
pub fn before_leaving(write: impl Fn() + 'static) {
    let Leaving(writes) = expect_context();
    writes.update_value(|writes| writes.push(Rc::new(write)));
}
