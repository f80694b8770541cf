//! The columns of the list, and the cells of a relationship.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    components::{
        Face, GridColumn, GridRow, Icon, IconName, PageLink, RowAvatar, StatusBadge, Unknown,
        near_end, role_names, words,
    },
    domain::{DelegationStatus, TenantId, Timestamp},
    i18n::{Word, formats, say},
    relationships::{Level, RelationshipRow, RelationshipTable, Term},
    routes::{CustomerKey, Feature, Page},
};

/// The titles of the columns, in their order.
const TITLES: [Word; 6] = [
    Word::RequestColumnCustomer,
    Word::AccessColumnRelationship,
    Word::RequestColumnStatus,
    Word::AccessColumnEnds,
    Word::DelegationExtends,
    Word::DelegationRoles,
];

/// The columns, in the order of [`crate::relationships::RelationshipColumn::ALL`].
pub(super) fn columns() -> Vec<GridColumn> {
    let [customer, relationship, status, ends, extends, roles] =
        TITLES.map(|word| GridColumn { title: say(word), class: "cell", sortable: true });
    vec![
        GridColumn { class: "cell access__customer", ..customer },
        GridColumn { class: "cell access__relationship", ..relationship },
        GridColumn { class: "cell access__status", ..status },
        GridColumn { class: "cell access__ends", ..ends },
        GridColumn { class: "cell access__extends", ..extends },
        GridColumn { class: "cell access__roles", ..roles },
    ]
}

/// The cell texts of a relationship.
#[derive(Clone, Debug, PartialEq)]
struct RelationshipCells {
    customer: TenantId,
    title: String,
    name: String,
    status: DelegationStatus,
    term: Term,
    /// The names of the roles, joined; empty without roles.
    roles: String,
}

impl RelationshipCells {
    fn of(entry: RelationshipRow<'_>) -> Self {
        Self {
            customer: entry.customer,
            title: entry.title.to_owned(),
            name: name_of(entry),
            status: entry.status.clone(),
            term: entry.term,
            roles: role_names(entry.roles).join(", "),
        }
    }

    fn key(&self) -> CustomerKey {
        CustomerKey::Id(self.customer)
    }
}

/// Creates the cells of a slot of the grid. The arrow keys reach their links, so the links are no
/// tab stops.
pub(super) fn relationship_cells(
    shown: Signal<Option<GridRow>>,
    book: StoredValue<Arc<RelationshipTable>>,
    now: Timestamp,
) -> Vec<AnyView> {
    let relationship = Memo::new(move |_| {
        let row = shown.get()?.row;
        book.with_value(|book| book.row(row).map(RelationshipCells::of))
    });
    let face = Signal::derive(move || {
        relationship.read().as_ref().map(|row| Face::of(row.customer, &row.title))
    });
    vec![
        view! {
            <RowAvatar face />
            <LinkCell
                relationship
                class="name"
                page=|row| Page::Customer(row.key())
                text=|row| row.title.clone()
            />
        }
        .into_any(),
        view! {
            <LinkCell
                relationship
                class="link"
                page=|row| Page::for_feature(Feature::Access, Some(row.key()))
                text=|row| row.name.clone()
            />
        }
        .into_any(),
        cell(relationship, |row| view! { <StatusBadge status=row.status.clone() /> }.into_any()),
        cell(relationship, move |row| view! { <RelationshipEnd term=row.term now /> }.into_any()),
        cell(relationship, |row| view! { <span>{extends(row.term)}</span> }.into_any()),
        cell(relationship, |row| view! { <Roles names=row.roles.clone() /> }.into_any()),
    ]
}

/// A cell whose text follows its relationship.
fn cell(
    relationship: Memo<Option<RelationshipCells>>,
    show: impl Fn(&RelationshipCells) -> AnyView + Send + 'static,
) -> AnyView {
    (move || relationship.read().as_ref().map(&show)).into_any()
}

/// A link that every row has. It stays, and its page and text follow the relationship.
#[component]
fn LinkCell(
    relationship: Memo<Option<RelationshipCells>>,
    class: &'static str,
    page: fn(&RelationshipCells) -> Page,
    text: fn(&RelationshipCells) -> String,
) -> impl IntoView {
    let page = Signal::derive(move || {
        relationship.read().as_ref().map_or(Page::for_feature(Feature::Access, None), page)
    });
    let text = move || relationship.read().as_ref().map(text);
    view! {
        <PageLink page class attr:tabindex="-1">
            <bdi>{text}</bdi>
        </PageLink>
    }
}

/// The name of a relationship, or its id if it has no name.
fn name_of(entry: RelationshipRow<'_>) -> String {
    let name = if entry.name.is_empty() { entry.id } else { entry.name };
    name.to_owned()
}

/// The day on which a relationship ends, with an icon if the partner has to act.
#[component]
fn RelationshipEnd(term: Term, now: Timestamp) -> impl IntoView {
    let Some(ends) = term.ends else { return view! { <Unknown /> }.into_any() };
    let (level, icon) = match term.level(now) {
        Level::Act => (Some("act"), Some(IconName::Warning)),
        Level::Soon => (Some("soon"), Some(IconName::Information)),
        Level::Later | Level::None => (None, None),
    };
    let note = level.map(|_| near_end(ends, now));
    let hidden = note.clone().map(|note| {
        view! { <span class="visually-hidden">{format!(" ({note})")}</span> }
    });
    view! {
        <time
            class="access__end"
            datetime=ends.to_string()
            title=note
            data-level=level
        >
            {icon.map(|name| view! { <Icon name /> })}
            <span>{formats().date(ends.millis())}</span>
            {hidden}
        </time>
    }
    .into_any()
}

fn extends(term: Term) -> Word {
    if term.extends { Word::AccessYes } else { Word::AccessNo }
}

/// The names of the roles, in English as Microsoft publishes them.
#[component]
fn Roles(names: String) -> impl IntoView {
    if names.is_empty() {
        view! { <Unknown /> }.into_any()
    } else {
        view! { <span lang="en">{names}</span> }.into_any()
    }
}

/// The headings of [`texts`]: those of the columns, and that of the tenants.
pub(super) fn headings() -> Vec<String> {
    TITLES.into_iter().chain([Word::DetailsTenantId]).map(say).collect()
}

/// The texts of a relationship for a spreadsheet.
pub(super) fn texts(entry: RelationshipRow<'_>) -> Vec<String> {
    let not_known = || say(Word::DetailsUnknown);
    let end = entry.term.ends.map(Timestamp::day);
    let roles = role_names(entry.roles).join(", ");
    vec![
        entry.title.to_owned(),
        name_of(entry),
        words::delegation_status(entry.status),
        end.unwrap_or_else(not_known),
        say(extends(entry.term)),
        if roles.is_empty() { not_known() } else { roles },
        entry.customer.to_string(),
    ]
}
