//! The file in which people share what they keep.

use std::sync::Arc;

use leptos::prelude::*;

use super::AnnotationStore;
use crate::{
    annotations::{Annotation, AnnotationFile, Annotations, Import, Part, Side},
    domain::TenantId,
    services::storage::StorageError,
    state::export::file_name,
};

impl AnnotationStore {
    /// Saves what is kept of all customers as a file; returns its name.
    pub async fn save_file(self) -> String {
        let services = self.console().services();
        let now = services.now();
        let all = self.all.get_untracked();
        let listing = self.console().listing_untracked();
        let title = |id| listing.as_ref().and_then(|listing| listing.title_of(id));
        let file = AnnotationFile::of(&all, |id| title(id).unwrap_or_default());
        let name = file_name("notes", now, "json");
        services.files().save(&name, "application/json", &file.write(now));
        let shared = all.iter().filter_map(|(id, it)| {
            let mut shared = it.clone();
            shared.mark_shared();
            (shared != *it).then_some((*id, shared))
        });
        let shared: Annotations = shared.collect();
        if shared.iter().next().is_some() {
            // The failure is told where the annotations show.
            _ = self.write_all(shared).await;
        }
        name
    }

    /// What importing a file changes.
    pub fn compare(self, file: &AnnotationFile) -> Import {
        self.all.with_untracked(|all| Import::compare(all, file))
    }

    /// Imports a file; `choose` gives the side that counts for a value that both have changed, the
    /// newest without one.
    ///
    /// # Errors
    ///
    /// The error of the storage. What was imported lasts as long as the page then.
    pub async fn import(
        self,
        file: Arc<AnnotationFile>,
        choose: impl Fn(TenantId, Part) -> Option<Side>,
    ) -> Result<(), StorageError> {
        let now = self.console().services().now();
        let changes: Vec<(TenantId, Annotation)> =
            self.all.with_untracked(|all| Import::merged(all, &file, choose, now));
        self.write_all(changes.into_iter().collect()).await
    }

    /// The name of a customer, listed or not.
    pub fn title(self, id: TenantId) -> Option<String> {
        self.console().listing_untracked()?.title_of(id)
    }
}
