//! What widgets ask of the page beyond drawing: focus, sizes, listeners, files, addresses.
//!
//! The types of the browser that widgets hold are named here, so that nobody else names
//! `web_sys`.

mod element;
mod event;
mod file;
mod page;
mod size;

pub use web_sys::{
    DragEvent, Element, Event, HtmlDialogElement, HtmlElement, HtmlInputElement, KeyboardEvent,
};

pub use self::{
    element::{attribute, close, closest, focus, focus_within, is_typing, scroll_to, show_modal},
    event::{Listener, next_frame, on_media, on_window},
    file::{PickedFile, Unreadable, chosen_file, drags_files, dropped_file},
    page::{matches, page_base, pathname, search},
    size::{SizeObserver, observe_size, size},
};

pub(super) use self::page::{beside_page, set_page_attribute, set_page_language, window};
