//! The shape in which an entry of the ledger is stored.

use super::{Entry, Event};
use crate::{
    desk::{
        draft::Written,
        stored::{self, Stored, Unreadable},
    },
    domain::Timestamp,
    json::{Output, Reader},
};

/// The version of the shape.
const VERSION: i64 = 1;

impl Entry {
    /// Its stored shape: JSON with a version.
    pub fn to_json(&self) -> String {
        let mut out = stored::begin(VERSION);
        out.key("id").text(&self.id);
        out.key("customerName").text(&self.customer_name);
        out.key("composed").integer(self.composed.millis());
        out.key("draft").object();
        self.draft.write(&mut out);
        out.end_object();
        out.key("history").list();
        for (at, event) in &self.history {
            write_event(&mut out, *at, event);
        }
        out.end_list();
        out.end_object();
        out.into_string()
    }

    /// Reads the stored shape.
    ///
    /// # Errors
    ///
    /// [`Unreadable`], which keeps the text, when it is of another version or damaged, or when its
    /// history cannot have happened.
    pub fn from_json(json: &str) -> Result<Self, Unreadable> {
        stored::check_version(VERSION, json)
            .and_then(|()| WrittenEntry::read(json))
            .and_then(Self::try_from)
            .map_err(|fault| fault.about(json))
    }
}

/// An entry as it is stored.
struct WrittenEntry {
    id: String,
    customer_name: String,
    composed: i64,
    draft: Written,
    history: Vec<(i64, Option<Event>)>,
}

impl WrittenEntry {
    fn read(text: &str) -> Result<Self, Stored> {
        let (mut id, mut composed, mut draft, mut history) = (None, None, None, None);
        let mut customer_name = String::new();
        let mut json = Reader::new(text.as_bytes());
        json.object();
        while let Some(key) = json.key() {
            match &*key {
                "id" => id = json.text().map(String::from),
                "customerName" => customer_name = json.text().unwrap_or_default().into_owned(),
                "composed" => composed = json.integer(),
                "draft" => draft = Some(Written::read(&mut json)),
                "history" => history = Some(read_history(&mut json)),
                _ => json.skip(),
            }
        }
        json.finish().or(Err(Stored::Malformed))?;
        match (id, composed, draft, history) {
            (Some(id), Some(composed), Some(draft), Some(history)) => {
                Ok(Self { id, customer_name, composed, draft, history })
            }
            _ => Err(Stored::Malformed),
        }
    }
}

fn read_history(json: &mut Reader<'_>) -> Vec<(i64, Option<Event>)> {
    let mut history = Vec::new();
    json.list();
    while json.element() {
        let (mut at, mut name, mut number) = (None, None, None);
        json.object();
        while let Some(key) = json.key() {
            match &*key {
                "at" => at = json.integer(),
                "event" => name = json.text(),
                "number" => number = json.text(),
                _ => json.skip(),
            }
        }
        match at {
            Some(at) => history.push((at, event(&name.unwrap_or_default(), number.as_deref()))),
            None => json.note_missing("at"),
        }
    }
    history
}

/// The event with this name; none where there is none, or where its number is none.
fn event(name: &str, number: Option<&str>) -> Option<Event> {
    Some(match name {
        "openedInPortal" => Event::OpenedInPortal,
        "filed" => Event::Filed(number?.parse().ok()?),
        "closed" => Event::Closed,
        "reopened" => Event::Reopened,
        "abandoned" => Event::Abandoned,
        "resumed" => Event::Resumed,
        _ => return None,
    })
}

fn write_event(out: &mut Output, at: Timestamp, event: &Event) {
    let name = match event {
        Event::OpenedInPortal => "openedInPortal",
        Event::Filed(_) => "filed",
        Event::Closed => "closed",
        Event::Reopened => "reopened",
        Event::Abandoned => "abandoned",
        Event::Resumed => "resumed",
    };
    out.object().key("at").integer(at.millis());
    out.key("event").text(name);
    if let Event::Filed(number) = event {
        out.key("number").text(&number.to_string());
    }
    out.end_object();
}

impl TryFrom<WrittenEntry> for Entry {
    type Error = Stored;

    fn try_from(written: WrittenEntry) -> Result<Self, Stored> {
        let draft = written.draft.draft()?;
        let composed = Timestamp::from_millis(written.composed);
        let mut entry = Self::new(written.id, written.customer_name, draft, composed);
        for (at, event) in written.history {
            let event = event.ok_or(Stored::Malformed)?;
            entry.happened(event, Timestamp::from_millis(at)).or(Err(Stored::Impossible))?;
        }
        Ok(entry)
    }
}
