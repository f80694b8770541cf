//! Widgets that several pages use, as Leptos components.
//!
//! The files in this folder use no term of the domain; `domain` holds the widgets that show its
//! values. Every component is exported as `crate::components::…`, so that callers do not depend on
//! the file.

mod chart;
mod check_box;
mod confirm_dialog;
mod copy_button;
mod data_grid;
mod disclosure;
mod domain;
mod external_link;
mod field;
mod icon;
mod later_task;
mod live_region;
mod live_views;
pub mod microsoft;
mod modal;
mod not_printed;
mod notice;
mod while_shown;
mod width_box;

pub use self::{
    chart::{Chart, ChartColumn, ChartKind, ColumnChart, Look, ShareBar},
    check_box::CheckBox,
    confirm_dialog::ConfirmDialog,
    copy_button::{CopyButton, LabelledCopyButton},
    data_grid::{
        DataGrid, GridColumn, GridLayout, GridMemory, GridRow, GridSort, GridTick, GridTicks,
        HeadingTool, Rows,
    },
    disclosure::Disclosure,
    domain::{
        Absence, Age, AllHealthChart, Avatar, BackLink, CenterLink, ColumnFormat,
        CustomerHealthChart, CustomerLabel, CustomerLink, CustomerRecord, Day, ExportChoices, Face,
        FeatureAbout, HealthBadge, HealthSign, HealthStates, ListMemory, ListTable, Moment,
        NoMatch, NotStored, OpenedNote, OutdatedNote, PageLink, ProblemCounts, ProblemNote,
        ReadingProgress, RequestSeverity, RichText, RoleList, RowAvatar, ScopeChip, SeverityBadge,
        StateBadge, StatusBadge, TextLanguage, Unknown, Wait, column_text, column_title,
        customer_chart, fact_view, feature_sign, follows_link, grid_sort, health_label,
        health_text, hue, initials, loading_text, near_end, next_date_text, next_order, opens_here,
        outdated_text, problem_title, provide_list_memory, relationship_end, requests_here_text,
        role_names, seats_text, shipped_name, terms_text, use_list_memory, use_past_days, words,
    },
    external_link::ExternalLink,
    field::{Choice, Field, FieldKind},
    icon::{ChangingIcon, Icon, IconName},
    later_task::InLaterTask,
    live_region::LiveRegion,
    live_views::{LiveViews, LoadedViews, provide_live_views, use_live_views},
    modal::{Modal, use_modal},
    not_printed::NotPrinted,
    notice::Notice,
    while_shown::run_while_shown,
    width_box::WidthBox,
};
