//! Messages between the tabs of this console (WHATWG HTML, section 9.5 "Broadcasting to other
//! browsing contexts"). They contain no secret.

use wasm_bindgen::JsValue;
use web_sys::{BroadcastChannel, EventTarget, MessageEvent};

use crate::{
    dom::{self, Listener},
    domain::TenantId,
};

/// A message to all other tabs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// An account was signed out, by its id.
    SignedOut(String),
    /// Every account was signed out, because the console was not used.
    LeftAlone,
    /// The app was approved in a tenant.
    Approved(TenantId),
    /// Everything that the console keeps in this browser is being deleted.
    Wiped,
    /// What the user keeps of customers has changed: of one, or of several.
    Annotated(Option<TenantId>),
}

const NAME: &str = "regia";
const SIGNED_OUT: &str = "signed-out ";
const LEFT_ALONE: &str = "left-alone";
const APPROVED: &str = "approved ";
const WIPED: &str = "wiped";
const ANNOTATED: &str = "annotated ";
const SEVERAL: &str = "several";

thread_local! {
    // One for sending and listening: a second channel of this page would receive what the first one sends.
    static CHANNEL: Option<BroadcastChannel> = open_channel();
}

impl Message {
    fn write(&self) -> String {
        match self {
            Self::SignedOut(id) => format!("{SIGNED_OUT}{id}"),
            Self::LeftAlone => LEFT_ALONE.to_owned(),
            Self::Approved(tenant) => format!("{APPROVED}{tenant}"),
            Self::Wiped => WIPED.to_owned(),
            Self::Annotated(Some(tenant)) => format!("{ANNOTATED}{tenant}"),
            Self::Annotated(None) => format!("{ANNOTATED}{SEVERAL}"),
        }
    }

    fn read(text: &str) -> Option<Self> {
        if text == WIPED {
            return Some(Self::Wiped);
        }
        if text == LEFT_ALONE {
            return Some(Self::LeftAlone);
        }
        if let Some(id) = text.strip_prefix(SIGNED_OUT) {
            return Some(Self::SignedOut(id.to_owned()));
        }
        if let Some(of) = text.strip_prefix(ANNOTATED) {
            return Some(Self::Annotated(of.parse().ok()));
        }
        text.strip_prefix(APPROVED)?.parse().ok().map(Self::Approved)
    }
}

/// Sends a message to all other tabs. Does nothing without `BroadcastChannel`.
pub fn tell(message: &Message) {
    if let Some(channel) = channel() {
        drop(channel.post_message(&JsValue::from_str(&message.write())));
    }
}

/// Calls back with each message from another tab, as long as the page exists.
pub fn listen(callback: impl Fn(Message) + 'static) {
    let Some(channel) = channel() else { return };
    let target: EventTarget = channel.into();
    Listener::on(target, "message", move |event: MessageEvent| {
        if let Some(message) = event.data().as_string().and_then(|text| Message::read(&text)) {
            callback(message);
        }
    })
    .keep();
}

fn channel() -> Option<BroadcastChannel> {
    CHANNEL.with(Clone::clone)
}

fn open_channel() -> Option<BroadcastChannel> {
    dom::window()?;
    BroadcastChannel::new(NAME).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_read_as_it_was_written() {
        let tenant = TenantId::from_bytes([1; 16]);
        for message in [
            Message::SignedOut("a.b".to_owned()),
            Message::LeftAlone,
            Message::Approved(tenant),
            Message::Wiped,
            Message::Annotated(Some(tenant)),
            Message::Annotated(None),
        ] {
            assert_eq!(Message::read(&message.write()), Some(message));
        }
        assert_eq!(Message::read("hello"), None);
        assert_eq!(Message::read("approved x"), None);
    }
}
