//! Drafts of requests: a stored version on each line.

use regia::{
    domain::Customer,
    service_requests::{
        Draft, DraftWriter, PortalLabels, SavedDraft, StoredTextError, draft_writer, text_for_portal,
    },
};

use super::world::{NOW, text};

/// Reads the drafts. One that cannot be read keeps its text, and a form that sees the others never loses
/// what is typed in it.
pub fn check(bytes: &[u8]) {
    let text = text(bytes);
    let versions: Vec<SavedDraft> = text.lines().filter_map(read).collect();
    let current = draft_writer::current(&versions);
    assert!(current.len() <= versions.len());
    assert!(draft_writer::newest_of_each(&versions).len() <= current.len());
    let form = new_id(&versions);
    for version in &versions {
        let typed = Draft { title: "typed just now".to_owned(), ..version.draft.clone() };
        let mut form = DraftWriter::new(form.clone(), Some(version));
        let written = form.write(typed.clone(), NOW);
        assert!(written.includes(version) && form.has_seen(version));
        let stored = [versions.clone(), vec![written.clone()]].concat();
        let before = form.clone();
        let comparison = form.catch_up(&stored, &typed);
        let is_kept = comparison.newer.as_ref().is_none_or(|newer| newer.includes(&written));
        assert!(is_kept, "{before:?} was replaced by {comparison:?}");
    }
}

/// An id of a form that wrote none of these versions. The app's ids are random.
fn new_id(versions: &[SavedDraft]) -> String {
    let mut id = "form".to_owned();
    while versions.iter().any(|it| it.writer == id || it.seen.contains_key(&id)) {
        id.push('\'');
    }
    id
}

fn read(line: &str) -> Option<SavedDraft> {
    match Draft::from_json(line) {
        Ok(draft) => {
            assert_eq!(Draft::from_json(&draft.to_json()), Ok(draft.clone()));
            check_text(&draft);
        }
        Err(StoredTextError { text, .. }) => assert_eq!(text, line),
    }
    match SavedDraft::from_json(line) {
        Ok(saved) => {
            assert_eq!(SavedDraft::from_json(&saved.to_json()), Ok(saved.clone()));
            Some(saved)
        }
        Err(StoredTextError { text, .. }) => {
            assert_eq!(text, line);
            None
        }
    }
}

/// The text for the portal has the tenant, and what was typed.
fn check_text(draft: &Draft) {
    let label = "Label";
    let labels = PortalLabels {
        severity: label,
        chosen_severity: label,
        product: label,
        topic: label,
        customer: label,
        tenant_id: label,
        domain: label,
        contact: label,
        related_issues: label,
    };
    let text = text_for_portal(draft, &Customer::new(draft.customer), &labels);
    assert!(text.contains(&draft.customer.to_string()));
    assert!(text.contains(draft.description.replace("\r\n", "\n").trim()));
    drop(draft.errors());
}
