//! Links to the admin centers of customers, and the warning of windows that are open for another.

use leptos::{ev::MouseEvent, prelude::*};

use crate::{
    components::{ExternalLink, Icon, IconName},
    domain::TenantId,
    state::{use_announcer, use_opened_centers},
};

/// A link to an admin center of a customer. Following it is recorded, so that a warning shows beside
/// the links of other customers.
#[component]
pub fn CenterLink(
    /// The customer.
    customer: TenantId,
    /// The id of the link.
    #[prop(into)]
    id: String,
    /// The address.
    #[prop(into)]
    href: Signal<String>,
    /// Classes of the link.
    #[prop(default = "link")]
    class: &'static str,
    /// The text of the link.
    children: Children,
) -> impl IntoView {
    let opened = use_opened_centers();
    let id = StoredValue::new(id);
    let record = move |event: MouseEvent| {
        if follows_link(&event) {
            id.with_value(|id| opened.record(id, customer));
        }
    };
    view! {
        <ExternalLink href class on:click=record on:auxclick=record>
            {children()}
        </ExternalLink>
    }
}

/// Whether a click follows a link; the middle button does as well.
pub fn follows_link(event: &MouseEvent) -> bool {
    event.button() < 2
}

/// Says which admin centers were opened for other customers within the last ten minutes, in any tab
/// of this browser. It is a note: the links stay usable.
#[component]
pub fn OpenedNote(
    /// The customer whose links it is beside.
    #[prop(into)]
    customer: Signal<Option<TenantId>>,
    /// The id of its element.
    #[prop(optional)]
    id: Option<&'static str>,
) -> impl IntoView {
    let (opened, announcer) = (use_opened_centers(), use_announcer());
    let others = Memo::new(move |_| {
        customer.get().map(|customer| opened.of_others(customer)).unwrap_or_default()
    });
    Effect::new(move |told: Option<Vec<_>>| {
        let others = others.get();
        let told = told.unwrap_or_default();
        // One that goes is not announced.
        if others.iter().any(|other| !told.contains(&(other.customer, other.at))) {
            announcer.say(opened.warnings(&others).join(" "));
        }
        others.iter().map(|other| (other.customer, other.at)).collect()
    });
    let lines = move || {
        let line = |text: String| {
            view! {
                <p class="opened__line">
                    <Icon name=IconName::Warning />
                    <span>{text}</span>
                </p>
            }
        };
        opened.warnings(&others.read()).into_iter().map(line).collect_view()
    };
    view! {
        <div class="opened" id=id>
            {lines}
        </div>
    }
}
