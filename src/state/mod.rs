//! What more than one view reads. Each kind of state has one place and one accessor.

pub mod announcer;
pub mod console;
pub mod export;
pub mod live;
pub mod navigator;
pub mod preferences;
pub mod request_store;
pub mod selection;

pub use announcer::{Announcer, provide_announcer, use_announcer};
pub use console::{Console, Loaded, Origin, Stage, StartError, provide_console, use_console};
pub use live::{Live, OpenLive};
pub use navigator::{Navigator, provide_navigator, use_navigator};

pub use preferences::{Preferences, Theme, provide_preferences, use_preferences};
pub use request_store::{
    Damaged, FoundDraft, RequestStore, provide_request_store, use_request_store,
};
pub use selection::{Selected, Selection, provide_selection, use_selection};
