//! Reads a stream of bytes to its end: the body of a response, or a file of the user.

use futures_util::StreamExt as _;
use js_sys::Uint8Array;
use wasm_bindgen::JsCast;
use wasm_streams::ReadableStream;

/// Why a stream was not read to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum StreamError {
    /// It has more bytes than the limit or than the memory of this tab.
    #[error("the stream is too large")]
    TooLarge,
    /// It failed.
    #[error("the stream failed")]
    Failed,
}

/// Reads all bytes of a stream. Calls `progress` after each chunk with the number of bytes so far.
///
/// `expected` is the announced number of bytes, 0 if unknown; the stream may have more or fewer, up
/// to `limit`. Dropping the future cancels it.
///
/// # Errors
///
/// [`StreamError`].
pub(crate) async fn read_to_end(
    stream: web_sys::ReadableStream,
    expected: usize,
    limit: usize,
    progress: impl Fn(usize),
) -> Result<Vec<u8>, StreamError> {
    if expected > limit {
        return Err(StreamError::TooLarge);
    }
    let mut bytes = Vec::new();
    bytes.try_reserve_exact(expected).or(Err(StreamError::TooLarge))?;
    let mut chunks =
        ReadableStream::from_raw(stream).try_into_stream().or(Err(StreamError::Failed))?;
    while let Some(chunk) = chunks.next().await {
        let chunk = chunk.and_then(JsCast::dyn_into::<Uint8Array>).or(Err(StreamError::Failed))?;
        let (start, length) = (bytes.len(), chunk.length() as usize);
        if start + length > limit {
            return Err(StreamError::TooLarge);
        }
        // `resize` alone would abort the app if there is no memory left.
        bytes.try_reserve(length).or(Err(StreamError::TooLarge))?;
        bytes.resize(start + length, 0);
        chunk.copy_to(&mut bytes[start..]);
        progress(bytes.len());
    }
    Ok(bytes)
}
