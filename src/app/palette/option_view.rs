//! A result in the list.

use leptos::{ev::MouseEvent, prelude::*};

use super::{
    activate::Activation,
    commands::Act,
    entry::{Entry, Lead, Picture},
    state::option_id,
};
use crate::{
    components::{Avatar, Icon, IconName},
    domain::TenantId,
    i18n::Word,
    state::use_opened_centers,
};

/// A result: a link to a page or an admin center, or a button for an action.
#[component]
pub(super) fn PaletteOption(entry: Entry, activation: StoredValue<Activation>) -> impl IntoView {
    let at = entry.at;
    let (active, navigator) = activation.with_value(|it| (it.palette.active, it.navigator));
    let is_active = move || (active.get() == at).to_string();
    let content = view! { <OptionContent entry=entry.clone() /> };
    let lead = entry.lead.clone();
    let follow = move |event: MouseEvent| activation.get_value().follow(&event, &entry);
    let point = move |_| active.set(at);
    match lead {
        Lead::Center(href) => view! {
            <a
                class="palette__option"
                role="option"
                id=option_id(at)
                tabindex="-1"
                aria-selected=is_active
                href=href
                target="_blank"
                rel="noopener noreferrer"
                on:click=follow.clone()
                on:auxclick=follow
                on:pointermove=point
            >
                {content}
            </a>
        }
        .into_any(),
        Lead::Act(Act::Go(page)) => view! {
            <a
                class="palette__option"
                role="option"
                id=option_id(at)
                tabindex="-1"
                aria-selected=is_active
                href=navigator.href(&page)
                on:click=follow
                on:pointermove=point
            >
                {content}
            </a>
        }
        .into_any(),
        Lead::Act(_) => view! {
            <button
                class="palette__option"
                role="option"
                id=option_id(at)
                type="button"
                tabindex="-1"
                aria-selected=is_active
                on:click=follow
                on:pointermove=point
            >
                {content}
            </button>
        }
        .into_any(),
    }
}

/// The picture, the name, and where the result leads.
#[component]
fn OptionContent(entry: Entry) -> impl IntoView {
    let Entry { picture, title, lang, about, lead, visits, .. } = entry;
    let picture = match picture {
        Picture::Avatar(id) => {
            let title = title.clone();
            view! { <Avatar id title=Signal::stored(title) /> }.into_any()
        }
        Picture::Icon(name) => view! {
            <span class="palette__icon">
                <Icon name />
            </span>
        }
        .into_any(),
    };
    let about = (!about.is_empty()).then(|| {
        view! {
            " "
            <span class="palette__about">
                <bdi>{about}</bdi>
            </span>
        }
    });
    let is_center = matches!(lead, Lead::Center(_));
    let customer = visits.filter(|_| is_center).map(|(customer, _)| customer);
    let opened = customer.map(|customer| view! { <Opened customer /> });
    let tab = is_center.then(|| {
        view! {
            <Icon name=IconName::External />
            <span class="visually-hidden">", " {Word::AppOpensInNewTab}</span>
        }
    });
    view! {
        {picture}
        <span class="palette__text">
            <span class="palette__title">
                <bdi lang=lang>{title}</bdi>
            </span>
            {about}
            {opened}
        </span>
        {tab}
    }
}

/// Warns of the admin centers that were opened for other customers moments ago.
#[component]
fn Opened(customer: TenantId) -> impl IntoView {
    let opened = use_opened_centers();
    let text = move || opened.warnings(&opened.of_others(customer)).join(" ");
    view! {
        " "
        <span class="palette__opened">{text}</span>
    }
}
