//! Widgets that several pages use, as Leptos components.
//!
//! The files here know no word of the field; `domain` holds those that show its values. Everything
//! is named `crate::components::…`: which of the two files a component stands in is of no concern
//! to its users.

mod check_box;
mod copy_button;
mod data_grid;
mod disclosure;
mod domain;
mod external_link;
mod field;
mod icon;
pub mod microsoft;
mod modal;
mod notice;

pub use self::{
    check_box::CheckBox,
    copy_button::{CopyButton, LabelledCopyButton},
    data_grid::{DataGrid, GridColumn, GridMemory, GridRow, GridSort, Rows},
    disclosure::Disclosure,
    domain::{
        Absence, Age, Avatar, CustomerRecord, Day, ExportButton, HealthBadge, HealthSign,
        ListMemory, Moment, NoMatch, PageLink, ProblemNote, RichText, RoleList, SeverityBadge,
        StateBadge, StatusBadge, Unknown, Wait, fact_view, issue_counts, opens_here, problem_title,
        provide_list_memory, relationship_end, role_names, use_list_memory, words,
    },
    external_link::ExternalLink,
    field::{Choice, Field, FieldKind},
    icon::{Icon, IconName},
    modal::Modal,
    notice::Notice,
};
