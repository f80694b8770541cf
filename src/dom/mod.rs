//! The browser API of the widgets: focus, sizes, listeners, files, addresses.
//!
//! Browser types that widgets use are re-exported here, so that no other module names `web_sys`.

mod element;
mod event;
mod file;
mod focus;
mod frame;
mod full_screen;
mod page;
mod pointer;
mod removal;
mod size;
pub mod stream;
mod tab_icon;

pub use web_sys::{
    DragEvent, Element, Event, HtmlDialogElement, HtmlElement, HtmlInputElement, KeyboardEvent,
};

pub use self::{
    element::{
        ancestors_within, attribute, click, click_id, close, closest, cursor_of, explain_cut_text,
        has_open_dialog, has_selection, in_dialog, insert_after, insert_before,
        is_before_first_child, is_connected, is_open, is_typing, number, number_in, query,
        query_all, reveal, scroll_to, select_range, set_attribute, set_checked, set_value,
        show_modal,
    },
    event::{Listener, on_media, on_window, on_window_first},
    file::{PickedFile, ReadFileError, chosen_file, drags_files, dropped_file},
    focus::{
        focus, focus_element, focus_heading, focus_id, focus_id_again, focus_is_idle,
        focus_selector, focus_within, has_focus, has_focus_within, has_no_focus, keep_focus,
        scroll_page_to_focus,
    },
    frame::{NextFrame, next_frame, use_next_frame},
    full_screen::{is_full_screen, leave_full_screen, show_full_screen},
    page::{
        absolute, element_of_id, is_hidden, is_left_to_right, is_online, matches, open_tab,
        page_base, place_of_app, print, scroll_page_to, scroll_page_to_top, set_page_attribute,
        start_anew, text_size,
    },
    pointer::{capture_pointer, drag_from_end},
    removal::{RemovalObserver, observe_removal},
    size::{SizeObserver, observe_size, size, width_of_parent},
    tab_icon::{letters_icon, set_tab_icon, tab_icon},
};

pub(crate) use self::page::{
    app_script, beside_page, document, is_update_ready, product_names_file, reload,
    set_page_language, set_title, window, write_page_address,
};
