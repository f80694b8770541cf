//! Values that PowerShell's `ConvertTo-Json` prints as objects.

use serde_json::{Map, Value};

/// The text that an object stands for.
///
/// Windows PowerShell prints a date or a text with properties of its own as
/// `{"value": "/Date(…)/", "DateTime": "…"}`, and each PowerShell prints a `TimeSpan` by its parts;
/// that one becomes an ISO 8601 duration in days.
pub(super) fn text_of(object: &Map<String, Value>) -> Option<String> {
    if let Some(Value::String(text)) = object.get("value") {
        return Some(text.trim().to_owned());
    }
    object.get("Ticks")?;
    Some(format!("P{}D", object.get("Days")?.as_u64()?))
}

/// The list that an object stands for: Windows PowerShell prints some as
/// `{"value": […], "Count": 1}`.
pub(super) fn list_of(object: &Map<String, Value>) -> Option<&[Value]> {
    object.get("Count")?.as_u64()?;
    object.get("value")?.as_array().map(Vec::as_slice)
}
