//! The callback for events of the ledger.

use leptos::prelude::*;

use crate::service_requests::LedgerEvent;

/// Receives an event for the ledger, and the text that announces it.
pub(super) type OnEvent = Callback<(LedgerEvent, String)>;
