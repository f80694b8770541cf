//! Reads a stream of bytes to its end: the body of a response, or a file of this machine.

use futures_util::StreamExt as _;
use js_sys::Uint8Array;
use wasm_bindgen::JsCast;
use wasm_streams::ReadableStream;

/// Why a stream was not read to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum StreamError {
    /// It has more bytes than the limit, or than this tab has memory for.
    #[error("the stream is too large")]
    TooLarge,
    /// It failed.
    #[error("the stream failed")]
    Failed,
}

/// All bytes of a stream. `progress` is called after each chunk with the number of bytes so far.
///
/// `expected` is the number of bytes that are announced, 0 if unknown; more or fewer may come, up
/// to `limit`. Dropping the future cancels the stream.
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
        // `resize` alone would abort the app where there is no memory left.
        bytes.try_reserve(length).or(Err(StreamError::TooLarge))?;
        bytes.resize(start + length, 0);
        chunk.copy_to(&mut bytes[start..]);
        progress(bytes.len());
    }
    Ok(bytes)
}
