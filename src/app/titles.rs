//! The title of the tab, and the focus after a change of the page.

use leptos::prelude::*;

use crate::{
    dom,
    i18n::{Word, say},
    routes::{LivePage, Page},
    state::{use_announcer, use_console, use_navigator, use_selection},
};

/// Updates the title, and moves the focus to the heading of the new page (WCAG 2.2, 2.4.2 *Page
/// Titled* and 2.4.3 *Focus Order*).
pub(super) fn keep_title() {
    let (_console, navigator, announcer) = (use_console(), use_navigator(), use_announcer());
    let selection = use_selection();
    let page = navigator.page();
    let mut before = None;
    Effect::new(move |_| {
        // A change of the filter or the order is not a change of the page.
        let page = page.read().plain();
        let about = match &page {
            Page::Issue(id) => Some(id.clone()),
            _ => selection.with(|s| s.found().map(|found| found.title.clone())),
        };
        let what = match &page {
            Page::Customers | Page::Customer(_) => say(Word::AppTitle),
            Page::Today => say(Word::FeatureToday),
            Page::AllHealth(_) | Page::Issue(_) | Page::Health(_) => say(Word::FeatureHealth),
            Page::AllRequests(_) | Page::Requests(_) | Page::Request { .. } => {
                say(Word::FeatureRequests)
            }
            Page::AllAccess(_) | Page::Access(_) => say(Word::FeatureAccess),
            Page::AllLicences(_) | Page::Licences(_) => say(Word::FeatureLicences),
            Page::NewRequest { .. } => say(Word::RequestNew),
            Page::Wallboard => say(Word::WallboardTitle),
            Page::Sheet(_) => say(Word::SheetTitle),
            Page::Preferences => say(Word::PreferencesTitle),
            Page::Live(LivePage::Setup) => say(Word::LiveSetup),
            Page::Live(LivePage::Approvals) => say(Word::LiveApprovals),
            Page::Live(LivePage::Missing(_)) => say(Word::SearchWhyMissing),
            Page::Unknown => say(Word::UnknownTitle),
        };
        let parts = about.into_iter().chain([what, say(Word::AppName)]);
        let title = parts.collect::<Vec<_>>().join(" – ");
        dom::set_title(&title);
        if let Some(before) = before.replace(page.clone())
            && before != page
        {
            announcer.say(title);
            let stays_in_list = is_list(&before) && is_list(&page);
            if !stays_in_list {
                dom::next_frame(dom::focus_heading);
            }
        }
    });
}

/// Whether the page shows the list: selecting a row must not move the focus.
const fn is_list(page: &Page) -> bool {
    matches!(page, Page::Customers | Page::Customer(_))
}
