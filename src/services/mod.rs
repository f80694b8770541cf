//! What the app asks of the browser: network, storage, files, clipboard, time, and the sign-in page.

pub mod browser;
pub mod clock;
pub mod cryptography;
pub mod indexed_db;
pub mod intl;
pub mod network;
pub mod page_files;
pub mod panic;
pub mod pause;
pub mod platform;
pub mod sign_in_answer;
pub mod sign_in_journey;
pub mod tab_messages;
pub mod tab_storage;
pub mod web_lock;
