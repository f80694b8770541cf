//! Requests as a table for a spreadsheet.

use super::{row::number, words as ledger_words};
use crate::{
    components::words,
    domain::Timestamp,
    i18n::{Word, say},
    service_requests::{RequestOrigin, RequestRow},
    state::TableTexts,
};

/// The columns: those of the list, and the tenant and the time of creation.
const HEADER: [Word; 9] = [
    Word::RequestColumnNumber,
    Word::RequestColumnSubject,
    Word::RequestColumnCustomer,
    Word::DetailsTenantId,
    Word::RequestColumnSeverity,
    Word::RequestColumnStatus,
    Word::RequestColumnProduct,
    Word::RequestColumnCreated,
    Word::RequestColumnUpdated,
];

/// The texts of requests.
pub(super) fn table_texts<'a>(requests: impl IntoIterator<Item = &'a RequestRow>) -> TableTexts {
    let rows = requests.into_iter().map(cells).collect();
    TableTexts { header: HEADER.map(say).into(), rows }
}

fn cells(line: &RequestRow) -> Vec<String> {
    let request = &line.request;
    let unknown = || say(Word::DetailsUnknown);
    let moment = |at: Option<Timestamp>| at.map_or_else(unknown, |at| at.to_string());
    let status = match request {
        RequestOrigin::Filed(request) => words::request_status(&request.status),
        RequestOrigin::Composed(entry) => ledger_words::ledger_status(entry.status()),
        RequestOrigin::Draft(_) => say(Word::RequestDraftStatus),
    };
    vec![
        number(request),
        request.title().to_owned(),
        line.title.to_string(),
        line.customer.to_string(),
        words::severity(request.severity()),
        status,
        request.product().map_or_else(unknown, str::to_owned),
        moment(request.created()),
        moment(request.updated()),
    ]
}
