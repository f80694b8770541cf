//! Compares a file with what is kept here, and merges both.

use super::{
    all::Annotations,
    annotation::{Annotation, Part, Value},
    file::AnnotationFile,
    kept::{Kept, join},
};
use crate::domain::{TenantId, Timestamp};

/// One of the two sides of an import.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// What is kept here.
    Here,
    /// What is in the file.
    File,
}

/// A value that differs between what is kept here and a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The customer.
    pub customer: TenantId,
    /// The value here; empty if it was never changed.
    pub here: Value,
    /// When it was changed here.
    pub changed_here: Option<Timestamp>,
    /// The value in the file.
    pub file: Value,
    /// When it was changed in the file.
    pub changed_in_file: Timestamp,
}

impl Difference {
    /// The part of the annotation that differs.
    pub const fn part(&self) -> Part {
        self.here.part()
    }

    /// The side that was changed last.
    pub fn newest(&self) -> Side {
        if self.changed_here > Some(self.changed_in_file) { Side::Here } else { Side::File }
    }
}

/// What an import changes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Import {
    /// Values that the file adds where nothing is kept here.
    pub added: Vec<Difference>,
    /// Values here that the file replaces, because only the file has changed them since both were the
    /// same.
    pub replaced: Vec<Difference>,
    /// Values that both have changed.
    pub conflicts: Vec<Difference>,
}

impl Import {
    /// What importing `file` changes in `here`.
    pub fn compare(here: &Annotations, file: &AnnotationFile) -> Self {
        let mut import = Self::default();
        let nothing = Annotation::default();
        for (id, customer) in &file.customers {
            let (here, file) = (here.get(*id).unwrap_or(&nothing), &customer.annotation);
            import.add(*id, Value::Favourite, here.favourite.as_ref(), file.favourite.as_ref());
            import.add(*id, Value::Alias, here.alias.as_ref(), file.alias.as_ref());
            import.add(*id, Value::Tags, here.tags.as_ref(), file.tags.as_ref());
            import.add(*id, Value::Note, here.note.as_ref(), file.note.as_ref());
        }
        import
    }

    /// Whether the import changes nothing.
    pub const fn is_empty(&self) -> bool {
        self.added.is_empty() && self.replaced.is_empty() && self.conflicts.is_empty()
    }

    fn add<T: Clone + Default + Ord>(
        &mut self,
        customer: TenantId,
        value: fn(T) -> Value,
        here: Option<&Kept<T>>,
        file: Option<&Kept<T>>,
    ) {
        let Some(file) = file else { return };
        let known = here.map(|here| here.value.clone()).unwrap_or_default();
        if known == file.value {
            return;
        }
        let difference = Difference {
            customer,
            here: value(known),
            changed_here: here.map(|here| here.changed),
            file: value(file.value.clone()),
            changed_in_file: file.changed,
        };
        let is_later = |here: &Kept<T>| (file.changed, &file.value) > (here.changed, &here.value);
        match here {
            Some(here) if is_conflict(here, file) => self.conflicts.push(difference),
            Some(here) if !is_later(here) => {}
            _ if difference.here.is_empty() => self.added.push(difference),
            _ => self.replaced.push(difference),
        }
    }

    /// What is kept of each customer of `file` after the import, of those for which that is a change.
    /// `choose` gives the side that counts for a conflict; without one, the newest does.
    ///
    /// The side that is chosen counts as changed at `now` if the other one is later, so that it is
    /// not undone by the next merge.
    pub fn merged(
        here: &Annotations,
        file: &AnnotationFile,
        choose: impl Fn(TenantId, Part) -> Option<Side>,
        now: Timestamp,
    ) -> Vec<(TenantId, Annotation)> {
        let nothing = Annotation::default();
        let merged = file.customers.iter().map(|(id, customer)| {
            let (mine, file) = (here.get(*id).unwrap_or(&nothing), &customer.annotation);
            let choose = |part| choose(*id, part);
            let merged = Annotation {
                favourite: resolve(
                    mine.favourite.as_ref(),
                    file.favourite.as_ref(),
                    || choose(Part::Favourite),
                    now,
                ),
                alias: resolve(
                    mine.alias.as_ref(),
                    file.alias.as_ref(),
                    || choose(Part::Alias),
                    now,
                ),
                tags: resolve(mine.tags.as_ref(), file.tags.as_ref(), || choose(Part::Tags), now),
                note: resolve(mine.note.as_ref(), file.note.as_ref(), || choose(Part::Note), now),
            };
            (*id, merged)
        });
        merged.filter(|(id, merged)| here.get(*id).unwrap_or(&nothing) != merged).collect()
    }
}

/// Whether both sides have changed a value since both were the same, to different values.
fn is_conflict<T: Ord>(here: &Kept<T>, file: &Kept<T>) -> bool {
    here.value != file.value && here.is_own_change() && Some(file.changed) > here.shared
}

fn resolve<T: Clone + Ord>(
    here: Option<&Kept<T>>,
    file: Option<&Kept<T>>,
    choose: impl Fn() -> Option<Side>,
    now: Timestamp,
) -> Option<Kept<T>> {
    let Some(file) = file else { return here.cloned() };
    let shared = Kept { shared: Some(file.changed), ..file.clone() };
    let mut merged = here.cloned();
    join(&mut merged, Some(shared));
    if let (Some(here), Some(merged)) = (here, &mut merged)
        && is_conflict(here, file)
    {
        let chosen = match choose() {
            Some(Side::Here) => Some(&here.value),
            Some(Side::File) => Some(&file.value),
            None => None,
        };
        if let Some(chosen) = chosen.filter(|chosen| merged.value != **chosen) {
            merged.changed = now.max(merged.changed.plus_millis(1));
            merged.value.clone_from(chosen);
        }
    }
    merged
}
