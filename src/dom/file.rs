//! Files that the user chose or dropped onto the page.

use futures_util::future::LocalBoxFuture;
use wasm_bindgen::JsCast as _;
use web_sys::{DragEvent, Element, File, FileList, HtmlInputElement};

use crate::{dom::stream, sources::OpenError};

/// A file of the user that is not read yet.
#[derive(Clone, Debug)]
pub struct PickedFile {
    /// Its name without a folder.
    pub name: String,
    /// Its length in bytes.
    pub size: f64,
    file: File,
}

/// The file could not be read: it changed or was removed, it is a folder, or it is larger than the
/// memory of a tab.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the file cannot be read")]
pub struct ReadFileError;

impl PickedFile {
    fn first_of(list: Option<FileList>) -> Option<Self> {
        let file = list?.get(0)?;
        Some(Self { name: file.name(), size: file.size(), file })
    }

    /// Whether it has more than [`OpenError::MAX_BYTES`].
    pub fn is_too_large(&self) -> bool {
        #[expect(clippy::cast_precision_loss, reason = "the bound is far below 2^53")]
        let most = OpenError::MAX_BYTES as f64;
        self.size > most
    }

    /// Reads its bytes (W3C File API, section 3.3.1 `stream`). Dropping the future stops the
    /// reading.
    ///
    /// # Errors
    ///
    /// [`ReadFileError`].
    pub fn bytes(&self) -> LocalBoxFuture<'static, Result<Vec<u8>, ReadFileError>> {
        let file = self.file.clone();
        let expected = if self.is_too_large() { usize::MAX } else { whole(self.size) };
        Box::pin(async move {
            stream::read_to_end(file.stream(), expected, OpenError::MAX_BYTES, |_| ())
                .await
                .or(Err(ReadFileError))
        })
    }
}

/// The first file that was dropped; `None` if the user dropped something else.
pub fn dropped_file(event: &DragEvent) -> Option<PickedFile> {
    PickedFile::first_of(event.data_transfer()?.files())
}

/// The file chosen in an `<input type="file">`. The input is emptied, so that choosing the same
/// file again is a change.
pub fn chosen_file(input: &Element) -> Option<PickedFile> {
    let input: &HtmlInputElement = input.dyn_ref()?;
    let picked = PickedFile::first_of(input.files());
    input.set_value("");
    picked
}

/// Whether the user drags files, and not a text or a link of the page itself (WHATWG HTML, section
/// 6.11.3 `types`).
pub fn drags_files(event: &DragEvent) -> bool {
    let types = event.data_transfer().map(|it| it.types());
    types.is_some_and(|it| it.iter().any(|kind| kind.as_string().as_deref() == Some("Files")))
}

fn whole(size: f64) -> usize {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the length of a file is a whole number and not negative"
    )]
    let whole = size as usize;
    whole
}
