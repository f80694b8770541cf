//! The question which column of a file has the tenant ids.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    Console,
    stored_file::{StoredFile, unwrap_file},
};
use crate::sources::ColumnChoice;

/// A file that is opened once the user has chosen a column.
#[derive(Clone)]
pub struct IdColumnQuestion {
    /// The name of the file.
    pub name: String,
    /// The columns that may have the tenant ids.
    pub columns: Vec<ColumnChoice>,
    /// The file as it is stored; `None` for the configured one.
    pub(super) file: Option<Arc<Vec<u8>>>,
}

impl Console {
    /// Whether the question is asked. Clearing it withdraws the question.
    pub fn asks_id_column(self) -> RwSignal<bool> {
        self.asks_id_column
    }

    /// The question, if there is one.
    pub fn id_column_question(self) -> RwSignal<Option<IdColumnQuestion>> {
        self.id_column_question
    }

    pub(super) fn ask(self, question: IdColumnQuestion) {
        self.id_column_question.set(Some(question));
        self.asks_id_column.set(true);
    }

    pub(super) fn withdraw_question(self) {
        if self.asks_id_column.get_untracked() {
            self.asks_id_column.set(false);
        }
    }

    /// Opens the file that waits for the answer, with the tenant ids in this column. Returns the name
    /// of the file if it is shown.
    pub async fn choose_id_column(self, column: usize) -> Option<String> {
        let question = self.id_column_question.try_update(Option::take).flatten()?;
        self.withdraw_question();
        if let Some(stored) = question.file {
            let StoredFile { name, bytes, .. } = unwrap_file(&stored)?;
            drop(stored);
            return self.open(name.clone(), bytes, Some(column)).await.then_some(name);
        }
        self.start_file_with(Some(column)).await;
        self.loaded_untracked().map(|_| question.name)
    }
}
