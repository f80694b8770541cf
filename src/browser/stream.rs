//! Gathers the bytes of a stream, be it a download or a file of the person's machine.

use js_sys::Uint8Array;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::JsFuture;
use web_sys::{ReadableStream, ReadableStreamDefaultReader, ReadableStreamReadResult};

/// Why a stream was not read to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cut {
    /// It gave more than is wanted or than this tab has memory for.
    TooLarge,
    /// It failed.
    Failed,
}

/// Reads a stream to its end, telling after each piece how many bytes there are so far (WHATWG
/// Streams, section 4.3).
///
/// `expected` is how many bytes are promised, 0 if unknown; more or fewer may come, up to `most`.
/// Dropped, it tells the stream that no more is wanted.
pub(super) async fn gather(
    stream: &ReadableStream,
    expected: usize,
    most: usize,
    progress: impl Fn(usize),
) -> Result<Vec<u8>, Cut> {
    if expected > most {
        return Err(Cut::TooLarge);
    }
    let mut bytes = Vec::new();
    bytes.try_reserve_exact(expected).or(Err(Cut::TooLarge))?;
    let mut reader = Reader::of(stream)?;
    while let Some(piece) = reader.next().await? {
        let (start, length) = (bytes.len(), piece.length() as usize);
        if start + length > most {
            return Err(Cut::TooLarge);
        }
        // Memory that is not there is an answer here, where `resize` alone would end the page.
        bytes.try_reserve(length).or(Err(Cut::TooLarge))?;
        bytes.resize(start + length, 0);
        piece.copy_to(&mut bytes[start..]);
        progress(bytes.len());
    }
    Ok(bytes)
}

/// A reader that cancels what it did not read to the end.
struct Reader {
    inner: ReadableStreamDefaultReader,
    is_done: bool,
}

impl Reader {
    fn of(stream: &ReadableStream) -> Result<Self, Cut> {
        let inner = ReadableStreamDefaultReader::new(stream).or(Err(Cut::Failed))?;
        Ok(Self { inner, is_done: false })
    }

    async fn next(&mut self) -> Result<Option<Uint8Array>, Cut> {
        let read = JsFuture::from(self.inner.read()).await.or(Err(Cut::Failed))?;
        let read: ReadableStreamReadResult = read.unchecked_into();
        if read.get_done() == Some(true) {
            self.is_done = true;
            return Ok(None);
        }
        read.get_value().dyn_into().map(Some).or(Err(Cut::Failed))
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        if !self.is_done {
            // A stream that already failed rejects this; a future hears it, so that it does not
            // become an unhandled rejection.
            drop(JsFuture::from(self.inner.cancel()));
        }
    }
}
