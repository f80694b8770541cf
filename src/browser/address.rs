//! The address bar: read at once, and written without keeping a frame waiting.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use web_sys::PopStateEvent;

use super::dom;

/// How long an address that takes the place of another one waits, in milliseconds: longer than the
/// frame that shows what it says. Writing it can take longer than drawing that.
const WRITE_AFTER: u32 = 50;

/// The path and the query of the page's address.
#[derive(Clone, Default)]
pub struct AddressBar {
    /// What is shown and not written yet.
    late: Rc<RefCell<Option<String>>>,
    /// Whether somebody waits to write it.
    waiting: Rc<Cell<bool>>,
}

impl AddressBar {
    /// What is shown.
    pub fn read(&self) -> String {
        self.late.borrow().clone().unwrap_or_else(dom::page_address)
    }

    /// Writes a step of its own at once, and what takes the place of the present address after
    /// the next frame.
    pub fn write(&self, address: &str, replace: bool) {
        if replace {
            self.late.replace(Some(address.to_owned()));
            self.write_later();
        } else {
            // What is left behind is what *back* comes to.
            self.write_late();
            dom::write_page_address(address, false);
        }
    }

    /// Calls back whenever the person went back or forward, for as long as the page is there.
    pub fn on_travel(&self, callback: Box<dyn Fn()>) {
        let late = Rc::clone(&self.late);
        dom::on_window("popstate", move |_: PopStateEvent| {
            // The step that it was for is not the present one any more.
            late.take();
            callback();
        })
        .keep();
    }

    fn write_later(&self) {
        if self.waiting.replace(true) {
            return;
        }
        let bar = self.clone();
        let write = move || {
            bar.waiting.set(false);
            bar.write_late();
        };
        gloo_timers::callback::Timeout::new(WRITE_AFTER, write).forget();
    }

    fn write_late(&self) {
        if let Some(address) = self.late.take() {
            dom::write_page_address(&address, true);
        }
    }
}
