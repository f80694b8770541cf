//! Loading the list: the live source, the configured file, or a file of the user's choice.

use std::rc::Rc;

use leptos::prelude::*;

use super::{Console, Loaded, Opening, Origin, Stage, StartError};
use crate::{
    services::{
        files::FetchError,
        storage::{OPENED_FILE, Table},
    },
    sources::{self, Opened},
};

impl Console {
    /// Opens the live source if one is configured, and loads the file that was opened last, or else
    /// the configured one.
    pub async fn start(self) {
        // The live source opens while the stored file is read.
        let opening = self.config().live.is_some().then(|| self.opening());
        let stored = self.services().storage().get(Table::Files, OPENED_FILE).await.ok().flatten();
        if let Some((name, bytes)) = stored.as_deref().and_then(unwrap_file)
            && self.read(Origin::File(name), bytes).await.is_ok()
        {
            return;
        }
        self.start_configured(opening).await;
    }

    /// Loads the configured source: the live source that is being opened, or else the file.
    async fn start_configured(self, opening: Option<Opening>) {
        let Some(opening) = opening else { return self.start_file().await };
        match opening.await {
            Some(live) => live.start().await,
            None => self.await_live(),
        }
    }

    /// Loads the configured file.
    pub async fn start_file(self) {
        let Some(source) = self.config().source.clone() else {
            self.stage.set(Stage::Live);
            return;
        };
        self.rest_live();
        self.stage.set(Stage::Fetching(0));
        let stage = self.stage;
        let progress = Rc::new(move |bytes| {
            stage.set(Stage::Fetching(bytes));
        });
        let origin = if source.demo { Origin::Demo } else { Origin::Configured };
        let outcome = match self.services().files().fetch(&source.url, progress).await {
            Ok(bytes) => self.read(origin, bytes).await,
            Err(unfetched) => Err(StartError::Unfetched(source.url, unfetched)),
        };
        if let Err(problem) = outcome {
            self.stage.set(Stage::Failed(problem));
        }
    }

    /// Opens a file that the user chose. A file that is refused leaves the list as it is; one that
    /// is read is stored for the next start, unless the browser refuses.
    pub async fn open(self, name: String, bytes: Vec<u8>) -> bool {
        self.refused.set(None);
        self.rest_live();
        let wrapped = wrap_file(&name, &bytes);
        let before = self.stage.get_untracked();
        match self.read(Origin::File(name.clone()), bytes).await {
            Ok(()) => {
                let store = self.services().storage();
                // A file that is not stored is only missing at the next start.
                store.put(Table::Files, OPENED_FILE, wrapped).await.is_ok()
            }
            Err(problem) => {
                self.stage.set(before);
                self.refused.set(Some((name, problem)));
                false
            }
        }
    }

    /// Reports that a chosen file could not be read.
    pub fn refuse(self, name: String, too_large: bool) {
        let why = if too_large { FetchError::TooLarge } else { FetchError::Missing };
        let problem = StartError::Unfetched(name.clone(), why);
        self.refused.set(Some((name, problem)));
    }

    /// Deletes the opened file and loads the configured one.
    pub async fn close_file(self) {
        let store = self.services().storage();
        if store.delete(Table::Files, OPENED_FILE).await.is_ok() {
            let opening = self.config().live.is_some().then(|| self.opening());
            self.start_configured(opening).await;
        }
    }

    /// Pauses the live source, so that it no longer changes the list.
    fn rest_live(self) {
        if let Some(live) = self.live.get_untracked() {
            live.pause();
        }
    }

    async fn read(self, origin: Origin, bytes: Vec<u8>) -> Result<(), StartError> {
        let reading = self.services().reading();
        self.stage.set(Stage::Reading);
        let Opened { source, report, partner } =
            sources::open(bytes, &reading).await.map_err(StartError::Refused)?;
        let listing = source.listing().await.map_err(StartError::Source)?;
        self.show(Loaded { origin, partner, source, report }, listing);
        Ok(())
    }
}

/// A file with its name as one stored value: the name, a line feed, the bytes.
fn wrap_file(name: &str, bytes: &[u8]) -> Vec<u8> {
    let name = name.replace('\n', " ");
    [name.as_bytes(), b"\n", bytes].concat()
}

fn unwrap_file(stored: &[u8]) -> Option<(String, Vec<u8>)> {
    let at = stored.iter().position(|&byte| byte == b'\n')?;
    let name = std::str::from_utf8(&stored[..at]).ok()?;
    Some((name.to_owned(), stored[at + 1..].to_vec()))
}
