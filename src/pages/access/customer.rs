//! The relationships of one customer.

use leptos::prelude::*;

use super::{memory::use_access_memory, relationships::RelationshipCards};
use crate::{
    components::{Absence, Avatar, BackLink, CenterLink, CustomerRecord, FeatureAbout},
    domain::{Access, TenantId},
    i18n::{Word, say_with},
    links::KnownIds,
    routes::{Feature, Page},
    state::{Selected, use_console, use_preferences},
};

/// The id of the link to Partner Center's page about a customer's relationships.
const PARTNER_CENTER: &str = "relationships";

/// One customer's relationships: its name at once, its facts once the source has returned them. The
/// caller creates another page for another customer.
#[component]
pub fn CustomerAccessPage(
    /// The customer.
    selected: Selected,
) -> impl IntoView {
    let heading = say_with(Word::AccessTitle, &[("customer", &selected.title)]);
    let absence =
        (selected.access != Access::Granted).then(|| view! { <Absence access=selected.access /> });
    let title = selected.title.clone();
    let back = Page::AllAccess(use_access_memory().view.get_untracked());
    view! {
        <section class="access access--one" aria-labelledby="access-title">
            <BackLink page=back text=Word::AccessBackAll />
            <header class="access__who">
                <Avatar id=selected.id title=selected.title.clone() />
                <h1 class="title" id="access-title" tabindex="-1" dir="auto">
                    {heading}
                </h1>
                <FeatureAbout feature=Feature::Access />
            </header>
            {absence}
            <PartnerCenterLink id=selected.id />
            <CustomerRecord selected let:record>
                <RelationshipCards record title=title.clone() />
            </CustomerRecord>
        </section>
    }
}

/// Links to the place where the relationships are changed.
#[component]
fn PartnerCenterLink(id: TenantId) -> impl IntoView {
    let known = KnownIds { tenant: Some(id.to_string()), ..KnownIds::default() };
    let link = use_console().config().links.find_with(PARTNER_CENTER, &known)?;
    let language = use_preferences().language().get_untracked();
    let name = link.name(language.tag()).to_owned();
    Some(view! {
        <p>
            <CenterLink customer=id id=&*link.id href=link.href>
                {name}
            </CenterLink>
        </p>
    })
}
