//! The page with the sheet.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    document::Sheet,
    facts::Facts,
    options::{SheetOptions, SheetTools},
    view::SheetView,
};
use crate::{
    components::{Absence, Avatar, BackLink, CustomerRecord, use_past_days},
    domain::{Access, Record},
    i18n::{Word, say, say_with},
    routes::{CustomerKey, Page},
    state::{
        Console, Origin, ProductNameList, Selected, use_annotations, use_console, use_history,
        use_local_request_numbers, use_product_names, use_request_store,
    },
};

/// The sheet of one customer: its name and the controls at once, its facts once the source has returned
/// them. The caller creates another page for another customer.
#[component]
pub fn CustomerSheetPage(
    /// The customer.
    selected: Selected,
) -> impl IntoView {
    let (id, title) = (selected.id, selected.title.clone());
    let options = SheetOptions::new();
    let annotations = use_annotations();
    let is_noted = Memo::new(move |_| !annotations.of(id).note().is_empty());
    let customer = title.clone();
    let heading =
        move || options.write(|| say_with(Word::SheetHeading, &[("customer", &customer)]));
    let absent = (selected.access != Access::Granted).then_some(selected.access);
    view! {
        <article class="sheet" aria-labelledby="sheet-title">
            <BackLink page=Page::Customer(CustomerKey::Id(id)) text=Word::DetailsTitle />
            <header class="sheet__head">
                <Avatar id title=title.clone() />
                <h1
                    class="title"
                    id="sheet-title"
                    tabindex="-1"
                    dir="auto"
                    lang=move || options.tag()
                >
                    {heading}
                </h1>
                <SheetTools options is_noted />
            </header>
            {absent.map(|access| view! { <Absence access /> })}
            <CustomerRecord selected let:record>
                <SheetOf record options />
            </CustomerRecord>
        </article>
    }
}

/// The sheet of a record. It follows the language and the note that the user chooses, and names of
/// products that come later.
#[component]
fn SheetOf(record: Arc<Record>, options: SheetOptions) -> impl IntoView {
    let (console, names, store) = (use_console(), use_product_names(), use_history());
    let id = record.customer.id;
    let past = use_past_days(id);
    let annotations = use_annotations();
    // Opens the requests of this browser, so that they are counted.
    use_request_store();
    let numbers = use_local_request_numbers();
    if record.subscriptions.value().is_some_and(|all| !all.is_empty()) {
        names.into_iter().for_each(ProductNameList::load);
    }
    move || {
        let (annotation, days) = (annotations.of(id), past.get());
        let sheet = options.write(|| {
            Sheet::of(&Facts {
                record: &record,
                annotation: &annotation,
                has_note: options.has_note.get() && !annotation.note().is_empty(),
                days: &days,
                is_invented: untrack(|| store.is_invented()),
                composed: numbers.of(id).map_or(0, |it| it.open),
                names,
                source: source(console),
                list_as_of: console.listing_untracked().and_then(|listing| listing.as_of),
                is_live: untrack(|| console.is_live()),
                now: console.services().now(),
            })
        });
        view! { <SheetView sheet lang=options.tag() /> }
    }
}

/// Where the facts come from.
fn source(console: Console) -> String {
    let name = console.loaded_untracked().and_then(|loaded| match &loaded.origin {
        Origin::Demo => Some(say(Word::OriginDemo)),
        Origin::File(name) => Some(say_with(Word::OriginFile, &[("name", name)])),
        Origin::Configured | Origin::Live => loaded.partner.clone(),
    });
    let file = || console.config().source.as_ref().map(|source| source.url.clone());
    let name = name.or_else(file);
    name.filter(|name| !name.is_empty()).unwrap_or_else(|| say(Word::DetailsUnknown))
}
