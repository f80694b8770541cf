//! The shape in which an entry of the ledger is stored.

use serde::{Deserialize, Serialize};

use super::{Entry, Event};
use crate::{
    desk::{
        Draft,
        draft::Written,
        stored::{self, Stored, Unreadable},
    },
    domain::Timestamp,
};

/// The version of the shape.
const VERSION: u64 = 1;

impl Entry {
    /// Its stored shape: JSON with a version.
    pub fn to_json(&self) -> String {
        let history = self.history.iter().map(|(at, event)| WrittenEvent::of(*at, event)).collect();
        stored::write(
            VERSION,
            &WrittenEntry {
                id: self.id.clone(),
                customer_name: self.customer_name.clone(),
                composed: self.composed.millis(),
                draft: Written::from(&self.draft),
                history,
            },
        )
    }

    /// Reads the stored shape.
    ///
    /// # Errors
    ///
    /// [`Unreadable`], which keeps the text, when it is of another version or damaged, or when its
    /// history cannot have happened.
    pub fn from_json(json: &str) -> Result<Self, Unreadable> {
        stored::read::<WrittenEntry>(VERSION, json)
            .and_then(Self::try_from)
            .map_err(|fault| fault.about(json))
    }
}

/// An entry as it is stored.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct WrittenEntry {
    id: String,
    #[serde(default)]
    customer_name: String,
    composed: i64,
    draft: Written,
    history: Vec<WrittenEvent>,
}

/// An event as it is stored.
#[derive(Serialize, Deserialize)]
struct WrittenEvent {
    at: i64,
    event: EventName,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    number: Option<String>,
}

/// The names of the events as they are stored.
#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
enum EventName {
    OpenedInPortal,
    Filed,
    Closed,
    Reopened,
    Abandoned,
    Resumed,
}

impl WrittenEvent {
    fn of(at: Timestamp, event: &Event) -> Self {
        let (event, number) = match event {
            Event::OpenedInPortal => (EventName::OpenedInPortal, None),
            Event::Filed(number) => (EventName::Filed, Some(number.to_string())),
            Event::Closed => (EventName::Closed, None),
            Event::Reopened => (EventName::Reopened, None),
            Event::Abandoned => (EventName::Abandoned, None),
            Event::Resumed => (EventName::Resumed, None),
        };
        Self { at: at.millis(), event, number }
    }

    fn event(self) -> Result<Event, Stored> {
        Ok(match self.event {
            EventName::OpenedInPortal => Event::OpenedInPortal,
            EventName::Filed => {
                let number = self.number.ok_or(Stored::Malformed)?;
                Event::Filed(number.parse().or(Err(Stored::Malformed))?)
            }
            EventName::Closed => Event::Closed,
            EventName::Reopened => Event::Reopened,
            EventName::Abandoned => Event::Abandoned,
            EventName::Resumed => Event::Resumed,
        })
    }
}

impl TryFrom<WrittenEntry> for Entry {
    type Error = Stored;

    fn try_from(written: WrittenEntry) -> Result<Self, Stored> {
        let draft = Draft::try_from(written.draft)?;
        let composed = Timestamp::from_millis(written.composed);
        let mut entry = Self::new(written.id, written.customer_name, draft, composed);
        for written in written.history {
            let at = Timestamp::from_millis(written.at);
            entry.happened(written.event()?, at).or(Err(Stored::Impossible))?;
        }
        Ok(entry)
    }
}
