//! Loading the list: the live source, the configured file, or a file of the user's choice.

use std::{rc::Rc, sync::Arc};

use leptos::prelude::*;

use super::{
    Console, IdColumnQuestion, Loaded, Opening, Origin, Stage, StartError,
    stored_file::{StoredFile, unwrap_file, wrap_file},
    tables::table_opening,
};
use crate::{
    services::{
        files::FetchError,
        storage::{OPENED_FILE, Table},
    },
    sources::{ColumnChoice, ListFile, OpenError, Opened, open_snapshot},
    state::PartError,
};

impl Console {
    /// Opens the live source if one is configured, and loads the file that was opened last, or else
    /// the configured one.
    pub async fn start(self) {
        // The live source opens while the stored file is read.
        let opening = self.config().live.is_some().then(|| self.opening());
        let stored = self.services().storage().get(Table::Files, OPENED_FILE).await.ok().flatten();
        if let Some(StoredFile { name, id_column, bytes }) = stored.as_deref().and_then(unwrap_file)
        {
            match self.read(Origin::File(name.clone()), bytes, id_column).await {
                Ok(()) => return,
                Err(problem) => {
                    // A file of an earlier version, which did not ask.
                    if let Some(columns) = columns_in_doubt(&problem) {
                        self.ask(IdColumnQuestion { name, columns, file: stored.map(Arc::new) });
                    }
                }
            }
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
        self.start_file_with(None).await;
    }

    /// Loads the configured file. `id_column` is the column that the user chose for its tenant ids.
    pub(super) async fn start_file_with(self, id_column: Option<usize>) {
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
            Ok(bytes) => self.read(origin, bytes, id_column).await,
            Err(unfetched) => Err(StartError::Unfetched(source.url.clone(), unfetched)),
        };
        if let Err(problem) = outcome {
            if let Some(columns) = columns_in_doubt(&problem) {
                self.ask(IdColumnQuestion { name: source.url, columns, file: None });
            }
            self.stage.set(Stage::Failed(problem));
        }
    }

    /// Opens a file that the user chose. A file that is refused leaves the list as it is; one that
    /// is read is stored for the next start, unless the browser refuses. `id_column` is the column
    /// that the user chose for the tenant ids; if that has to be asked, the list stays as well.
    pub async fn open(self, name: String, bytes: Vec<u8>, id_column: Option<usize>) -> bool {
        self.refused.set(None);
        self.withdraw_question();
        self.rest_live();
        let wrapped = wrap_file(&name, id_column, &bytes);
        let before = self.stage.get_untracked();
        match self.read(Origin::File(name.clone()), bytes, id_column).await {
            Ok(()) => {
                let store = self.services().storage();
                // A file that is not stored is only missing at the next start.
                store.put(Table::Files, OPENED_FILE, wrapped).await.is_ok()
            }
            Err(problem) => {
                self.stage.set(before);
                match columns_in_doubt(&problem) {
                    Some(columns) => {
                        let file = Some(Arc::new(wrapped));
                        self.ask(IdColumnQuestion { name, columns, file });
                    }
                    None => self.refused.set(Some((name, problem))),
                }
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
            if opening.is_some() {
                // The live source must find no list: it would take that of the file for its own.
                self.stage.set(Stage::Fetching(0));
            }
            self.start_configured(opening).await;
        }
    }

    /// Pauses the live source, so that it no longer changes the list.
    fn rest_live(self) {
        if let Some(live) = self.live.get_untracked() {
            live.pause();
        }
    }

    async fn read(
        self,
        origin: Origin,
        bytes: Vec<u8>,
        id_column: Option<usize>,
    ) -> Result<(), StartError> {
        let reading = self.services().reading();
        let opened = match ListFile::of(bytes).map_err(StartError::Refused)? {
            ListFile::Snapshot(bytes) => {
                self.stage.set(Stage::Reading);
                open_snapshot(bytes, &reading).await
            }
            ListFile::Table(file) => {
                let opening = table_opening(file, id_column, reading).await;
                let opening = opening.map_err(|PartError| StartError::Part)?;
                // Not while the part of the program is on its way: the page shows the list until
                // then, and a user who types keeps the focus.
                self.stage.set(Stage::Reading);
                opening.await
            }
        };
        let Opened { source, report, partner } = opened.map_err(StartError::Refused)?;
        let listing = source.listing().await.map_err(StartError::Source)?;
        let listing = Arc::new((*listing).clone().without_checks());
        // Drawing the list is a task of its own.
        self.services().pause().await;
        self.show(Loaded { origin, partner, source, report }, listing);
        Ok(())
    }
}

/// The columns of which the user has to choose one.
fn columns_in_doubt(problem: &StartError) -> Option<Vec<ColumnChoice>> {
    match problem {
        StartError::Refused(OpenError::IdColumnInDoubt(columns)) => Some(columns.clone()),
        _ => None,
    }
}
