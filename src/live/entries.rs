//! Where the page comes in: all that it calls of the live source by name.
//!
//! The live source is a part of the app that is fetched when it is needed (`Part::Live`). What is
//! here is neither inlined, generic nor `async`: what is compiled into its caller would have to be
//! there from the start.

use std::rc::Rc;

use super::{Opened, room::Room};
use crate::{
    browser::Answered,
    state::{Console, Live},
};

/// Opens the live source of a console, where the console's context is; `answered` is what the
/// sign-in page left in the address.
#[inline(never)]
pub fn open(console: Console, answered: Option<Answered>) -> Rc<dyn Live> {
    Rc::new(Opened(Room::open(console, answered)))
}
