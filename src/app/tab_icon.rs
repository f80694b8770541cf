//! The customer in context in the icon of the tab, so that tabs of different customers are told apart.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    components::{hue, initials},
    dom,
    domain::TenantId,
    state::{use_console, use_selection},
};

/// The time for which a customer has to stay selected before its icon is drawn, in milliseconds:
/// moving through the list costs no icon.
const REST_MILLIS: u32 = 700;

/// Whether the icon follows the customer, and the owner of the page.
#[derive(Clone)]
struct TabIcon {
    owner: Owner,
    has_begun: StoredValue<bool>,
}

/// Lets the views below begin with [`show_customer_in_tab_icon`].
pub(super) fn provide_tab_icon() {
    let owner = Owner::current().unwrap_or_default();
    provide_context(TabIcon { owner, has_begun: StoredValue::new(false) });
}

/// From the first call on, shows the initials and the colour of the customer in context in the icon
/// of the tab. The page without a customer has its own icon.
pub(super) fn show_customer_in_tab_icon() {
    let Some(TabIcon { owner, has_begun }) = use_context() else { return };
    if !has_begun.get_value() {
        has_begun.set_value(true);
        owner.with(follow_customer);
    }
}

fn follow_customer() {
    let Some(own) = dom::tab_icon() else { return };
    let (services, selection) = (use_console().services(), use_selection());
    let customer = Memo::new(move |_| {
        let selection = selection.read();
        selection.found().map(|found| (found.id, found.title.clone()))
    });
    let icon = {
        let own = own.clone();
        move || {
            let customer = customer.try_get_untracked().flatten();
            let drawn = customer.and_then(|(id, title)| icon_of(id, &title));
            drawn.unwrap_or_else(|| own.clone())
        }
    };
    let latest = StoredValue::new(0_u32);
    Effect::new(move |_| {
        customer.track();
        let turn = latest.get_value().wrapping_add(1);
        latest.set_value(turn);
        let icon = icon.clone();
        spawn_local(async move {
            services.after(REST_MILLIS).await;
            if latest.try_get_value() == Some(turn) {
                dom::set_tab_icon(&icon());
            }
        });
    });
    on_cleanup(move || dom::set_tab_icon(&own));
}

/// The icon of a customer, in the colours of its avatar on a light page.
fn icon_of(id: TenantId, title: &str) -> Option<String> {
    let hue = hue(id);
    let (ground, ink) = (format!("oklch(0.9 0.07 {hue})"), format!("oklch(0.33 0.1 {hue})"));
    dom::letters_icon(&initials(title).to_uppercase(), &ground, &ink)
}
