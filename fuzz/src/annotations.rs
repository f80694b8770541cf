//! The file of annotations, and the rows in which they are stored.

use regia::{
    annotations::{
        Annotation, AnnotationFile, Annotations, Import, is_annotation_file, read_row, write_several,
    },
    domain::IssueNote,
};

use super::world::{NOW, split, tenant, text};

/// Reads the bytes as a file, as rows and as the note of an issue; each is written and read as the same.
pub fn check(bytes: &[u8]) {
    check_file(bytes);
    let whole = text(bytes);
    let (key, value) = split(&whole, "\n");
    let rows: Annotations = read_row(key, value.as_bytes()).into_iter().collect();
    let again: Annotations = read_row("several 1", &write_several(&rows)).into_iter().collect();
    assert_eq!(again, rows);
    if let Some(annotation) = Annotation::from_json(bytes) {
        assert_eq!(Annotation::from_json(&annotation.to_json()), Some(annotation));
    }
    if let Some(note) = IssueNote::from_json(bytes) {
        assert_eq!(IssueNote::from_json(&note.to_json()), Some(note));
    }
}

fn check_file(bytes: &[u8]) {
    let Ok(file) = AnnotationFile::read(bytes) else { return };
    let written = file.write(NOW);
    assert!(is_annotation_file(&written));
    let again = AnnotationFile::read(&written).expect("what was written is read");
    assert_eq!((again.unread, &again.customers), (0, &file.customers));
    // What is imported twice counts once.
    let mut here = Annotations::default();
    here.entry(tenant(1)).alias.clone_from(
        &file.customers.values().next().and_then(|customer| customer.annotation.alias.clone()),
    );
    for (id, merged) in Import::merged(&here, &file, |_, _| None, NOW) {
        *here.entry(id) = merged;
    }
    let second = Import::compare(&here, &file);
    assert!(second.added.is_empty() && second.replaced.is_empty(), "{second:?}");
}
