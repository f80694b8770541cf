//! The command palette (WAI-ARIA Authoring Practices, *Combobox Pattern* with a list box in a modal
//! dialog). Its contents are in the part of the program that is loaded later.

mod activate;
mod commands;
mod contents;
mod dialog;
mod entry;
mod option_view;
mod state;

pub(super) use self::{
    contents::PaletteContents,
    dialog::{PaletteButton, PaletteDialog},
    state::{Palette, provide_palette, use_palette},
};
