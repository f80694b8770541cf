//! Widgets that show values of the domain.

mod absence;
mod avatar;
mod center_link;
mod column_text;
mod customer_label;
mod customer_record;
mod export;
mod fact;
mod feature_about;
mod health_badge;
mod health_chart;
mod health_states;
mod list_memory;
mod not_stored;
mod outdated_note;
mod page_link;
mod problem_note;
mod reading_progress;
mod relationship;
mod request_severity;
mod rich_text;
mod scope_chip;
mod subscription_text;
mod table_order;
mod text_language;
mod time;
mod wait;
pub mod words;

pub use self::{
    absence::{Absence, NoMatch},
    avatar::{Avatar, Face, RowAvatar, hue, initials},
    center_link::{CenterLink, OpenedNote, follows_link},
    column_text::{ColumnFormat, column_text, column_title, requests_here_text},
    customer_label::{CustomerLabel, CustomerLink},
    customer_record::CustomerRecord,
    export::{ExportChoices, ListTable},
    fact::{Unknown, fact_view},
    feature_about::{FeatureAbout, feature_sign},
    health_badge::{
        HealthBadge, HealthSign, ProblemCounts, SeverityBadge, StateBadge, health_label,
        health_text, outdated_text,
    },
    health_chart::{AllHealthChart, CustomerHealthChart, customer_chart, use_past_days},
    health_states::HealthStates,
    list_memory::{ListMemory, provide_list_memory, use_list_memory},
    not_stored::NotStored,
    outdated_note::OutdatedNote,
    page_link::{BackLink, PageLink, opens_here},
    problem_note::{ProblemNote, problem_title},
    reading_progress::ReadingProgress,
    relationship::{RoleList, StatusBadge, near_end, relationship_end, role_names},
    request_severity::RequestSeverity,
    rich_text::RichText,
    scope_chip::{ScopeChip, shipped_name},
    subscription_text::{next_date_text, seats_text, terms_text},
    table_order::{grid_sort, next_order},
    text_language::TextLanguage,
    time::{Age, Day, Moment},
    wait::{Wait, loading_text},
};
