//! `delegatedAdminRelationships/{id}/accessAssignments`: the partner's groups that may use a
//! relationship.

use serde::Deserialize;
use serde_json::Value;

use crate::sources::microsoft::client::document::{Decoded, decode};

/// The status of an assignment (Microsoft Graph, *delegatedAdminAccessAssignment resource type*).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Assignment {
    /// Gives its group access.
    Active,
    /// Will give access.
    Pending,
    /// Gives no access.
    Over,
}

#[derive(Deserialize)]
struct DelegatedAdminAccessAssignment {
    id: Option<String>,
    status: Option<String>,
}

/// Reads the rows of a page. An unknown status gives no access.
pub fn read(rows: &[Value]) -> Decoded<Assignment> {
    decode(rows, |row: DelegatedAdminAccessAssignment, _| {
        row.id?;
        let status = row.status.unwrap_or_default();
        Some(match () {
            () if status.eq_ignore_ascii_case("active") => Assignment::Active,
            () if status.eq_ignore_ascii_case("pending") => Assignment::Pending,
            () => Assignment::Over,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::{
        Assignment::{Active, Over, Pending},
        *,
    };
    use serde_json::json;

    #[test]
    fn only_an_active_assignment_gives_access() {
        let rows = ["active", "Pending", "deleting", "error", "unheardOf"]
            .map(|status| json!({"id": "x", "status": status}));
        assert_eq!(read(&rows).items, [Active, Pending, Over, Over, Over]);
    }
}
