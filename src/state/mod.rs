//! What the app knows while it runs, and what it asks of the world for it.

pub mod platform;
