//! What more than one view reads. Each kind of state has one place and one accessor.

pub mod announcer;
pub mod console;
pub mod desk;
pub mod export;
pub mod live;
pub mod navigator;
pub mod platform;
pub mod preferences;
pub mod selection;

pub use announcer::Announcer;
pub use console::{Console, Loaded, Origin, Stage, StartProblem};
pub use desk::{Damaged, Desk, FoundDraft};
pub use live::{Live, OpenLive};
pub use navigator::Navigator;
pub use platform::Platform;
pub use preferences::{Preferences, Theme};
pub use selection::{Selected, Selection};
