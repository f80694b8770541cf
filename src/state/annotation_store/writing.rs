//! Reads and writes what is kept.
//!
//! Each customer has a row, which is read and merged in one transaction, so that no tab overwrites
//! another. What is written at once for several customers, and before the page is left, is a row of its
//! own: rows are merged when they are read.

use std::{cell::RefCell, mem};

use leptos::prelude::*;

use super::AnnotationStore;
use crate::{
    annotations::{
        Annotation, Annotations, is_of_several, key_of_several, read_row, write_several,
    },
    domain::TenantId,
    services::{
        exit_texts,
        storage::{Change, Decide, StorageError, Table},
        tab_messages::{self, Message},
    },
};

/// The number of rows with several customers that may be in the storage.
const MAX_SEVERAL: usize = 4;

impl AnnotationStore {
    /// Writes what is kept of a customer, merged with what is stored by then.
    pub(super) async fn write(self, id: TenantId) {
        let Some(number) = self.number(id) else { return };
        let kept = self.all.try_with_untracked(|all| all.get(id).cloned()).flatten();
        let Some(kept) = kept else { return };
        let was_read = self.is_read.try_get_value() == Some(true);
        let decide = move |stored: Option<Vec<u8>>| {
            let before = stored.and_then(|json| Annotation::from_json(&json));
            let merged = if was_read {
                let mut merged = before.clone().unwrap_or_default();
                merged.merge(kept.clone());
                merged
            } else {
                let mut merged = kept.clone();
                merged.merge_unseen(before.clone().unwrap_or_default());
                merged
            };
            if before.as_ref() == Some(&merged) {
                Change::Nothing
            } else {
                Change::Put(merged.to_json())
            }
        };
        let storage = self.console().services().storage();
        let key = id.to_string();
        let written = storage.update(Table::Annotations, &key, Box::new(decide)).await;
        let had_failed = self.note(written);
        if written.is_err() {
            return;
        }
        self.unwritten.try_update_value(|unwritten| unwritten.stored(&id, number));
        tab_messages::tell(&Message::Annotated(Some(id)));
        if had_failed {
            self.flush();
        }
        if !was_read {
            // It can be read again.
            self.reload().await;
        }
    }

    /// Merges changes of several customers, and stores them at once: after a crash either all of them
    /// are there or none.
    ///
    /// # Errors
    ///
    /// The error of the storage. The changes last as long as the page then.
    pub(super) async fn write_all(self, changes: Annotations) -> Result<(), StorageError> {
        let value = write_several(&changes);
        self.merge(changes.iter().map(|(id, it)| (*id, it.clone())));
        self.expect();
        let services = self.console().services();
        let key = key_of_several(&services.new_id());
        let written = services.storage().put(Table::Annotations, &key, value).await;
        self.note(written);
        if written.is_err() {
            // Tried again, customer by customer.
            self.unwritten.try_update_value(|unwritten| {
                for (id, _) in &changes {
                    unwritten.changed(*id);
                }
            });
        }
        written?;
        tab_messages::tell(&Message::Annotated(None));
        Ok(())
    }

    /// Writes what is not written yet. A page that is being unloaded gets no further than to one write
    /// without a read, and in some browsers not even there: the same row is kept for
    /// [`Self::store_exit_rows`]. What was typed before the storage was read is only kept: it is not to
    /// replace texts that did not show.
    pub(super) fn write_before_leaving(self) {
        let unwritten = self.unwritten();
        let kept = self.all.try_with_untracked(|all| {
            let kept = unwritten.iter().filter_map(|id| Some((*id, all.get(*id)?.clone())));
            kept.collect::<Annotations>()
        });
        let kept = kept.filter(|_| !unwritten.is_empty()).unwrap_or_default();
        if self.is_read.try_get_value() != Some(true) {
            for (id, annotation) in &kept {
                let text = annotation.to_json();
                exit_texts::keep(
                    Table::Annotations,
                    &id.to_string(),
                    &String::from_utf8_lossy(&text),
                );
            }
        } else if !kept.is_empty() {
            let services = self.console().services();
            let key = key_of_several(&services.new_id());
            let value = write_several(&kept);
            exit_texts::keep(Table::Annotations, &key, &String::from_utf8_lossy(&value));
            drop(services.storage().put(Table::Annotations, &key, value));
        }
    }

