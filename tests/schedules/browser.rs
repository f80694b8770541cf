//! What a browser keeps over restarts of the page: the storage of the tab and that of the site.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use futures_util::future::{LocalBoxFuture, ready};
use regia::{
    auth::{pending::TabStorage, pkce::Crypto},
    refresh::clock::Clock as _,
};
use sha2::{Digest as _, Sha256};

use crate::time::Time;

/// The storage of a tab, which may refuse.
#[derive(Default)]
pub struct Tab {
    text: RefCell<Option<String>>,
    pub refuses: Cell<bool>,
}

impl TabStorage for Tab {
    fn save(&self, text: &str) -> bool {
        if !self.refuses.get() {
            self.text.replace(Some(text.to_owned()));
        }
        !self.refuses.get()
    }

    fn take(&self) -> Option<String> {
        self.text.take()
    }
}

/// A value that the site stores: it is replaced as a whole, or stays.
#[derive(Clone)]
pub struct Disk(Rc<Stored>);

struct Stored {
    time: Time,
    value: RefCell<Option<Vec<u8>>>,
    is_full: Cell<bool>,
}

impl Disk {
    pub fn new(time: &Time) -> Self {
        let (value, is_full) = (RefCell::default(), Cell::new(false));
        Self(Rc::new(Stored { time: time.clone(), value, is_full }))
    }

    /// The value.
    pub fn value(&self) -> Option<Vec<u8>> {
        self.0.value.borrow().clone()
    }

    /// Whether nothing more fits, or the browser refuses.
    pub fn set_full(&self, is_full: bool) {
        self.0.is_full.set(is_full);
    }

    /// Replaces the value; `false` if the browser refuses. A page that is gone before the end may have
    /// replaced it or not.
    pub async fn put(self, value: Vec<u8>) -> bool {
        let mut write = Write { disk: self.clone(), value: Some(value) };
        self.0.time.after(5 + self.0.time.chance(400)).await;
        let value = write.value.take();
        if self.0.is_full.get() {
            return false;
        }
        self.0.value.replace(value);
        true
    }
}

/// A write that has not ended.
struct Write {
    disk: Disk,
    value: Option<Vec<u8>>,
}

impl Drop for Write {
    fn drop(&mut self) {
        let Stored { time, value, is_full } = &*self.disk.0;
        if self.value.is_some() && !is_full.get() && time.happens(50) {
            value.replace(self.value.take());
        }
    }
}

/// The cryptography of a browser, with random numbers that come again.
pub struct Numbers(pub Time);

impl Crypto for Numbers {
    fn fill(&self, bytes: &mut [u8]) {
        bytes.fill_with(|| u8::try_from(self.0.chance(256)).unwrap());
    }

    fn sha256(&self, text: &str) -> LocalBoxFuture<'static, Option<[u8; 32]>> {
        Box::pin(ready(Some(Sha256::digest(text.as_bytes()).into())))
    }
}
