//! Saved views, as they are stored.

use regia::saved_views::{SavedViews, ShippedView, ViewChange};

/// Reads the views; what is written is read as the same, and a view that is deleted can be put back.
pub fn check(bytes: &[u8]) {
    let Some(views) = SavedViews::from_json(bytes) else { return };
    assert_eq!(SavedViews::from_json(&views.to_json()), Some(views.clone()));
    let mut changed = views.clone();
    changed.apply(&ViewChange::Show(ShippedView::Incidents, false));
    assert!(!changed.shows(ShippedView::Incidents));
    for view in views.saved() {
        let Some(place) = changed.place_of(&view.id) else { continue };
        let first = changed.saved()[place].clone();
        changed.apply(&ViewChange::Delete(first.id.clone()));
        assert_eq!(changed.place_of(&first.id), None);
        changed.apply(&ViewChange::Restore(first.clone(), place));
        assert_eq!(changed.place_of(&first.id), Some(place));
        changed.apply(&ViewChange::Save(first));
    }
}
