//! A view that is there later.

use futures_util::{FutureExt as _, future::LocalBoxFuture};
use leptos::{prelude::*, reactive::computed::ScopedFuture, task::spawn_local};

use super::dynamic;

/// A view that is there later, and what stands in its place until then. One that is there at once
/// shows at once.
pub fn awaited(
    view: LocalBoxFuture<'static, AnyView>,
    waiting: impl Fn() -> AnyView + Send + 'static,
) -> AnyView {
    let mut view = Box::pin(ScopedFuture::new_untracked(view));
    if let Some(view) = (&mut view).now_or_never() {
        return view;
    }
    let arrived = RwSignal::new(false);
    let kept = StoredValue::new_local(None);
    spawn_local(async move {
        let view = view.await;
        // Whoever waited for it may be gone.
        if kept.try_set_value(Some(view)).is_none() {
            arrived.set(true);
        }
    });
    dynamic(move || {
        arrived.track();
        kept.try_update_value(Option::take).flatten().unwrap_or_else(&waiting)
    })
}
