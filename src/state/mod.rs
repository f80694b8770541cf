//! State that several views read. Each kind of state has one place and one accessor.

pub mod annotation_import;
pub mod annotation_store;
pub mod announcer;
pub mod console;
pub mod details_width;
pub mod export;
pub mod history;
pub mod issue_notes;
pub mod kept;
pub mod last_visit;
pub mod leaving;
pub mod live_source;
pub mod navigator;
pub mod opened_centers;
pub mod preferences;
pub mod product_names;
pub mod recents;
pub mod request_store;
pub mod saved_views;
pub mod scope;
pub mod search_aid;
pub mod selection;
pub mod shown_table;
pub mod source_key;
pub mod theme;
pub mod ticking;
mod unwritten;
pub mod wipe;

pub use annotation_import::{
    WaitingAnnotations, provide_waiting_annotations, use_waiting_annotations,
};
pub use annotation_store::{AnnotationStore, are_annotations_expected, use_annotations};
pub use announcer::{Announcer, provide_announcer, use_announcer};
pub use console::{
    Console, IdColumnQuestion, Loaded, OpenLive, Origin, Stage, StartError, provide_console,
    use_console,
};
pub use details_width::DetailsWidth;
pub use history::{HistoryStore, keep_history, use_history};
pub use issue_notes::{IssueNotes, provide_issue_notes, use_issue_notes};
pub use kept::Kept;
pub use last_visit::{LastVisit, live_visit_key};
pub use leaving::{before_leaving, provide_leaving};
pub use live_source::{LiveSource, OpenedSource, PartError};
pub use navigator::{Navigator, provide_navigator, use_navigator};
pub use opened_centers::{OpenedCenterStore, use_opened_centers};
pub use preferences::{Preferences, provide_preferences, use_preferences};
pub use product_names::{ProductNameList, provide_product_names, use_product_names};
pub use recents::{change_recents, forget_recents, keep_opened_customers, recents};
pub use request_store::{
    Damaged, FoundDraft, LocalRequestNumbers, OpenDraft, RequestStore, is_anything_stored,
    provide_request_store, use_local_request_numbers, use_request_store,
};
pub use saved_views::{SavedViewStore, use_saved_views};
pub use scope::{Scope, SharedListing, read_details_for, use_scope};
pub use search_aid::{SearchAid, provide_search_aid, use_search_aid};
pub use selection::{Selected, Selection, provide_selection, use_selection};
pub use shown_table::{
    ShownTable, TableBeside, TableTexts, offer_table, offer_table_beside, provide_shown_tables,
    use_shown_table, use_tables_beside,
};
pub use source_key::live_source_key;
pub use theme::Theme;
pub use ticking::{Ticking, begin_ticking, provide_ticking, ticked_count, use_ticking};
pub use wipe::{follow_wipes, wipe};