    /// Stores the rows that were kept while a page was left, those of one customer with what was stored by
    /// then and did not show. Storing one twice changes nothing. Returns what they hold.
    async fn store_exit_rows(self) -> Annotations {
        let left = RefCell::new(Annotations::default());
        let decide = |key: &str, text: &str| -> Option<(String, Decide)> {
            let value = text.as_bytes().to_vec();
            let decide: Decide = if is_of_several(key) {
                left.borrow_mut().merge(read_row(key, &value));
                Box::new(move |_| Change::Put(value.clone()))
            } else {
                Box::new(move |stored| {
                    let typed = Annotation::from_json(&value);
                    let Some(mut annotation) = typed else { return Change::Nothing };
                    let stored = stored.and_then(|json| Annotation::from_json(&json));
                    annotation.merge_unseen(stored.unwrap_or_default());
                    Change::Put(annotation.to_json())
                })
            };
            Some((key.to_owned(), decide))
        };
        let storage = self.console().services().storage();
        exit_texts::move_to(&*storage, Table::Annotations, decide).await;
        left.into_inner()
    }

    /// Reads all that is stored, that which was kept while a page was left too.
    pub(super) async fn reload(self) {
        let mut stored_rows = self.store_exit_rows().await;
        let storage = self.console().services().storage();
        let stored = match storage.all(Table::Annotations).await {
            Ok(stored) => stored,
            Err(error) => {
                // What else is stored is not known, and the list goes on saying so.
                self.merge(stored_rows);
                self.failure.try_set(Some(error));
                self.is_settled.try_set(true);
                return;
            }
        };
        stored_rows.merge(stored.iter().flat_map(|(key, value)| read_row(key, value)));
        let was_read = self.is_read.try_update_value(|is_read| mem::replace(is_read, true));
        self.take_in(stored_rows, was_read == Some(true));
        self.is_settled.try_set(true);
        if self.unwritten().is_empty() {
            // An earlier read may have failed.
            self.note(Ok(()));
        }
        let several = stored.into_iter().filter(|(key, _)| is_of_several(key));
        self.join_rows(several.collect()).await;
    }

    /// Reads what is stored of one customer.
    pub(super) async fn reload_one(self, id: TenantId) {
        let storage = self.console().services().storage();
        let key = id.to_string();
        if let Ok(Some(value)) = storage.get(Table::Annotations, &key).await {
            let was_read = self.is_read.try_get_value() == Some(true);
            self.take_in(read_row(&key, &value).into_iter().collect(), was_read);
        }
    }

    /// Merges what was read. Before all was read, nothing of it showed while the user typed.
    fn take_in(self, stored: Annotations, was_read: bool) {
        self.change_all(|all| if was_read { all.merge(stored) } else { all.merge_unseen(stored) });
    }

    /// Merges what was read or imported, and shows it in the list.
    fn merge(self, others: impl IntoIterator<Item = (TenantId, Annotation)>) {
        self.change_all(|all| all.merge(others));
    }

    fn change_all(self, change: impl FnOnce(&mut Annotations) -> Vec<TenantId>) {
        let changed = self.all.try_maybe_update(|all| {
            let changed = change(all);
            (!changed.is_empty(), changed)
        });
        if let Some(changed) = changed {
            self.show_in_list(&changed);
        }
    }

    /// Joins the rows with several customers into one, if there are many.
    async fn join_rows(self, rows: Vec<(String, Vec<u8>)>) {
        if rows.len() <= MAX_SEVERAL {
            return;
        }
        let joined = rows.iter().flat_map(|(key, value)| read_row(key, value));
        let joined = write_several(&joined.collect());
        let services = self.console().services();
        let storage = services.storage();
        let key = key_of_several(&services.new_id());
        if storage.put(Table::Annotations, &key, joined).await.is_ok() {
            for (key, _) in rows {
                // A row that stays is merged again.
                _ = storage.delete(Table::Annotations, &key).await;
            }
        }
    }

    /// Records whether the browser stored a value; returns whether it had not before.
    fn note(self, written: Result<(), StorageError>) -> bool {
        let error = written.err();
        let change = |known: &mut Option<StorageError>| {
            let before = mem::replace(known, error);
            (before != error, before.is_some() && error.is_none())
        };
        self.failure.try_maybe_update(change) == Some(true)
    }
}
