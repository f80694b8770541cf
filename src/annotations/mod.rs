//! What a person keeps of customers: favourites, aliases, tags and notes, beside what a source tells.
//!
//! Each value has the time of its last change, so that what was kept in two tabs, or by two people,
//! can be merged value by value: the later change wins, and an emptied value stays as such.

mod all;
mod annotation;
mod file;
mod import;
mod kept;
mod stored;
mod tags;
#[cfg(test)]
mod tests;
mod unseen;

pub use self::{
    all::Annotations,
    annotation::{Annotation, Part, Value},
    file::{AnnotatedCustomer, AnnotationFile, AnnotationFileError, is_annotation_file},
    import::{Difference, Import, Side},
    kept::Kept,
    stored::{is_of_several, key_of_several, read_row, write_several},
    tags::{MAX_TAG_LEN, with_tag, without_tag},
};
