//! Work that takes a while and that nobody waits for.

use futures_util::{FutureExt as _, future::LocalBoxFuture};

/// Does work that its view does not stop: what was typed is written even when its form is gone.
/// The signals that it reads may be gone by then too.
///
/// It is boxed. An action of Leptos is a type of its own for each piece of work, and the compiler
/// writes its machinery once for each.
pub fn go_on(work: impl Future<Output = ()> + 'static) {
    spawn(work.boxed_local());
}

#[inline(never)]
#[expect(clippy::disallowed_methods, reason = "this is where everything is begun")]
fn spawn(work: LocalBoxFuture<'static, ()>) {
    leptos::task::spawn_local(work);
}
