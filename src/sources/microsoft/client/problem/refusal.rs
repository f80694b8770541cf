//! The common parts of error bodies.

use crate::domain::ProblemKind;

/// The content of an error body.
#[derive(Default)]
pub(super) struct Refusal {
    pub(super) kind: Option<CodeMeaning>,
    /// The HTTP status, if the body repeats it.
    pub(super) status: Option<u16>,
    pub(super) code: Option<String>,
    pub(super) message: Option<String>,
    pub(super) request_id: Option<String>,
    pub(super) correlation_id: Option<String>,
    pub(super) date: Option<String>,
}

/// The meaning of an error code.
pub(super) enum CodeMeaning {
    Kind(ProblemKind),
    /// Requests pause for this many milliseconds.
    Pause(i64),
}
