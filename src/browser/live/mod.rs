//! What the live source asks of the browser: network, time, randomness, and the way to the sign-in
//! page and back.

mod clock;
mod cryptography;
pub mod journey;
pub mod lock;
mod network;
mod tab;
pub mod tabs;

pub use self::{
    clock::WallClock,
    cryptography::{WebCrypto, chance},
    network::Network,
    tab::Tab,
};

pub(super) use self::cryptography::fill;
